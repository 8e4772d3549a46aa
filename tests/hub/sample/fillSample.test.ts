import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSample } from '#hub/sample/fillSample';
import { prepareSampleVault, samplePassphrase } from '#hub/sample/openSample';
import { openReadyHub, openTestHub, type TestHub } from '#tests/support/testHub';

const at = '2026-11-24T09:30:00Z';

async function filled(families: number): Promise<TestHub> {
  const desk = await openReadyHub({ at });
  await fillSample(desk.hub, { families, clock: desk.clock, passphrase: samplePassphrase });
  // The person who filled it signs in again, and so may work with protected families.
  await desk.client.desk.unlock({ signInName: 'manager', passphrase: samplePassphrase });
  return desk;
}

/** What a sample holds, without the ids and keys that are new each time. */
function contents(desk: TestHub): Record<string, unknown> {
  const all = (sql: string): unknown[] => desk.hub.reader.query<unknown>(sql).all();
  return {
    cases: all('select status, count(*) as number from early_help_case group by 1 order by 1'),
    commands: all('select command, count(*) as number from journal_entry group by 1 order by 1'),
    methods: all('select method, count(*) as number from record_link group by 1 order by 1'),
    states: all('select match_state, count(*) as number from notification_person group by 1 order by 1'),
    bands: all('select band, count(*) as number from match_suggestion group by 1 order by 1'),
    people: all(
      'select name, birth_date, postcode, sources, restricted from person_golden order by name, birth_date, postcode, sources',
    ),
    clocks: all('select clock_id, started_on, due_on, stopped_on from case_clock order by 1, 2, 3, 4'),
    notes: all('select date, headline from chronology_event order by 1, 2'),
  };
}

const numberOf = (desk: TestHub, sql: string): number =>
  desk.hub.reader.query<{ number: number }>(`select count(*) as number ${sql}`).get()?.number ?? 0;

