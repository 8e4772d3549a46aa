import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MatchQuestion } from '#contract/review';
import { candidatesFor } from '#hub/people/find';
import { rebuildPeople } from '#hub/people/rebuildPeople';
import { person } from '#db/schema/people';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';
import { aPerson, nhsNumbers, peopleState, receive } from './peopleFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

async function addColleague(facts: { signInName: string; mayWorkWithRestricted: boolean }): Promise<void> {
  await desk.client.accounts.addUser({
    name: `Colleague ${facts.signInName}`,
    roles: ['advisor'],
    email: null,
    phone: null,
    districts: [],
    passphrase: testPassphrase,
    ...facts,
  });
}

async function signInAs(signInName: string): Promise<void> {
  await desk.client.desk.lock();
  await desk.client.desk.unlock({ signInName, passphrase: testPassphrase });
}

async function onlyQuestion(): Promise<MatchQuestion> {
  const { questions } = await desk.client.review.queue({});
  const [question] = questions;
  if (question === undefined || questions.length !== 1)
    throw new Error(`${questions.length} questions wait.`);
  return question;
}

async function onlySuggestion(): Promise<string> {
  return (await onlyQuestion()).options[0]?.suggestionId ?? '';
}

describe('the queue of possible matches', () => {
  test('is empty, and says so with counts', async () => {
    expect(await desk.client.review.queue({})).toEqual({
      total: 0,
      page: 0,
      pageSize: 25,
      counts: { EXACT: 0, STRONG: 0, POSSIBLE: 0, SAME_HOUSEHOLD: 0, NONE: 0, CONFLICT: 0 },
      linkedByThemselves: 0,
      decidedSince: 0,
      secondsEach: null,
      secondLooks: 0,
      questions: [],
    });
  });

  test('shows a record that fits two people in one decision', async () => {
    receive(desk, {}, { system: 'school' });
    receive(
      desk,
      { addresses: [{ houseNumber: '9', street: 'Oak Lane', postcode: 'B98 7BB' }] },
      { system: 'school' },
    );
    receive(desk, {});
    const { total, questions } = await desk.client.review.queue({});
    const both = questions.find(question => question.sourceName === 'This hub');
    expect(both?.options.length).toBe(2);
    expect(total).toBe(questions.length);
  });

  test('explains a pair with both verdicts, weights that add up, and where everything comes from', async () => {
    receive(desk, {}, { system: 'school' });
    receive(desk, { birth: { date: '2017-05-03', precision: 'day' } });
    const pair = await desk.client.review.pair({ suggestionId: await onlySuggestion() });
    expect(pair.left.sourceName).toBe('This hub');
    expect(pair.right.sourceName).toBe('Schools');
    expect(pair.score.fields.find(field => field.field === 'birth')?.words).toContain('day and month');
    const sum = pair.score.fields.reduce(
      (total, field) => total + field.weightPerson,
      pair.score.priorWeight,
    );
    expect(sum + pair.score.householdDiscount).toBeCloseTo(pair.score.score, 9);
    expect(pair.score.verdicts.sameHousehold).toMatch(/brother or sister/);
    expect(pair.right.facts.find(fact => fact.field === 'birth')?.sources).toMatchObject([
      { systemName: 'Schools', date: '2026-11-20' },
    ]);
  });
});

