import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';
import { newId } from '#hub/kernel/ids';
import { rebuildPeople } from '#hub/people/rebuildPeople';
import { aNotification, type NotificationFactory } from '#tests/support/aNotification';
import { allocation, openAllocationHub, recordRows } from '#tests/hub/referrals/allocationHub';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const take = (notification: NotificationFactory = aNotification()) =>
  desk.client.intake.takeNotification({ draftId: newId(), content: notification.draft() });
const another = () =>
  take(
    aNotification()
      .forSiblings('Noor', 'Sami')
      .with({ homes: [{ id: 'home-1', address: '2 Elm Row', town: 'Redditch', postcode: 'B97 5BB' }] }),
  );
const nothing = { reasonCode: null, note: '', duplicateOf: null, panelId: null };

/** The council's pack with other time limits, from a day on. The shipped one gives 5, 15 and 5 working days. */
function changedPack(pack: PolicyPack, change: Partial<PolicyPack> = {}): PolicyPack {
  const amounts: Readonly<Record<string, number>> = {
    firstContact: 10,
    writtenResponse: 20,
    providerAnswer: 2,
  };
  return {
    ...pack,
    version: { inForceFrom: '2026-11-24', label: 'Longer limits' },
    clocks: pack.clocks.map(clock => {
      const amount = amounts[clock.id];
      if (amount === undefined) return clock;
      return clock.amount === null ? { ...clock, suggestedAmount: amount } : { ...clock, amount };
    }),
    ...change,
  };
}

async function load(
  change: (pack: PolicyPack) => PolicyPack,
  { client }: TestHub = desk,
): Promise<string | null> {
  const { text } = await client.policy.file();
  const pack = change(policyPackSchema.parse(JSON.parse(text)));
  return (await client.policy.add({ text: JSON.stringify(pack), reason: 'New limits' })).entryId;
}

const dueDays = async (caseId: string) =>
  Object.fromEntries(
    (await desk.client.triage.case({ caseId })).clocks.map(({ clockId, due }) => [clockId, due]),
  );
const asItBegan = { firstContact: '2026-12-01', writtenResponse: '2026-12-15' };
const asChanged = { firstContact: '2026-12-08', writtenResponse: '2026-12-22' };

