import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Measure } from '#contract/reports';
import { newId } from '#hub/kernel/ids';
import { loadPolicyPacks } from '#hub/policy/policyFiles';
import { countsForSharing, tileOf, timeliness } from '#hub/reports/measures.rules';
import { aNotification, type NotificationFactory } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
  const user = (await desk.client.desk.status()).user;
  if (user !== null) desk.hub.refreshUser({ ...user, roles: ['manager', 'advisor'] });
});
afterEach(() => desk.close());

const take = (notification: NotificationFactory = aNotification()) =>
  desk.client.intake.takeNotification({ draftId: newId(), content: notification.draft() });
const period = { from: '2026-09-01', to: '2026-12-31' };
const overview = () => desk.client.reports.overview(period);
const sort = { column: 'reference', direction: 'ascending' } as const;

async function tile(measure: Measure): Promise<[number, number | null]> {
  const { questions } = await overview();
  const found = questions.flatMap(each => each.tiles).find(each => each.measure === measure);
  return [found?.numerator ?? -1, found?.denominator ?? null];
}

describe('figures', () => {
  test('each is the number of cases in the list behind it', async () => {
    const one = await take();
    await take();
    await desk.client.triage.recordContact({
      caseId: one.caseId,
      version: 1,
      with: 'family',
      how: 'phone',
      on: { date: '2026-11-24', precision: 'day' },
      note: '',
    });
    desk.clock.move('2026-12-02T09:30:00Z');
    for (const each of (await overview()).questions.flatMap(question => question.tiles)) {
      const { rows, total } = await desk.client.reports.cases({
        filter: { measure: each.measure, period },
        sort,
      });
      expect([each.measure, rows.length, total]).toEqual([each.measure, each.numerator, each.numerator]);
    }
    expect([await tile('firstContactInTime'), await tile('firstContactLate')]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect([await tile('responseInTime'), await tile('overdueNow')]).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });

  test('never round some to none, or nearly all to all', () => {
    const [pack] = loadPolicyPacks('resources');
    if (pack === undefined) throw new RangeError('no pack');
    const words = (count: number, of: number) =>
      tileOf('overdueNow', { ids: Array.from({ length: count }, String), of }, pack).words;
    expect([words(0, 300), words(1, 300), words(82, 300), words(299, 300), words(300, 300)]).toEqual([
      '0 of 300 (0%)',
      '1 of 300 (under 1%)',
      '82 of 300 (27%)',
      '299 of 300 (over 99%)',
      '300 of 300 (100%)',
    ]);
  });

  test('a request that is still within its time is not counted as either', () => {
    const clock = { stoppedOn: null, due: '2026-12-01', isWaiting: false };
    expect([
      timeliness({ ...clock, today: '2026-12-01' }),
      timeliness({ ...clock, today: '2026-12-02' }),
      timeliness({ ...clock, today: '2026-12-02', isWaiting: true }),
      timeliness({ ...clock, today: '2026-12-09', stoppedOn: '2026-12-01' }),
      timeliness({ ...clock, today: '2026-12-09', stoppedOn: '2026-12-02' }),
    ]).toEqual(['running', 'late', 'running', 'inTime', 'late']);
  });

  test('a small count is hidden with another, so that it cannot be worked out from the sum', () => {
    expect(countsForSharing([0, 3, 12, 40], true)).toEqual([0, 'fewer than 5', 'not shown', 40]);
    expect(countsForSharing([2, 3, 12], true)).toEqual(['fewer than 5', 'fewer than 5', 12]);
    expect(countsForSharing([0, 3, 12], false)).toEqual([0, 3, 12]);
  });
});

describe('the list', () => {
  test('filters, sorts and says how long each has been here', async () => {
    const one = await take();
    const two = await take(aNotification().with({ receivedOn: '2026-11-10' }));
    await desk.client.triage.setLevel({ caseId: two.caseId, version: 1, level: 3, reason: 'Several needs.' });
    const list = async (filter: Parameters<typeof desk.client.reports.cases>[0]['filter']) =>
      (await desk.client.reports.cases({ filter, sort })).rows.map(row => row.caseId);
    expect(await list({})).toEqual([one.caseId, two.caseId]);
    expect(await list({ level: 3 })).toEqual([two.caseId]);
    expect(await list({ level: 0 })).toEqual([one.caseId]);
    expect(await list({ olderThanWorkingDays: 10 })).toEqual([two.caseId]);
    expect(await list({ status: 'closed' })).toEqual([]);
    expect(await list({ assignedTo: 'nobody', district: 'redditch', text: 'reed' })).toHaveLength(2);
    const { rows } = await desk.client.reports.cases({ filter: { level: 3 }, sort });
    expect(rows[0]).toMatchObject({ workingDaysOpen: 10, statusWords: 'Waiting for a decision', level: 3 });
  });

  test('leaves as a file whose cells cannot run, and each family’s access log says why', async () => {
    const { children } = aNotification().draft();
    const { familyId } = await take(
      aNotification().with({ children: children.map(child => ({ ...child, surname: '=HYPERLINK("x")' })) }),
    );
    const file = await desk.client.reports.exportCases({
      filter: {},
      sort,
      format: 'csv',
      reason: 'Monthly meeting',
    });
    const text = Buffer.from(file.base64, 'base64').toString('utf8');
    expect(file.rows).toBe(1);
    expect(text.split('\r\n')[0]).toContain('Case,Family,Children');
    expect(text).not.toMatch(/(^|,)"?=/m);
    const log = desk.hub.reader
      .query('select operation, reason from access_entry where subject_id = ?')
      .all(familyId);
    expect(log).toEqual([{ operation: 'reports.exportCases', reason: 'exported EH-1001: Monthly meeting' }]);
    const workbook = await desk.client.reports.exportCases({
      filter: {},
      sort,
      format: 'xlsx',
      reason: 'Monthly meeting',
    });
    expect(Buffer.from(workbook.base64, 'base64').subarray(0, 2).toString()).toBe('PK');
  });

  test('goes out under the council’s own words', async () => {
    desk.close();
    desk = await openReadyHub({ authority: 'derby' });
    const user = (await desk.client.desk.status()).user;
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['manager', 'advisor'] });
    const head = (file: { base64: string }) =>
      Buffer.from(file.base64, 'base64').toString('utf8').split('\r\n').slice(0, 2).join();
    const list = { filter: {}, sort, format: 'csv', reason: 'Monthly meeting' } as const;
    expect(head(await desk.client.reports.exportCases(list))).toContain('Status,Locality,With');
    const counts = { ...period, hideSmallCounts: true, format: 'csv' } as const;
    expect(head(await desk.client.reports.exportCounts(counts))).toContain('Locality,City centre');
  });

  test('is for managers', async () => {
    const user = (await desk.client.desk.status()).user;
    if (user !== null) desk.hub.refreshUser({ ...user, roles: ['advisor'] });
    await expect(desk.client.reports.cases({ filter: {}, sort })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });
});
