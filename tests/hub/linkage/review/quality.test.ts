import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setting } from '#db/schema/accounts';
import { person } from '#db/schema/people';
import { decisionsAWeek } from '#hub/linkage/quality/secondLookShare.rules';
import { signedInPersonMay } from '#tests/hub/families/familyFactory';
import { nhsNumbers, peopleState, receive } from '#tests/hub/people/peopleFactory';
import { secondLooksWords } from '../../../../renderer/features/linkageModels/models.presenter.ts';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
  const { user } = desk.hub;
  if (user === null) throw new Error('Nobody is signed in.');
  desk.hub.refreshUser({ ...user, roles: ['manager'] });
});
afterEach(() => desk.close());

const surnames = ['Larkspur', 'Okafor', 'Quill'] as const;

/** Children whom the hub links by itself: health and the school say the same of them, with the same number. */
function linkedByItself(count = 3): { recordId: string; personId: string }[] {
  return surnames.slice(0, count).map((surname, index) => {
    const facts = {
      givenNames: [['Ada', 'Ben', 'Cora'][index] ?? ''],
      surnames: [{ value: surname, kind: 'current' as const }],
      birth: { date: `201${index + 2}-04-01`, precision: 'day' as const },
      nhsNumber: nhsNumbers[index] ?? null,
      addresses: [{ houseNumber: String(index + 3), street: `Road ${index}`, postcode: 'WR2 4XY' }],
    };
    receive(desk, facts, { system: 'health' });
    const linked = receive(desk, facts, { system: 'school' });
    expect(linked.matchState).toBe('linked');
    return linked;
  });
}

const drawnPairs = (): unknown[] =>
  desk.hub.reader
    .query<unknown>('select record_a as a, record_b as b from blind_check order by draw_id, position')
    .all();

const estimate = async (kind: 'linked' | 'kept-apart') =>
  (await desk.client.quality.overview({})).estimates.find(one => one.kind === kind);

