/*
 * A desk of its own process that imports a long file. At the first progress that fits the pattern it says so and stands
 * still, so that it is killed there and nowhere else. So many of the file's people come a second time under other ids.
 */
import { openReadyHub } from '#tests/support/testHub';
import { ended, importText, proposedPlan, upload } from './importDesk.ts';
import { longHistory } from './longHistory.ts';

const [folder, pattern, twice = '0'] = process.argv.slice(2);
if (folder === undefined || pattern === undefined) throw new Error('Which folder, and where to stand still?');
const here = new RegExp(pattern);

const { client, hub } = await openReadyHub({ folder });
await importText(client, 'first.csv', longHistory('A', 3));
hub.anchor();
const people = longHistory('B', 1500);
const again = people.split('\n').slice(1, 1 + Number(twice));
const text = [people, ...again.map(line => `again-${line}`)].join('\n');
const plan = await proposedPlan(client, await upload(client, 'second.csv', text));
const { jobId } = await client.imports.apply(plan);
await ended(client, jobId, ({ stage, rows }) => {
  if (!here.test(`${stage} ${rows}`)) return;
  process.stdout.write('here\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
process.stdout.write('ended\n');
