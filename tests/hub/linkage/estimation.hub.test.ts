import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelStep, Trial } from '#contract/linkageModels';
import { refusalSchema, type Refusal } from '#contract/operation';
import { family, household, householdMember } from '#db/schema/families';
import { person } from '#db/schema/people';
import { newId } from '#hub/kernel/ids';
import { activeModel } from '#hub/linkage/modelVersions.store';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';
import { fillCouncil } from './councilRecords.ts';

/** What a refused call says. */
async function refusalFrom(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return refusalSchema.parse(error.data);
    throw error;
  }
  throw new Error('It was not refused.');
}

async function endOf(desk: TestHub, jobId: string): Promise<{ last: ModelStep; stages: string[] }> {
  const stages = new Set<string>();
  let last: ModelStep | null = null;
  for await (const step of await desk.client.linkageModels.watch({ jobId })) {
    last = step;
    if (step.kind === 'working') stages.add(step.stage);
  }
  if (last === null) throw new Error('The job told nothing.');
  return { last, stages: [...stages] };
}

async function rescored(desk: TestHub): Promise<void> {
  for (;;) {
    if ((await desk.client.linkageModels.overview()).rescoring === null) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

type Suggestion = { id: string; band: string; modelVersion: string };
const suggestions = (desk: TestHub): Suggestion[] =>
  desk.hub.reader
    .query<Suggestion>(
      `select id, band, json_extract(explained, '$.modelVersion') as modelVersion from match_suggestion order by id`,
    )
    .all();
const decisions = (desk: TestHub): unknown[] =>
  desk.hub.reader.query('select * from linkage_decision order by id').all();

describe('a hub with little in it', () => {
  let desk: TestHub;
  beforeAll(async () => {
    desk = await openReadyHub();
  });
  afterAll(() => desk.close());

  it('uses the weights that came with the program, and says how much is needed for others', async () => {
    expect(await desk.client.linkageModels.overview()).toEqual({
      versions: [{ number: 1, state: 'active', made: null }],
      active: 1,
      records: 0,
      needs: { records: 1000, personPairs: 200, householdPairs: 200 },
      job: null,
      rescoring: null,
    });
    expect(activeModel(desk.hub.reader).modelVersion).toBe('starting-1');
    const refused = await refusalFrom(desk.client.linkageModels.estimate());
    expect(refused.what).toContain('at least 1000 are needed');
  });

  it('tells apart what does not exist and what is in use already', async () => {
    expect((await refusalFrom(desk.client.linkageModels.compare({ number: 7 }))).what).toContain('version');
    const switching = desk.client.linkageModels.switchTo({ number: 1, reason: 'To see' });
    expect((await refusalFrom(switching)).what).toContain('already in use');
  });

  it('is for managers and administrators', async () => {
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
    await desk.client.desk.lock();
    await desk.client.desk.unlock({ signInName: 'priya', passphrase: testPassphrase });
    expect((await refusalFrom(desk.client.linkageModels.overview())).what).toContain('role');
  });
});

describe('a hub with a council’s records', () => {
  let desk: TestHub;
  let hidden = '';
  beforeAll(async () => {
    desk = await openReadyHub();
    const records = fillCouncil(desk, { families: 160, compared: 120 });
    // One suggestion is about somebody protected, three are decided.
    const { questions } = await desk.client.review.queue({ page: 0 });
    const [first, second, third, fourth] = questions;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error(`Too few suggestions of ${records.length} records.`);
    const decide = (question: typeof first, decision: 'same-person' | 'different-people') =>
      desk.client.review.decide({
        pair: { suggestionId: question.options[0]?.suggestionId ?? '' },
        decision,
        reason: 'Looked at',
      });
    await decide(first, 'same-person');
    await decide(second, 'different-people');
    await decide(third, 'different-people');
    hidden = fourth.personId;
    desk.hub.write({ command: 'test.seed', subject: 'person:test' }, writer =>
      writer.update(person, hidden, { restricted: true }),
    );
  }, 240_000);
  afterAll(() => desk.close());

  it('can be stopped while it learns, and then has learned nothing', async () => {
    const { jobId } = await desk.client.linkageModels.estimate();
    const another = await refusalFrom(desk.client.linkageModels.tryOut({ number: 1 }));
    expect(another.safe).toContain('Nothing was changed');
    const ended = endOf(desk, jobId);
    expect(await desk.client.linkageModels.cancel({ jobId })).toEqual({ cancelled: true });
    expect((await ended).last).toEqual({ kind: 'cancelled' });
    expect((await desk.client.linkageModels.overview()).versions).toHaveLength(1);
  }, 60_000);

  it('learns a version, tries it out, is switched by a person, scores again, and goes back', async () => {
    const decided = decisions(desk);
    const before = suggestions(desk);
    const { jobId } = await desk.client.linkageModels.estimate();
    const { last, stages } = await endOf(desk, jobId);
    expect(last).toEqual({ kind: 'done', number: 2 });
    expect(stages).toEqual(expect.arrayContaining(['reading', 'learning', 'trying']));

    const { versions, active } = await desk.client.linkageModels.overview();
    expect(active).toBe(1);
    expect(versions).toMatchObject([
      { number: 2, state: 'proposed', made: { by: 'Sam Patel', note: null } },
      { number: 1, state: 'active', made: null },
    ]);
    const { made } = versions[0] ?? { made: null };
    expect(made?.records).toBeGreaterThan(1000);
    expect(made?.personPairs).toBeGreaterThan(200);
    // Nothing but the proposal has changed.
    expect(suggestions(desk)).toEqual(before);

    const trial = await desk.client.linkageModels.trial({ number: 2 });
    if (trial === null || trial.pairs === null) throw new Error('There should be a trial.');
    expect(trial).toMatchObject({ number: 2, against: 1, decided: { same: 1, different: 2 } });
    expect(trial.tried).toBe(trial.open);
    expect(trial.tried).toBeLessThan(before.length);
    expect(trial.pairs.length).toBeGreaterThan(3);
    expect(trial.pairs.length).toBeLessThanOrEqual(20);
    expect(trial.pairs.every(pair => pair.left.name !== '' && pair.because.endsWith('.'))).toBe(true);
    expect(trial.pairs.flatMap(pair => [pair.left.personId, pair.right.personId])).not.toContain(hidden);

    const { fields } = await desk.client.linkageModels.compare({ number: 2 });
    expect(fields.map(field => field.field)).toContain('birth');
    expect(
      fields.flatMap(field => field.levels).some(({ before: old, after }) => old.person !== after.person),
    ).toBe(true);

    const { entryId } = await desk.client.linkageModels.switchTo({ number: 2, reason: 'Fits our data' });
    expect(activeModel(desk.hub.reader).modelVersion).toBe('learned-2');
    expect((await desk.client.linkageModels.overview()).rescoring).not.toBeNull();
    await rescored(desk);
    const after = suggestions(desk);
    expect(new Set(after.map(row => row.modelVersion))).toEqual(new Set(['learned-2']));
    expect(decisions(desk)).toEqual(decided);
    // What was decided is no question again under any weights.
    const keptApart = (await desk.client.review.queue({ page: 0 })).questions;
    expect(keptApart.length).toBeGreaterThan(0);
    const settled = new Set(
      desk.hub.reader
        .query<{ pair: string }>(`select record_a || record_b as pair from linkage_decision`)
        .all()
        .map(row => row.pair),
    );
    const open = desk.hub.reader
      .query<{ pair: string }>('select record_a || record_b as pair from match_suggestion')
      .all();
    expect(open.filter(({ pair }) => settled.has(pair))).toEqual([]);

    // The decision after the switch names the new version; taking the switch back leaves it as it is.
    const [question] = keptApart;
    await desk.client.review.decide({
      pair: { suggestionId: question?.options[0]?.suggestionId ?? '' },
      decision: 'different-people',
      reason: 'Looked at with the new weights',
    });
    const decidedLater = decisions(desk);
    const again = suggestions(desk);
    expect(
      desk.hub.reader
        .query<{ modelVersion: string }>(
          'select distinct model_version as modelVersion from linkage_decision order by 1',
        )
        .all()
        .map(row => row.modelVersion),
    ).toEqual(['learned-2', 'starting-1']);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(activeModel(desk.hub.reader).modelVersion).toBe('starting-1');
    await rescored(desk);
    expect(new Set(suggestions(desk).map(row => row.modelVersion))).toEqual(new Set(['starting-1']));
    expect(decisions(desk)).toEqual(decidedLater);

    // Forth once more: suggestions are a function of the records, the decisions and the version.
    await desk.client.linkageModels.switchTo({ number: 2, reason: 'Once more' });
    await rescored(desk);
    expect(suggestions(desk)).toEqual(again);
    expect(decisions(desk)).toEqual(decidedLater);
    const back = desk.client.linkageModels.switchTo({ number: 1, reason: 'Back' });
    expect((await refusalFrom(back)).what).toContain('not been tried out');
  }, 400_000);

  it('learns the same from the same records, as another version', async () => {
    const { jobId } = await desk.client.linkageModels.estimate();
    expect((await endOf(desk, jobId)).last).toEqual({ kind: 'done', number: 3 });
    const { fields } = await desk.client.linkageModels.compare({ number: 3 });
    for (const { levels } of fields) for (const { before, after } of levels) expect(after).toEqual(before);
    const history = await desk.client.journal.history({ limit: 20 });
    expect(history.map(line => line.sentence)).toContain('Sam Patel changed how matching is weighed');
  }, 240_000);

  it('goes on scoring again after it was locked in the middle', async () => {
    const { jobId } = await desk.client.linkageModels.tryOut({ number: 1 });
    await endOf(desk, jobId);
    await desk.client.linkageModels.switchTo({ number: 1, reason: 'Back to the first' });
    await desk.client.desk.lock();
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    await rescored(desk);
    expect(new Set(suggestions(desk).map(row => row.modelVersion))).toEqual(new Set(['starting-1']));
  }, 240_000);

  it('leaves out whoever has a protected home, from the pairs at once and from the next figures', async () => {
    const tryTwo = async (): Promise<Trial> => {
      await endOf(desk, (await desk.client.linkageModels.tryOut({ number: 2 })).jobId);
      const trial = await desk.client.linkageModels.trial({ number: 2 });
      if (trial === null) throw new Error('There should be a trial.');
      return trial;
    };
    const peopleIn = ({ pairs }: Trial): string[] =>
      (pairs ?? []).flatMap(pair => [pair.left.personId, pair.right.personId]);
    const before = await tryTwo();
    const [personId = ''] = peopleIn(before);
    desk.hub.write({ command: 'test.seed', subject: 'person:test' }, writer => {
      const familyId = newId();
      const householdId = newId();
      writer.insert(family, { id: familyId, reference: 'F-1', name: 'Test', createdAt: writer.at });
      writer.insert(household, {
        id: householdId,
        familyId,
        label: 'Refuge',
        address: '1 Hidden Row',
        restricted: true,
      });
      writer.insert(householdMember, { id: newId(), householdId, personId, source: 'test' });
    });
    const shown = await desk.client.linkageModels.trial({ number: 2 });
    if (shown === null) throw new Error('There should be a trial.');
    expect(peopleIn(shown)).not.toContain(personId);
    const after = await tryTwo();
    expect(peopleIn(after)).not.toContain(personId);
    expect(after.tried).toBeLessThan(before.tried);
  }, 240_000);

  it('says that work was interrupted when the hub is locked', async () => {
    const { jobId } = await desk.client.linkageModels.estimate();
    await desk.client.desk.lock();
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    const { job } = await desk.client.linkageModels.overview();
    expect(job).toEqual({ jobId, isRunning: false, step: { kind: 'interrupted' } });
  }, 60_000);
});