describe('a sample of links the hub made by itself', () => {
  test('is drawn by chance, the same for the same seed, and never the same pair twice', async () => {
    linkedByItself();
    const first = await desk.client.quality.draw({ kind: 'linked', size: 2, seed: 'spring' });
    expect(first).toMatchObject({ drawn: 2, seed: 'spring' });
    const pairs = drawnPairs();
    await desk.client.journal.undo({ entryId: first.entryId ?? '' });
    expect(drawnPairs()).toEqual([]);
    await desk.client.quality.draw({ kind: 'linked', size: 2, seed: 'spring' });
    expect(drawnPairs()).toEqual(pairs);
    const rest = await desk.client.quality.draw({ kind: 'linked', size: 10, seed: 'spring' });
    expect(rest.drawn).toBe(1);
    expect(new Set(drawnPairs().map(pair => JSON.stringify(pair))).size).toBe(3);
    expect((await desk.client.quality.draw({ kind: 'linked', size: 10 })).drawn).toBe(0);
  });

  test('is shown without a score, a word about likeness, or what the hub had said, until it is marked', async () => {
    linkedByItself(1);
    await desk.client.quality.draw({ kind: 'linked', size: 1 });
    const next = await desk.client.quality.next({});
    expect(JSON.stringify(next)).not.toMatch(/score|band|EXACT|linked|same|weight|verdict/i);
    expect(next?.pair.rows.find(row => row.field === 'Surname')).toEqual({
      field: 'Surname',
      left: 'Larkspur',
      right: 'Larkspur',
    });
    const { reveal } = await desk.client.quality.mark({
      checkId: next?.checkId ?? '',
      answer: 'same-person',
    });
    expect(reveal).toMatchObject({ firstAnswer: 'same-person', isRight: true, areOne: true });
    await expect(
      desk.client.quality.mark({ checkId: next?.checkId ?? '', answer: 'cannot-tell' }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
  });

  test('marking changes nobody; a wrong link is taken apart through the ordinary door, and back', async () => {
    const [ada] = linkedByItself(1);
    await desk.client.quality.draw({ kind: 'linked', size: 1 });
    const before = peopleState(desk);
    const next = await desk.client.quality.next({});
    const { reveal } = await desk.client.quality.mark({
      checkId: next?.checkId ?? '',
      answer: 'different-people',
      reason: 'Two children at one surgery',
    });
    expect(reveal).toMatchObject({ isRight: false, recordA: ada?.recordId });
    expect(peopleState(desk)).toEqual(before);
    const { entryId } = await desk.client.people.unlink({
      recordId: reveal.recordA,
      reason: 'Found in a quality check',
    });
    expect((await desk.client.quality.overview({})).disagreements).toMatchObject([
      { purpose: 'linked', firstBy: 'The hub', answer: 'different-people', areOne: false },
    ]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(peopleState(desk)).toEqual(before);
  });

  test('tells the error rate with its certainty, and how many more are needed', async () => {
    linkedByItself();
    expect(await estimate('linked')).toEqual({
      kind: 'linked',
      population: 3,
      open: 0,
      right: 0,
      wrong: 0,
      cannotTell: 0,
      rate: null,
      low: null,
      high: null,
      needed: 3,
    });
    await desk.client.quality.draw({ kind: 'linked', size: 3 });
    for (const answer of ['same-person', 'different-people', 'cannot-tell'] as const) {
      const next = await desk.client.quality.next({});
      await desk.client.quality.mark({ checkId: next?.checkId ?? '', answer });
    }
    const after = await estimate('linked');
    expect(after).toMatchObject({ right: 1, wrong: 1, cannotTell: 1, open: 0, rate: 0.5, needed: 0 });
    expect(after?.low).toBeCloseTo(0.0945, 3);
    expect(after?.high).toBeCloseTo(0.9055, 3);
  });

  test('never holds a protected person, and passes over who became one since', async () => {
    const [ada] = linkedByItself(1);
    await desk.client.quality.draw({ kind: 'linked', size: 1 });
    desk.hub.write({ command: 'test.flag', subject: 'person:test' }, writer =>
      writer.update(person, ada?.personId ?? '', { restricted: true }),
    );
    signedInPersonMay(desk, false);
    expect(await desk.client.quality.next({})).toBeNull();
    expect((await estimate('linked'))?.population).toBe(0);
    expect((await desk.client.quality.draw({ kind: 'linked', size: 5 })).drawn).toBe(0);
  });

  test('is for managers', async () => {
    const { user } = desk.hub;
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['advisor'] });
    await expect(desk.client.quality.overview({})).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(desk.client.quality.draw({ kind: 'linked', size: 1 })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});

describe('a sample of close pairs that were kept apart', () => {
  test('finds pairs that nobody was asked about, and one that was missed can be made one', async () => {
    receive(desk, {}, { system: 'school' });
    // Another surname and no address: close enough to wonder, too far to be suggested.
    receive(
      desk,
      {
        surnames: [{ value: 'Khan', kind: 'current' }],
        addresses: [],
      },
      { system: 'health' },
    );
    expect((await desk.client.review.queue({})).total).toBe(0);
    const { drawn } = await desk.client.quality.draw({ kind: 'kept-apart', size: 5, seed: 'one' });
    expect(drawn).toBe(1);
    const next = await desk.client.quality.next({});
    const { reveal } = await desk.client.quality.mark({
      checkId: next?.checkId ?? '',
      answer: 'same-person',
    });
    expect(reveal).toMatchObject({ firstAnswer: 'different-people', isRight: false, areOne: false });
    const { personId } = await desk.client.review.decide({
      pair: { recordA: reveal.recordA, recordB: reveal.recordB },
      decision: 'same-person',
      reason: 'Found in a quality check',
    });
    expect(personId).not.toBeNull();
    expect((await desk.client.quality.overview({})).disagreements).toMatchObject([{ areOne: true }]);
  });
});

describe('how many decisions get a second look', () => {
  test('is a manager’s to change within its bounds, and can be taken back', async () => {
    const { quality, journal } = desk.client;
    expect(await quality.secondLookShare({})).toEqual({ percent: 10, decisionsAWeek: 0 });
    const { entryId } = await quality.setSecondLookShare({ percent: 25 });
    expect((await quality.secondLookShare({})).percent).toBe(25);
    expect((await quality.overview({})).agreement.lookedAt).toBe(25);
    for (const percent of [0, 1, 51, 100, 7.5])
      await expect(quality.setSecondLookShare({ percent })).rejects.toMatchObject({ code: 'INVALID' });
    await journal.undo({ entryId: entryId ?? '' });
    expect((await quality.secondLookShare({})).percent).toBe(10);
    const { user } = desk.hub;
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['advisor'] });
    await expect(quality.setSecondLookShare({ percent: 25 })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('is told in looks a week, from the decisions people made of late', async () => {
    receive(desk, {}, { system: 'school' });
    receive(desk, { birth: { date: '2017-05-03', precision: 'day' } });
    const { questions } = await desk.client.review.queue({});
    await desk.client.review.decide({
      pair: { suggestionId: questions[0]?.options[0]?.suggestionId ?? '' },
      decision: 'same-person',
      reason: 'The school confirmed it.',
    });
    expect((await desk.client.quality.secondLookShare({})).decisionsAWeek).toBe(0.3);
    desk.clock.move('2026-12-31T09:30:00Z');
    expect((await desk.client.quality.secondLookShare({})).decisionsAWeek).toBe(0);
    const hourly = (count: number) =>
      Array.from(
        { length: count },
        (_, hour) =>
          `2026-11-${String(24 - Math.floor(hour / 24)).padStart(2, '0')}T${String(23 - (hour % 24)).padStart(2, '0')}:00:00Z`,
      );
    // 48 decisions in two days: all there were in four weeks, or the newest 48 of many more.
    expect(decisionsAWeek(hourly(48), '2026-11-25T00:00:00Z', 500)).toBe(12);
    expect(decisionsAWeek(hourly(48), '2026-11-25T00:00:00Z', 48)).toBe(168);
    expect([
      secondLooksWords(10, 30),
      secondLooksWords(2, 12),
      secondLooksWords(10, 10),
      secondLooksWords(10, 0),
    ]).toEqual([
      'About 3 second looks a week, at your present pace of 30 decisions a week.',
      'About 1 second look in 4 weeks, at your present pace of 12 decisions a week.',
      'About 1 second look a week, at your present pace of 10 decisions a week.',
      'Nobody has decided about matches in the last four weeks, so there would be nothing to look at again yet.',
    ]);
  });
});

describe('a second look', () => {
  async function twoReviewers(): Promise<void> {
    desk.hub.write({ command: 'test.setting', subject: 'setting:second-look' }, writer =>
      writer.insert(setting, { id: 'second-look-percent', value: 100 }),
    );
    await desk.client.accounts
      .addUser({
        name: 'Priya Shah',
        signInName: 'priya',
        roles: ['advisor'],
        email: null,
        phone: null,
        districts: [],
        mayWorkWithRestricted: false,
        passphrase: testPassphrase,
      })
      .catch(() => undefined);
  }

  async function asAdministrator(work: () => Promise<void>): Promise<void> {
    const { user } = desk.hub;
    if (user === null) throw new Error('Nobody is signed in.');
    desk.hub.refreshUser({ ...user, roles: ['manager', 'administrator'] });
    await work();
  }

  test('is for somebody else, tells nothing of the first answer, and is counted', async () => {
    await asAdministrator(twoReviewers);
    receive(desk, {}, { system: 'school' });
    receive(desk, { birth: { date: '2017-05-03', precision: 'day' } });
    const { questions } = await desk.client.review.queue({});
    await desk.client.review.decide({
      pair: { suggestionId: questions[0]?.options[0]?.suggestionId ?? '' },
      decision: 'same-person',
      reason: 'Sentinel words of the first',
    });
    expect(await desk.client.review.nextSecondLook({})).toBeNull();
    await desk.client.desk.lock();
    await desk.client.desk.unlock({ signInName: 'priya', passphrase: testPassphrase });
    expect((await desk.client.review.queue({})).secondLooks).toBe(1);
    const look = await desk.client.review.nextSecondLook({});
    expect(JSON.stringify(look)).not.toMatch(/Sentinel|Sam Patel|score|band|same-person/);
    const before = peopleState(desk);
    const { agrees } = await desk.client.review.secondLook({
      decisionId: look?.decisionId ?? '',
      answer: 'different-people',
    });
    expect(agrees).toBe(false);
    expect(peopleState(desk)).toEqual(before);
    expect(await desk.client.review.nextSecondLook({})).toBeNull();
    await desk.client.desk.lock();
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    const { user } = desk.hub;
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['manager'] });
    const { agreement, disagreements } = await desk.client.quality.overview({});
    expect(agreement).toMatchObject({ pairs: 1, agree: 0, firstSame: 1, kappa: null, enough: false });
    expect(disagreements).toMatchObject([
      { purpose: 'second-look', firstBy: 'Sam Patel', answeredBy: 'Priya Shah', areOne: true },
    ]);
  });
});