describe('deciding', () => {
  test('same person: the older id stays, the golden record takes both, undo brings everything back', async () => {
    const older = receive(desk, {}, { system: 'school' });
    const younger = receive(desk, { phones: ['07700 900123'] });
    const before = peopleState(desk);
    const { personId, entryId, outcome } = await desk.client.review.decide({
      pair: { suggestionId: await onlySuggestion() },
      decision: 'same-person',
    });
    expect({ personId, outcome }).toEqual({ personId: older.personId, outcome: 'done' });
    expect((await desk.client.review.queue({})).total).toBe(0);
    const merged = await desk.client.people.get({ personId: younger.personId });
    expect(merged.person).toMatchObject({ personId: older.personId, phones: ['07700 900123'] });
    expect(merged.records.map(record => record.systemName).toSorted()).toEqual(['Schools', 'This hub']);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(peopleState(desk)).toEqual(before);
    expect((await desk.client.review.queue({})).total).toBe(1);
  });

  test('different people: never suggested again, also for newer versions and through other records', async () => {
    const first = receive(desk, {}, { system: 'school', sourcePersonId: 'p-1' });
    const second = receive(desk, {}, { system: 'social-care', sourcePersonId: 'c-1' });
    await desk.client.review.decide({
      pair: { suggestionId: await onlySuggestion() },
      decision: 'different-people',
      reason: 'Cousins of one name',
    });
    receive(desk, { givenNames: ['Aisha', 'Noor'] }, { system: 'school', sourcePersonId: 'p-1' });
    receive(desk, { sex: null }, { system: 'social-care', sourcePersonId: 'c-1' });
    expect((await desk.client.review.queue({})).total).toBe(0);
    // A third record may be either of them, but not a bridge between them.
    receive(desk, { sex: null }, { system: 'health' });
    const { options } = await onlyQuestion();
    expect(new Set(options.map(option => option.personId))).toEqual(
      new Set([first.personId, second.personId]),
    );
    await desk.client.review.decide({
      pair: { suggestionId: options[0]?.suggestionId ?? '' },
      decision: 'same-person',
    });
    expect((await desk.client.review.queue({})).total).toBe(0);
    await rebuildPeople(desk.hub);
    expect((await desk.client.review.queue({})).total).toBe(0);
  });

  test('asking keeps the pair in the queue with the question', async () => {
    receive(desk, {}, { system: 'school' });
    receive(desk, {});
    const suggestionId = await onlySuggestion();
    await expect(
      desk.client.review.decide({ pair: { suggestionId }, decision: 'ask' }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    await desk.client.review.decide({
      pair: { suggestionId },
      decision: 'ask',
      reason: 'Ask Hill Top First whether she has a cousin',
    });
    expect((await onlyQuestion()).options[0]?.asked).toMatchObject({
      by: 'Sam Patel',
      question: 'Ask Hill Top First whether she has a cousin',
    });
  });

  test('same household only: two people, and not asked again', async () => {
    receive(desk, {}, { system: 'school' });
    receive(desk, { givenNames: ['Aishah'] });
    await desk.client.review.decide({
      pair: { suggestionId: await onlySuggestion() },
      decision: 'same-household',
    });
    expect((await desk.client.review.queue({})).total).toBe(0);
  });

  test('two people who were told apart cannot be made one by the back door', async () => {
    const a = receive(desk, {}, { system: 'school' });
    const b = receive(desk, {}, { system: 'social-care' });
    const pair = { recordA: a.recordId, recordB: b.recordId };
    await desk.client.review.decide({ pair, decision: 'different-people', reason: 'Cousins' });
    await expect(desk.client.review.decide({ pair, decision: 'same-person' })).rejects.toMatchObject({
      code: 'REFUSED',
    });
  });
});

describe('a contradiction', () => {
  async function aContradiction(): Promise<string> {
    receive(desk, { nhsNumber: nhsNumbers[0] }, { system: 'health' });
    receive(desk, { nhsNumber: nhsNumbers[1] }, { system: 'school' });
    const question = await onlyQuestion();
    expect(question.options[0]?.band).toBe('CONFLICT');
    return question.options[0]?.suggestionId ?? '';
  }

  test('waits for a second person, who is somebody else', async () => {
    const suggestionId = await aContradiction();
    await addColleague({ signInName: 'priya', mayWorkWithRestricted: false });
    const first = await desk.client.review.decide({
      pair: { suggestionId },
      decision: 'same-person',
      reason: 'The school typed the number wrong',
    });
    expect(first).toMatchObject({ outcome: 'waiting-for-second-person', personId: null });
    const waiting = (await desk.client.review.pair({ suggestionId })).waiting;
    expect(waiting).toMatchObject({ decision: 'same-person', by: 'Sam Patel', isMine: true });
    const decisionId = waiting?.decisionId ?? '';
    await expect(desk.client.review.confirm({ decisionId, agrees: true })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    await signInAs('priya');
    const { personId } = await desk.client.review.confirm({ decisionId, agrees: true });
    expect(personId).not.toBeNull();
    expect((await desk.client.review.queue({})).total).toBe(0);
  });

  test('goes back to the queue when the second person does not agree', async () => {
    const suggestionId = await aContradiction();
    await addColleague({ signInName: 'priya', mayWorkWithRestricted: false });
    await desk.client.review.decide({
      pair: { suggestionId },
      decision: 'different-people',
      reason: 'Twins',
    });
    await signInAs('priya');
    const { waiting } = await desk.client.review.pair({ suggestionId });
    await desk.client.review.confirm({ decisionId: waiting?.decisionId ?? '', agrees: false });
    expect((await onlyQuestion()).options[0]).toMatchObject({ suggestionId, waiting: null });
  });
});

describe('protected people', () => {
  const refuge = { houseNumber: '1', street: 'Refuge Row', postcode: 'WR1 2AB' };

  test('are not there for those who may not see them: search, matches, queue, counts', async () => {
    const hidden = receive(
      desk,
      { restricted: true, nhsNumber: nhsNumbers[0], addresses: [refuge] },
      { system: 'social-care' },
    );
    const seen = receive(desk, { nhsNumber: nhsNumbers[0] });
    expect(seen.matchState).toBe('new');
    expect(seen.personId).not.toBe(hidden.personId);
    const search = await desk.client.people.search({ text: 'aisha begum' });
    expect(search.map(hit => hit.personId)).toEqual([seen.personId]);
    expect(await desk.client.people.search({ text: 'WR1 2AB' })).toEqual([]);
    const { total, counts, questions } = await desk.client.review.queue({});
    expect({ total, counts: Object.values(counts).every(count => count === 0), questions }).toEqual({
      total: 0,
      counts: true,
      questions: [],
    });
    await expect(desk.client.people.get({ personId: hidden.personId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      desk.client.review.decide({
        pair: { recordA: hidden.recordId, recordB: seen.recordId },
        decision: 'same-person',
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const typed = candidatesFor(desk.hub.reader, aPerson({ nhsNumber: nhsNumbers[0] }), {
      mayWorkWithRestricted: false,
      limit: 10,
    });
    expect(typed.map(candidate => candidate.personId)).toEqual([seen.personId]);
  });

  test('those who may see them decide with a second person, and say why they look', async () => {
    await addColleague({ signInName: 'noor', mayWorkWithRestricted: true });
    const hidden = receive(
      desk,
      { restricted: true, nhsNumber: nhsNumbers[0], addresses: [refuge] },
      { system: 'social-care' },
    );
    receive(desk, { nhsNumber: nhsNumbers[0] });
    await signInAs('noor');
    const suggestionId = await onlySuggestion();
    const pair = await desk.client.review.pair({ suggestionId });
    expect(pair.needsSecondPerson).toBe(true);
    expect(JSON.stringify(pair)).not.toContain('Refuge Row');
    const { outcome } = await desk.client.review.decide({ pair: { suggestionId }, decision: 'same-person' });
    expect(outcome).toBe('waiting-for-second-person');
    await expect(desk.client.people.get({ personId: hidden.personId })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    const opened = await desk.client.people.get({ personId: hidden.personId, reason: 'Asked by her worker' });
    expect(opened.person).toMatchObject({ address: null, postcode: null, addressWithheld: true });
    expect(JSON.stringify(opened)).not.toContain('Refuge Row');
  });

  test('a flag from one source hides the addresses that other sources gave before', () => {
    const first = receive(desk, { nhsNumber: nhsNumbers[0] }, { system: 'health' });
    const flagged = receive(
      desk,
      { restricted: true, nhsNumber: nhsNumbers[0], addresses: [] },
      { system: 'health', sourcePersonId: 'another' },
    );
    expect(flagged.personId).not.toBe(first.personId);
    desk.hub.write({ command: 'test.flag', subject: 'person:test' }, writer =>
      writer.update(person, first.personId, { restricted: true }),
    );
    const state = JSON.stringify(peopleState(desk));
    expect(state).not.toContain('Elm Road');
    expect(state).not.toContain('b974aa');
    const sameHome = candidatesFor(
      desk.hub.reader,
      aPerson({ givenNames: ['Zora'], surnames: [{ value: 'Quill', kind: 'current' }] }),
      { mayWorkWithRestricted: true, limit: 10 },
    );
    expect(sameHome).toEqual([]);
  });
});
