import { pathToFileURL } from 'node:url';
import { setting } from '#db/schema/accounts';
import type { RawPersonRecord } from '#hub/linkage/record.rules';
import { receivePerson } from '#hub/people/receive';
import { aPerson, nhsNumbers } from '#tests/hub/people/peopleFactory';
import { openDeskToSeed } from './seedDesk.ts';

const children = ['Ada', 'Ben', 'Cora'] as const;

/**
 * Makes a vault with three links that the hub made by itself, and two decisions of Sam's, a manager, for Priya to look
 * at again; here every decision is shown twice. Run as a program with the vault's folder.
 */
async function seedQuality(folder: string): Promise<void> {
  const desk = await openDeskToSeed(folder, { mayWorkWithRestricted: false });
  let count = 1;
  const receive = (facts: Partial<RawPersonRecord>, system: string): void => {
    desk.hub.write({ command: 'test.seed', subject: 'person:seed' }, writer =>
      receivePerson(writer, {
        sourceSystemId: system,
        sourcePersonId: `${system}-${count++}`,
        facts: aPerson(facts),
        receivedAt: '2026-09-08T08:00:00.000Z',
      }),
    );
  };
  desk.hub.write({ command: 'test.seed', subject: 'setting:second-look' }, writer =>
    writer.insert(setting, { id: 'second-look-percent', value: 100 }),
  );
  for (const [index, name] of children.entries()) {
    const facts = {
      givenNames: [name],
      surnames: [{ value: ['Larkspur', 'Okafor', 'Quill'][index] ?? '', kind: 'current' as const }],
      birth: { date: `201${index + 2}-04-0${index + 1}`, precision: 'day' as const },
      nhsNumber: nhsNumbers[index] ?? null,
      addresses: [{ houseNumber: String(index + 3), street: 'Station Road', postcode: 'WR2 4XY' }],
    };
    receive(facts, 'health');
    receive({ ...facts, addresses: [] }, 'school');
  }
  receive({}, 'school');
  receive({ birth: { date: '2017-05-03', precision: 'day' } }, 'social-care');
  const { questions } = await desk.client.review.queue({});
  for (const question of questions) {
    await desk.client.review.decide({
      pair: { suggestionId: question.options[0]?.suggestionId ?? '' },
      decision: 'same-person',
    });
  }
  desk.hub.lock('seeded');
  desk.close();
}

const [, program = '', folder] = process.argv;
if (import.meta.url === pathToFileURL(program).href && folder !== undefined) await seedQuality(folder);
