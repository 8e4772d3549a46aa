/* A desk of its own process that imports a long file until it is killed. Prints a line at each stage. */
import { openReadyHub } from '#tests/support/testHub';
import { ended, importText, proposedPlan, upload } from './importDesk.ts';
import { longHistory } from './longHistory.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Which folder?');

const { client, hub } = await openReadyHub({ folder });
await importText(client, 'first.csv', longHistory('A', 3));
hub.anchor();
console.log('first import in force');
const plan = await proposedPlan(client, await upload(client, 'second.csv', longHistory('B', 1500)));
const { jobId } = await client.imports.apply(plan);
await ended(client, jobId, progress => console.log(`${progress.stage} ${progress.rows}`));
console.log('ended');