describe('when the council loads a new pack', () => {
  test('a running case keeps its time limits on every screen, and a new one gets the new limits', async () => {
    const old = await take();
    expect(await dueDays(old.caseId)).toEqual(asItBegan);
    await load(changedPack);
    const begun = await another();
    expect([await dueDays(old.caseId), await dueDays(begun.caseId)]).toEqual([asItBegan, asChanged]);

    const { rows } = await desk.client.triage.queue({ view: 'all' });
    expect(rows.map(row => [row.reference, row.clock?.due])).toEqual([
      ['EH-1001', '2026-12-01'],
      ['EH-1002', '2026-12-08'],
    ]);
    const banner = (familyId: string) => desk.client.families.banner({ familyId });
    expect([(await banner(old.familyId)).nextDue?.due, (await banner(begun.familyId)).nextDue?.due]).toEqual([
      '2026-12-01',
      '2026-12-08',
    ]);
    const user = (await desk.client.desk.status()).user;
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['advisor', 'manager'] });
    const { rows: lines } = await desk.client.reports.cases({
      filter: {},
      sort: { column: 'reference', direction: 'ascending' },
    });
    expect(lines.map(line => line.clock?.due)).toEqual(['2026-12-01', '2026-12-08']);

    desk.clock.move('2026-12-02T09:30:00Z');
    const day = await desk.client.today.view({ whose: 'team' });
    expect(
      day.groups.map(group => [group.id, group.items.map(item => `${item.reference} ${item.clock.due}`)]),
    ).toEqual([
      ['critical', []],
      ['overdue', ['EH-1001 2026-12-01']],
      ['soon', []],
      ['comingUp', ['EH-1002 2026-12-08']],
    ]);
    const { questions } = await desk.client.reports.overview({ from: '2026-11-01', to: '2026-12-31' });
    const tiles = new Map(questions.flatMap(each => each.tiles).map(tile => [tile.measure, tile.numerator]));
    expect([tiles.get('firstContactLate'), tiles.get('overdueNow')]).toEqual([1, 1]);
  });

  test('also when the file corrects the version of the same day, for clocks that run', async () => {
    const old = await take();
    await load(pack => changedPack(pack, { version: pack.version }));
    const begun = await another();
    expect([await dueDays(old.caseId), await dueDays(begun.caseId)]).toEqual([asItBegan, asChanged]);
  });

  test('also when the new pack has no such clock any more', async () => {
    const old = await take();
    await load(pack =>
      changedPack(pack, { clocks: pack.clocks.filter(clock => clock.id !== 'writtenResponse') }),
    );
    const begun = await another();
    expect(await dueDays(old.caseId)).toEqual(asItBegan);
    expect(Object.keys(await dueDays(begun.caseId))).toEqual(['firstContact']);
    await desk.client.triage.decide({
      caseId: old.caseId,
      version: 1,
      ...nothing,
      decision: 'adviceOnly',
      reasonCode: 'adviceGiven',
    });
    const { clocks } = await desk.client.triage.case({ caseId: old.caseId });
    expect(clocks.filter(clock => clock.state !== 'complete').map(clock => clock.clockId)).toEqual([
      'writtenResponse',
    ]);
  });

  test('a wait moves the day by the limit the case began under', async () => {
    const { caseId } = await take();
    await load(pack =>
      changedPack(pack, { clocks: changedPack(pack).clocks.map(clock => ({ ...clock, pausable: false })) }),
    );
    await desk.client.triage.decide({
      caseId,
      version: 1,
      ...nothing,
      decision: 'askForInformation',
      reasonCode: 'whatIsAsked',
    });
    desk.clock.move('2026-11-26T09:30:00Z');
    await desk.client.triage.answerReceived({ caseId, version: 2, note: '' });
    const stored = desk.hub.reader
      .query<{ id: string; due: string }>('select clock_id as id, due_on as due from case_clock order by 1')
      .all();
    expect(Object.fromEntries(stored.map(({ id, due }) => [id, due]))).toEqual(await dueDays(caseId));
    expect(await dueDays(caseId)).toEqual(asItBegan);
  });

  test('clocks that start later in the case start by the version it began under', async () => {
    const test = await openAllocationHub();
    try {
      await load(changedPack, test);
      const begun = await test.client.intake.takeNotification({
        draftId: newId(),
        content: aNotification().forSiblings('Noor', 'Sami').draft(),
      });
      await test.client.triage.decide({ caseId: begun.caseId, version: 1, ...nothing, decision: 'accept' });
      const answerBy = async (caseId: string) => {
        const asked = allocation(caseId, 'elmfield');
        const check = await test.client.referrals.check(asked);
        await test.client.referrals.allocate({ ...asked, reason: 'Their worker knows the family.' });
        const { clocks } = await test.client.triage.case({ caseId });
        return [check.answerBy, clocks.find(clock => clock.clockId === 'providerAnswer')?.due];
      };
      expect(await answerBy(test.caseId)).toEqual(['2026-12-01', '2026-12-01']);
      expect(await answerBy(begun.caseId)).toEqual(['2026-11-26', '2026-11-26']);
    } finally {
      test.close();
    }
  });

  test('levels, decisions and reasons mean what they meant; numbers to ring are today’s', async () => {
    const { caseId, familyId } = await take();
    await desk.client.triage.setLevel({ caseId, version: 1, level: 3, reason: 'Several needs' });
    const before = await desk.client.triage.case({ caseId });
    const familyPages = async () => ({
      banner: await desk.client.families.banner({ familyId }),
      levels: (await desk.client.families.needs({ familyId })).levels,
      story: (await desk.client.families.chronology({ familyId })).lines
        .map(line => line.headline)
        .filter(headline => headline.startsWith('Level')),
    });
    const pagesBefore = await familyPages();
    expect(pagesBefore.story).toHaveLength(1);
    await load(pack =>
      changedPack(pack, {
        levels: pack.levels.map(level => ({ ...level, name: `New ${level.name}` })),
        triageDecisions: pack.triageDecisions.map(decision => ({
          ...decision,
          label: `New ${decision.label}`,
          reasons: decision.reasons.map(reason => ({ ...reason, label: `New ${reason.label}` })),
        })),
        safeguarding: {
          ...pack.safeguarding,
          teams: pack.safeguarding.teams.map(team => ({ ...team, phones: ['01632 960001'] })),
        },
      }),
    );
    const after = await desk.client.triage.case({ caseId });
    expect(after).toEqual(before);
    expect(await familyPages()).toEqual(pagesBefore);
    expect((await desk.client.policy.safeguardingContacts()).teams[0]?.phones).toEqual(['01632 960001']);
    const begun = await another();
    const shown = await desk.client.triage.case({ caseId: begun.caseId });
    expect([shown.levels[0]?.name, shown.decisions[0]?.label]).toEqual([
      `New ${before.levels[0]?.name}`,
      `New ${before.decisions[0]?.label}`,
    ]);
  });

  test('a version that was taken back leaves its cases with the rules of today and their own clocks', async () => {
    const entryId = await load(changedPack);
    const begun = await take();
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await dueDays(begun.caseId)).toEqual(asChanged);
    await desk.client.triage.decide({ caseId: begun.caseId, version: 1, ...nothing, decision: 'accept' });
    expect((await desk.client.triage.case({ caseId: begun.caseId })).row.status).toBe('accepted');
  });
});