describe('a filled sample', { timeout: 120_000 }, () => {
  let desk: TestHub;
  beforeAll(async () => {
    desk = await filled(60);
  }, 120_000);
  afterAll(() => desk.close());

  test('has work in the queue that is late, that is due soon and that has time', async () => {
    const queue = await desk.client.triage.queue({ view: 'all' });
    const groups = new Map(queue.groups.map(group => [group.id, group.count]));
    expect(queue.total).toBeGreaterThan(20);
    for (const group of ['critical', 'overdue', 'dueSoon', 'notDue'] as const)
      expect(groups.get(group), group).toBeGreaterThan(0);
  });

  test('has cases at every stage that a council works with', () => {
    const statuses = desk.hub.reader
      .query<{ status: string }>('select distinct status from early_help_case order by 1')
      .all()
      .map(row => row.status);
    expect(statuses).toEqual(expect.arrayContaining(['closed', 'triage', 'waiting', 'with-provider']));
  });

  test('has people to review, protected families, and two concerns that wait', async () => {
    expect((await desk.client.review.queue({})).questions.length).toBeGreaterThan(0);
    expect(numberOf(desk, 'from person_golden where restricted = 1')).toBeGreaterThan(0);
    expect(numberOf(desk, `from safeguarding_concern where state = 'open'`)).toBe(2);
    expect(numberOf(desk, `from safeguarding_concern where state = 'outcome-recorded'`)).toBe(2);
  });

  test('has a protected family that its manager sees and its advisor does not', async () => {
    const [hidden] = desk.hub.reader
      .query<{ caseId: string; familyId: string }>(
        `select c.id as caseId, f.id as familyId from early_help_case c join family f on f.id = c.family_id
         where f.restricted = 1 and c.closed_at is null`,
      )
      .all();
    if (hidden === undefined) throw new Error('No protected family has an open case.');
    const { caseId, familyId } = hidden;
    await desk.client.desk.unlock({ signInName: 'advisor', passphrase: samplePassphrase });
    await expect(desk.client.triage.case({ caseId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(desk.client.families.view({ familyId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await desk.client.desk.unlock({ signInName: 'manager', passphrase: samplePassphrase });
    expect(await desk.client.triage.case({ caseId })).toMatchObject({ row: { familyId } });
    const { homes } = await desk.client.families.view({ familyId });
    expect(homes).toMatchObject(homes.map(() => ({ restricted: true, address: expect.any(String) })));
  });

  test('has parents who answered differently: one where sharing goes on, one where somebody must decide', async () => {
    const cases = desk.hub.reader
      .query<{ caseId: string }>(
        'select distinct c.id as caseId from consent_answer a join early_help_case c on c.family_id = a.family_id',
      )
      .all();
    const differing = await Promise.all(
      cases.map(async ({ caseId }) => (await desk.client.triage.case({ caseId })).row),
    );
    expect(differing.map(row => row.agreement.state).toSorted()).toEqual(['agreed', 'undecided']);
    for (const { agreement } of differing) expect(agreement.statement).toMatch(/ agrees .+ does not agree /);
  });

  test('shows families whole: several sources, services now and before, a chronology', async () => {
    const { families } = await desk.client.families.list({ limit: 200 });
    const views = await Promise.all(
      families.slice(0, 20).map(family => desk.client.families.view({ familyId: family.familyId })),
    );
    expect(views.some(view => view.people.some(person => person.sources.length > 2))).toBe(true);
    expect(views.some(view => view.involvements.some(each => each.isNow))).toBe(true);
  });

  test('shows each of its imports, with what it added', async () => {
    const { batches } = await desk.client.imports.batches({});
    expect(batches.length).toBeGreaterThan(0);
    const opened = await Promise.all(batches.map(({ id }) => desk.client.imports.batch({ batchId: id })));
    for (const batch of opened) expect(batch.counts.newPeople).toBeGreaterThan(0);
  });

  test('keeps a journal that verifies and runs in the order of time', async () => {
    expect(await desk.client.journal.verify()).toMatchObject({
      problems: [],
      headMatchesAnchor: true,
      integrity: 'ok',
    });
    expect(
      numberOf(
        desk,
        'from journal_entry a join journal_entry b on b.seq = a.seq + 1 where a.seq > 1 and b.at < a.at',
      ),
    ).toBe(0);
  });

  test('is the same each time it is made for the same day', async () => {
    const again = await filled(60);
    try {
      expect(contents(again)).toEqual(contents(desk));
    } finally {
      again.close();
    }
  });
});

describe('preparing the sample vault', { timeout: 120_000 }, () => {
  const root = new URL('../../../', import.meta.url).pathname;
  const folder = mkdtempSync(join(tmpdir(), 'early-help-sample-'));
  const folders = {
    vaultFolder: join(folder, 'vault'),
    resourcesFolder: join(root, 'resources'),
    migrationsFolder: join(root, 'db/migrations'),
    kdfFloor: 'test' as const,
    families: 30,
  };
  const mark = join(folders.vaultFolder, 'sample.json');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('makes it once, again after a week, and again for another version', async () => {
    expect(await prepareSampleVault({ ...folders, at })).toMatchObject({ made: true, remade: null });
    expect(await prepareSampleVault({ ...folders, at: '2026-11-30T09:00:00Z' })).toMatchObject({
      made: false,
    });
    expect(await prepareSampleVault({ ...folders, at: '2026-12-02T09:00:00Z' })).toMatchObject({
      made: true,
      remade: expect.stringContaining('8 days old'),
    });
    const known = JSON.parse(readFileSync(mark, 'utf8')) as object;
    writeFileSync(mark, JSON.stringify({ ...known, version: 'older' }));
    expect(await prepareSampleVault({ ...folders, at: '2026-12-02T09:00:00Z' })).toMatchObject({
      remade: expect.stringContaining('another version'),
    });
  });

  test('never touches a vault that is not a sample', async () => {
    rmSync(mark);
    const before = readFileSync(join(folders.vaultFolder, 'keyring.json'), 'utf8');
    await expect(prepareSampleVault({ ...folders, at })).rejects.toThrow('not a sample');
    expect(readFileSync(join(folders.vaultFolder, 'keyring.json'), 'utf8')).toBe(before);
  });

  test('opens for an advisor who may not see protected families', async () => {
    const desk = openTestHub({ at, folder: folders.vaultFolder });
    const status = await desk.client.desk.unlock({ signInName: 'advisor', passphrase: samplePassphrase });
    desk.close();
    expect(status.user).toMatchObject({ roles: ['advisor'], mayWorkWithRestricted: false });
  });
});
