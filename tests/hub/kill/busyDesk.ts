/* A desk of its own process that works until it is killed. Prints a line after each thing that was committed. */
import { openReadyHub } from '#tests/support/testHub';

const [folder, work] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder?');

const { client, hub } = await openReadyHub({ folder });

async function command(number: number): Promise<void> {
  const { entryId } = await client.policy.setClosureDays({
    days: [{ date: '2026-12-29', name: `Zebedee Sentinelname ${number}` } as never],
    reason: 'Zebedee Sentinelname asked for it',
  });
  hub.anchor();
  console.log(`committed ${entryId}`);
}

if (work === 'backup') {
  await command(0);
  console.log('backing up');
  for await (const _step of await client.backup.create());
  console.log('backed up');
} else {
  for (let number = 0; ; number += 1) await command(number);
}
