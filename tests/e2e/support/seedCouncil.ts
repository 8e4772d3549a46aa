import { pathToFileURL } from 'node:url';
import { fillCouncil } from '#tests/hub/linkage/councilRecords';
import { openTestHub, testPassphrase } from '#tests/support/testHub';

/**
 * Makes a vault with an invented council's records, some of them compared, so that there is enough to learn weights from.
 * Run as a program with the vault's folder: the browser tests call it before they start the hub.
 */
async function seedCouncil(folder: string): Promise<void> {
  const desk = openTestHub({ folder, at: '2026-11-12T09:30:00Z' });
  const { recoveryKey } = await desk.client.desk.setUp({
    authority: 'worcestershire',
    hubName: 'Fernhollow Early Help Hub',
    administrator: { name: 'Sam Patel', signInName: 'sam' },
    alsoWorksWithFamilies: true,
    passphrase: testPassphrase,
  });
  const groups = recoveryKey.split('-');
  await desk.client.desk.confirmRecoveryKey({
    groups: [1, 2].map(position => ({ position, text: groups[position - 1] ?? '' })),
  });
  await desk.client.accounts.addUser({
    name: 'Kim Ward',
    signInName: 'kim',
    roles: ['administrator'],
    email: null,
    phone: null,
    districts: [],
    mayWorkWithRestricted: false,
    passphrase: testPassphrase,
  });
  fillCouncil(desk, { families: 160, compared: 120 });
  desk.hub.lock('seeded');
  desk.close();
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedCouncil(folder);
