import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MatchQuestion } from '#contract/review';
import { nhsNumbers, peopleState, receive } from '#tests/hub/people/peopleFactory';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const millLane = { houseNumber: '4', street: 'Mill Lane', postcode: 'B98 7BB' };

/** A newcomer who fits a child of the school and a child of social care, born two months apart. */
async function oneWhoFitsTwo(facts: Parameters<typeof receive>[1] = {}) {
  const school = receive(desk, {}, { system: 'school' });
  const care = receive(
    desk,
    { birth: { date: '2017-05-03', precision: 'day' }, addresses: [millLane], ...facts },
    { system: 'social-care' },
  );
  const { questions } = await desk.client.review.queue({});
  // The two may also be taken for one another; that question comes second here.
  for (const question of questions) {
    for (const option of question.options)
      await desk.client.review
        .decide({ pair: { suggestionId: option.suggestionId }, decision: 'ask', reason: 'Who is who?' })
        .catch(() => undefined);
  }
  const newcomer = receive(desk, { birth: { date: '2017-05-03', precision: 'day' } });
  const question = (await desk.client.review.queue({})).questions.find(
    one => one.personId === newcomer.personId,
  );
  if (question === undefined) throw new Error('The newcomer fits nobody.');
  return { school, care, newcomer, question };
}

const idOf = (question: MatchQuestion, personId: string): string =>
  question.options.find(option => option.personId === personId)?.suggestionId ?? '';
const ids = (question: MatchQuestion): string[] => question.options.map(option => option.suggestionId);

const personOf = (recordId: string): string =>
  desk.hub.reader
    .query<{ id: string }>('select person_id as id from record_link where source_record_id = ?')
    .get(recordId)?.id ?? '';

describe('a record that fits several people', () => {
  test('is one of them: linked to that one, kept apart from the other, and all taken back at once', async () => {
    const { school, care, newcomer, question } = await oneWhoFitsTwo();
    expect(question.options).toHaveLength(2);
    const before = peopleState(desk);
    const { personId, entryId } = await desk.client.review.decideAmong({
      suggestionIds: ids(question),
      answer: { kind: 'one', suggestionId: idOf(question, care.personId) },
      reason: 'Same date of birth',
    });
    expect(personId).toBe(care.personId);
    expect(personOf(newcomer.recordId)).toBe(care.personId);
    expect(personOf(school.recordId)).toBe(school.personId);
    expect((await desk.client.review.queue({})).total).toBe(0);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(peopleState(desk)).toEqual(before);
  });

  test('is none of them: somebody of their own, not asked again', async () => {
    const { newcomer, question } = await oneWhoFitsTwo();
    const { personId } = await desk.client.review.decideAmong({
      suggestionIds: ids(question),
      answer: { kind: 'none' },
    });
    expect(personId).toBeNull();
    expect(personOf(newcomer.recordId)).toBe(newcomer.personId);
    const { questions } = await desk.client.review.queue({});
    expect(questions.some(one => one.personId === newcomer.personId)).toBe(false);
  });

  test('shows that all of them are one person: every record goes to the oldest id', async () => {
    const { school, care, newcomer, question } = await oneWhoFitsTwo();
    const { personId } = await desk.client.review.decideAmong({
      suggestionIds: ids(question),
      answer: { kind: 'all' },
    });
    expect(personId).toBe(school.personId);
    expect([care, newcomer].map(one => personOf(one.recordId))).toEqual([school.personId, school.personId]);
    expect((await desk.client.review.queue({})).total).toBe(0);
  });

  test('is not made one with people whom somebody has told apart, and nothing of it is kept', async () => {
    const { school, care, question } = await oneWhoFitsTwo();
    await desk.client.review.decide({
      pair: { recordA: school.recordId, recordB: care.recordId },
      decision: 'different-people',
      reason: 'Cousins',
    });
    const before = peopleState(desk);
    await expect(
      desk.client.review.decideAmong({ suggestionIds: ids(question), answer: { kind: 'all' } }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
    expect(peopleState(desk)).toEqual(before);
  });

  test('cannot be somebody who was not asked about', async () => {
    const { question } = await oneWhoFitsTwo();
    const [first = '', second = ''] = ids(question);
    await expect(
      desk.client.review.decideAmong({
        suggestionIds: [first, second],
        answer: { kind: 'one', suggestionId: 'somebody-else' },
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
  });
});

describe('when one of the answers needs a second person', () => {
  async function aContradictionAmongTwo() {
    const school = receive(desk, { nhsNumber: nhsNumbers[0] }, { system: 'school' });
    const care = receive(
      desk,
      { birth: { date: '2017-05-03', precision: 'day' }, addresses: [millLane] },
      { system: 'social-care' },
    );
    await desk.client.review.decide({
      pair: { recordA: school.recordId, recordB: care.recordId },
      decision: 'different-people',
    });
    const newcomer = receive(desk, {
      nhsNumber: nhsNumbers[1],
      birth: { date: '2017-05-03', precision: 'day' },
    });
    const question = (await desk.client.review.queue({})).questions.find(
      one => one.personId === newcomer.personId,
    );
    if (question === undefined) throw new Error('The newcomer fits nobody.');
    return { school, care, newcomer, question };
  }

  test('all of them wait, the second person sees what goes together, and all are carried out at once', async () => {
    const { school, care, newcomer, question } = await aContradictionAmongTwo();
    expect(new Set(question.options.map(option => option.personId))).toEqual(
      new Set([school.personId, care.personId]),
    );
    await desk.client.accounts.addUser({
      name: 'Priya Shah',
      signInName: 'priya',
      roles: ['advisor'],
      email: null,
      phone: null,
      districts: [],
      mayWorkWithRestricted: false,
      passphrase: testPassphrase,
    });
    const { outcome } = await desk.client.review.decideAmong({
      suggestionIds: ids(question),
      answer: { kind: 'one', suggestionId: idOf(question, care.personId) },
    });
    expect(outcome).toBe('waiting-for-second-person');
    expect(personOf(newcomer.recordId)).toBe(newcomer.personId);
    const { waiting } = await desk.client.review.pair({ suggestionId: idOf(question, school.personId) });
    expect(waiting).toMatchObject({
      decision: 'different-people',
      together: [{ name: 'Aisha Begum', decision: 'same-person' }],
    });
    await desk.client.desk.lock();
    await desk.client.desk.unlock({ signInName: 'priya', passphrase: testPassphrase });
    const { personId } = await desk.client.review.confirm({
      decisionId: waiting?.decisionId ?? '',
      agrees: true,
    });
    expect(personId).toBe(care.personId);
    expect(personOf(newcomer.recordId)).toBe(care.personId);
    expect((await desk.client.review.queue({})).total).toBe(0);
  });
});
