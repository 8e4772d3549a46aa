import { pathToFileURL } from 'node:url';
import { fillCouncil } from '#tests/hub/linkage/councilRecords';
import { addColleague, newDesk } from './seedDesk.ts';

/**
 * Makes a vault with an invented council's records, some of them compared, so that there is enough to learn weights from.
 * Run as a program with the vault's folder: the browser tests call it before they start the hub.
 */
async function seedCouncil(folder: string): Promise<void> {
  const desk = await newDesk(folder);
  await addColleague(desk, { name: 'Kim Ward', signInName: 'kim', roles: ['administrator'] });
  fillCouncil(desk, { families: 160, compared: 120 });
  desk.hub.lock('seeded');
  desk.close();
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedCouncil(folder);
