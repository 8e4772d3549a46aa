import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFamily, signedInPersonMay, type FormedFamily } from '#tests/hub/families/familyFactory';
import { receive } from '#tests/hub/people/peopleFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
let family: FormedFamily;
beforeEach(async () => {
  desk = await openReadyHub();
  family = aFamily(desk, [{ name: 'Ava Reed' }]);
});
afterEach(() => desk.close());

/** Every reason that the family's history and the whole record tell to who sits at the desk. */
async function reasons(mayWorkWithRestricted: boolean): Promise<(string | null)[]> {
  const { user } = desk.hub;
  if (user !== null) desk.hub.refreshUser({ ...user, roles: ['advisor', 'manager'] });
  signedInPersonMay(desk, mayWorkWithRestricted);
  const { lines } = await desk.client.families.history({ familyId: family.familyId });
  const whole = await desk.client.journal.history({ limit: 50 });
  return [...lines, ...whole].map(line => line.reason).filter(reason => reason !== null);
}

test('a reason given for a decision about two people is withheld once one of them is protected', async () => {
  const other = receive(desk, { givenNames: ['Eva'] }, { system: 'school' });
  const { entryId } = await desk.client.review.decide({
    pair: { recordA: family.recordId('Ava Reed'), recordB: other.recordId },
    decision: 'different-people',
    reason: 'The other girl is in the refuge',
  });
  expect(await reasons(false)).toEqual([
    'The other girl is in the refuge',
    'The other girl is in the refuge',
  ]);

  receive(
    desk,
    { givenNames: ['Eva'], restricted: true },
    { system: 'school', sourcePersonId: sourceIdOf(other.recordId) },
  );
  expect(await reasons(false)).toEqual([]);
  // Nor can it be taken back by who may not know whom it was about.
  await expect(desk.client.journal.undo({ entryId: entryId ?? '' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await reasons(true)).toHaveLength(2);
});

test('a decision about a protected person and another is in the protected one’s history only', async () => {
  const other = receive(desk, { givenNames: ['Eva'], restricted: true }, { system: 'school' });
  signedInPersonMay(desk, true);
  await desk.client.review.decide({
    pair: { recordA: family.recordId('Ava Reed'), recordB: other.recordId },
    decision: 'different-people',
    reason: 'She lives in hiding',
  });
  expect(await reasons(false)).toEqual([]);
  expect(await reasons(true)).toEqual(['She lives in hiding']);
});

const sourceIdOf = (recordId: string): string =>
  desk.hub.reader
    .query<{ id: string }>('select source_person_id as id from source_record where id = ?')
    .get(recordId)?.id ?? '';