describe('what a clock keeps', () => {
  const rules = () =>
    desk.hub.reader
      .query<{ id: string; amount: number }>(
        `select clock_id as id, json_extract(rule, '$.suggestedAmount') as amount from case_clock order by 1`,
      )
      .all();

  test('a decision taken under a new pack is taken back exactly', async () => {
    const { caseId } = await take();
    await load(changedPack);
    const before = [recordRows(desk), await desk.client.triage.case({ caseId })];
    const done = await desk.client.triage.decide({
      caseId,
      version: 1,
      ...nothing,
      decision: 'adviceOnly',
      reasonCode: 'adviceGiven',
    });
    expect(recordRows(desk)).not.toEqual(before[0]);
    await desk.client.journal.undo({ entryId: done.entryId ?? '' });
    expect([recordRows(desk), await desk.client.triage.case({ caseId })]).toEqual(before);
  });

  test('its rule is in the journal, and comes back from there when a taking-back is taken back', async () => {
    await take();
    const [taken] = await desk.client.journal.history({ limit: 1 });
    const before = rules();
    await load(changedPack);
    const { entryId } = await desk.client.journal.undo({ entryId: taken?.id ?? '' });
    expect(rules()).toEqual([]);
    // No screen offers this; it replays row images, as a second desk would.
    const { journal } = desk.hub.vault;
    journal.write('test', { command: 'journal.undo', subject: 'case:replayed' }, writer => {
      for (const change of (journal.changesOf(entryId ?? '') ?? []).toReversed())
        writer.restore(change.table, change.id, change.before);
    });
    expect(rules()).toEqual(before);
  });

  test('making derived rows again leaves it alone', async () => {
    const { caseId } = await take();
    await load(changedPack);
    const before = rules();
    await rebuildPeople(desk.hub);
    expect(rules()).toEqual(before);
    expect(before).toEqual([
      { id: 'firstContact', amount: 5 },
      { id: 'writtenResponse', amount: 15 },
    ]);
    expect(await dueDays(caseId)).toEqual(asItBegan);
  });
});
