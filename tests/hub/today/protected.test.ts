import { afterEach, beforeEach, expect, test } from 'vitest';
import { family } from '#db/schema/families';
import { person } from '#db/schema/people';
import type { Writer } from '#hub/journal/writer';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aCase, aRequest, aTeam, at, type Colleague } from './team.ts';

let desk: TestHub;
let ann: Colleague;
let meg: Colleague;
beforeEach(async () => {
  desk = await openReadyHub();
  ({ ann, meg } = await aTeam(desk));
});
afterEach(() => desk.close());

const nothing = { reasonCode: null, note: '', duplicateOf: null, panelId: null };
const write = (work: (writer: Writer) => void) =>
  desk.hub.write({ command: 'test.protect', subject: 'family:test' }, work);

function childOf(familyId: string): string {
  const row = desk.hub.reader
    .query<{ id: string }>(
      `select person_id as id from family_member where family_id = ? and role = 'child' limit 1`,
    )
    .get(familyId);
  if (row === undefined) throw new Error('The family has no child.');
  return row.id;
}

/** Everything on the pages of an advisor and a manager, with and without the right to work with protected families. */
async function pages(mayWorkWithRestricted: boolean) {
  const found = [];
  for (const who of [ann, meg]) {
    for (const whose of ['mine', 'team'] as const) {
      found.push(await (await at(desk, who, mayWorkWithRestricted)).today.view({ whose }));
    }
  }
  return found;
}

/** How each way of protecting a family comes about. */
const ways: Readonly<Record<string, (familyId: string) => void>> = {
  'the family is protected': familyId =>
    void write(writer => writer.update(family, familyId, { restricted: true })),
  'one child in it is': familyId =>
    void write(writer => writer.update(person, childOf(familyId), { restricted: true })),
  'a child was joined with somebody protected': familyId => {
    const kept = desk.hub.reader.query<{ id: string }>('select id from person where restricted = 1').get();
    if (kept === undefined) throw new Error('Nobody is protected yet.');
    write(writer => writer.update(person, childOf(familyId), { mergedInto: kept.id }));
  },
};

for (const [way, protect] of Object.entries(ways)) {
  test(`nothing on the page tells of a family when ${way}`, async () => {
    // Somebody protected in no family of ours, for the last way; and a case that everybody sees.
    const elsewhere = await aCase(desk, aRequest('Elsewhere', 'Zara'), null);
    write(writer => writer.update(person, childOf(elsewhere.familyId), { restricted: true }));
    await aCase(desk, aRequest('Reed', 'Ava'), ann);
    const before = await pages(false);

    const secret = await aCase(desk, aRequest('Sentinel', 'Kezia', 'Tobias'), ann);
    const waiting = await aCase(desk, aRequest('Sentinelle', 'Wren'), ann);
    const unassigned = await aCase(desk, aRequest('Sentinello', 'Bram'), null);
    const client = await at(desk, ann, true);
    await client.triage.decide({
      ...nothing,
      caseId: waiting.caseId,
      version: 2,
      decision: 'askForInformation',
      reasonCode: 'whatIsAsked',
    });
    await client.families.looked({ familyId: secret.familyId });
    await (
      await at(desk, meg, true)
    ).triage.setLevel({ caseId: secret.caseId, version: 2, level: 3, reason: 'Several needs' });
    for (const { familyId } of [secret, waiting, unassigned]) protect(familyId);

    expect(await pages(false)).toEqual(before);
    const told = JSON.stringify(await pages(true));
    for (const sign of ['Kezia', 'Wren', 'Bram', 'EH-1003', 'EH-1004', 'EH-1005', secret.familyId])
      expect(told).toContain(sign);
    const [, , manager] = await pages(true);
    expect(manager?.manager?.workload).toMatchObject([{ name: 'Ann Advisor', openCases: 3, children: 4 }]);
    expect(before[2]?.manager?.workload).toMatchObject([{ name: 'Ann Advisor', openCases: 1, children: 1 }]);
  });
}
