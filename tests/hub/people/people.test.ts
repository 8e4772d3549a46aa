import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { livePersonId, samePersonIds } from '#hub/people/people.store';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { nhsNumbers, peopleState, receive } from './peopleFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

/** One child known to three sources that do not agree. */
function threeSources() {
  const health = receive(
    desk,
    { nhsNumber: nhsNumbers[0], birth: { date: '2017-03-05', precision: 'day' } },
    { system: 'health', receivedAt: '2024-01-10T09:00:00.000Z' },
  );
  const school = receive(
    desk,
    {
      nhsNumber: nhsNumbers[0],
      birth: { date: '2017-03-06', precision: 'day' },
      addresses: [{ houseNumber: '3', street: 'Oak Lane', postcode: 'B98 7BB', from: '2026-09-01' }],
      phones: ['07700 900123'],
    },
    { system: 'school', receivedAt: '2026-09-08T08:00:00.000Z' },
  );
  const care = receive(
    desk,
    {
      nhsNumber: nhsNumbers[0],
      surnames: [{ value: 'Khan', kind: 'current' }],
      addresses: [{ houseNumber: '12', street: 'Elm Road', postcode: 'B97 4AA', from: '2019-04-01' }],
    },
    { system: 'social-care', receivedAt: '2020-05-01T08:00:00.000Z' },
  );
  return { health, school, care };
}

describe('the golden record', () => {
  test('keeps for each fact its value, source, date, rule and what others say', async () => {
    const { health, school } = threeSources();
    const { person, facts, records } = await desk.client.people.get({ personId: health.personId });
    expect(person).toMatchObject({
      name: 'Aisha Begum',
      earlierNames: ['Aisha Khan'],
      birth: { date: '2017-03-05', precision: 'day' },
      address: '3 Oak Lane, B98 7BB',
      phones: ['07700 900123'],
      nhsNumber: nhsNumbers[0],
    });
    expect(records.map(record => [record.systemName, record.linkedBy])).toEqual([
      ['Schools', 'Linked by itself: the same number, date of birth and forename'],
      ['Child health', 'The first we heard of this person'],
      ['Social care', 'Linked by itself: the same number, date of birth and forename'],
    ]);
    expect(facts.find(fact => fact.field === 'birth')).toMatchObject({
      value: '2017-03-05',
      disagrees: true,
      isChosen: false,
      rule: 'Whole dates first; health, then school, then social care; then what most sources say',
      others: [
        {
          value: '2017-03-06',
          sources: [{ recordId: school.recordId, systemName: 'Schools', date: '2026-09-08' }],
        },
      ],
    });
    const [access] = await desk.client.journal.whoLooked({
      subjectKind: 'person',
      subjectId: health.personId,
      limit: 5,
    });
    expect(access).toMatchObject({ userName: 'Sam Patel' });
  });

  test('goes by a value somebody chose, keeps the others, and the choice can be taken back', async () => {
    const { health, school } = threeSources();
    const before = peopleState(desk);
    const { entryId } = await desk.client.people.chooseValue({
      personId: health.personId,
      field: 'birth',
      value: '2017-03-06',
      sourceRecordId: school.recordId,
      reason: 'Birth certificate seen by the school',
    });
    const { person, facts } = await desk.client.people.get({ personId: health.personId });
    expect(person.birth?.date).toBe('2017-03-06');
    expect(facts.find(fact => fact.field === 'birth')).toMatchObject({
      isChosen: true,
      rule: 'Chosen: Birth certificate seen by the school',
      others: [{ value: '2017-03-05' }],
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(peopleState(desk)).toEqual(before);
  });

  test('takes a value by hand, finds the person by it, and refuses one that cannot be', async () => {
    const { health } = threeSources();
    const choose = (field: 'surname' | 'nhsNumber', value: string) =>
      desk.client.people.chooseValue({
        personId: health.personId,
        field,
        value,
        sourceRecordId: null,
        reason: 'Her mother told us',
      });
    await choose('surname', 'Rahman');
    const [hit] = await desk.client.people.search({ text: 'aisha rahman' });
    expect(hit).toMatchObject({ personId: health.personId, name: 'Aisha Rahman' });
    await expect(choose('nhsNumber', '999 000 0019')).rejects.toMatchObject({ code: 'INVALID' });
  });

  test('does not take a value that the named record never gave', async () => {
    const { health, care } = threeSources();
    await expect(
      desk.client.people.chooseValue({
        personId: health.personId,
        field: 'birth',
        value: '2017-03-06',
        sourceRecordId: care.recordId,
        reason: 'A mistake',
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('taking a record away from a person', () => {
  test('gives it a person of its own, never suggests them again, and can be taken back exactly', async () => {
    const { health, care } = threeSources();
    const before = peopleState(desk);
    const { personId, entryId } = await desk.client.people.unlink({
      recordId: care.recordId,
      reason: 'Her cousin has the same number by mistake',
    });
    expect((await desk.client.people.get({ personId })).person).toMatchObject({ name: 'Aisha Khan' });
    expect((await desk.client.people.get({ personId: health.personId })).records.length).toBe(2);
    expect((await desk.client.review.queue({})).total).toBe(0);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(peopleState(desk)).toEqual(before);
  });

  test('is refused when it is the only record', async () => {
    const only = receive(desk, {});
    await expect(
      desk.client.people.unlink({ recordId: only.recordId, reason: 'A mistake' }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
  });
});

test('every id a person ever had means the person of today', async () => {
  const a = receive(desk, {}, { system: 'school' });
  const b = receive(desk, {}, { system: 'social-care' });
  const c = receive(desk, {}, { system: 'health' });
  const merge = (recordA: string, recordB: string) =>
    desk.client.review.decide({ pair: { recordA, recordB }, decision: 'same-person' });
  await merge(b.recordId, c.recordId);
  await merge(a.recordId, c.recordId);
  expect(livePersonId(desk.hub.reader, c.personId)).toBe(a.personId);
  expect(samePersonIds(desk.hub.reader, b.personId).toSorted()).toEqual(
    [a.personId, b.personId, c.personId].toSorted(),
  );
});
