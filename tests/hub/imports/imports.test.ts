import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { ended, importText, proposedPlan, tryOut, upload } from './importDesk.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const headings =
  'Person ID,First Names,Surname,Date of Birth,Sex,NHS Number,Address,Postcode,Episode ID,Involvement Type,Worker,Start Date,End Date,Reason';

const history = [
  headings,
  'P1,Ava Rose,Exampleton,14/03/2015,Female,999 000 0018,"1 Fictional Lane, Sampleton",WR1 1AA,E1,Child in need,Sam Sampleworker,03/02/2024,19/09/2024,Family in acute stress',
  'P1,Ava Rose,Exampleton,14/03/2015,Female,999 000 0018,"1 Fictional Lane, Sampleton",WR1 1AA,E2,Child protection,Kit Sampleworker,01/02/2025,,',
  'P2,Leo,Exampleton,02/11/2018,Male,,"1 Fictional Lane, Sampleton",WR1 1AA,,,,,,',
].join('\n');

const rows = (sql: string): unknown[] => desk.hub.reader.query<unknown>(sql).all();
const count = (table: string): number =>
  desk.hub.reader.query<{ n: number }>(`select count(*) as n from ${table}`).get()?.n ?? -1;

describe('a social care history', () => {
  test('is shown before it is taken, and a dry run keeps nothing', async () => {
    const uploadId = await upload(desk.client, 'history.csv', history);
    const plan = await proposedPlan(desk.client, uploadId);
    expect(plan.layoutId).toBe('socialCareHistory');
    expect(plan.sourceSystemId).toBe('social-care');
    const result = await tryOut(desk.client, plan);
    expect(result).toEqual({
      kind: 'result',
      problems: [],
      alreadyImported: null,
      counts: {
        rows: 3,
        rowsStopped: 0,
        people: 2,
        newPeople: 2,
        linkedExactly: 0,
        unchanged: 0,
        newVersions: 0,
        involvements: 2,
        events: 3,
        families: 0,
        providers: 0,
        problemsStopping: 0,
        problemsToCheck: 0,
      },
    });
    expect(count('source_record') + count('person') + count('import_batch')).toBe(0);
  });

  test('becomes one record a person with every episode, found by search, and the upload is removed', async () => {
    const result = await importText(desk.client, 'history.csv', history);
    expect(result.counts).toMatchObject({ people: 2, newPeople: 2, involvements: 2, events: 3 });
    expect(count('source_record')).toBe(2);
    expect(rows('select kind, worker, from_date as f, to_date as t from involvement order by f')).toEqual([
      { kind: 'childInNeed', worker: 'Sam Sampleworker', f: '2024-02-03', t: '2024-09-19' },
      { kind: 'childProtection', worker: 'Kit Sampleworker', f: '2025-02-01', t: null },
    ]);
    expect(count('person_golden')).toBe(2);
    expect(count('index_progress')).toBe(0);
    expect(count('upload') + count('upload_chunk')).toBe(0);
    const found = await desk.client.people.search({ text: 'ava exampleton', limit: 5 });
    expect(found.map(person => person.name)).toEqual(['Ava Exampleton']);
    expect(desk.hub.vault.journal.verify().problems).toEqual([]);
  });

  test('imported again changes nothing and says so', async () => {
    const first = await importText(desk.client, 'history.csv', history);
    const entries = count('journal_entry');
    const again = await importText(desk.client, 'renamed.csv', history);
    expect(again.alreadyImported?.batchId).toBe(first.batchId);
    expect(again.batchId).toBeNull();
    expect(count('source_record')).toBe(2);
    expect(count('journal_entry')).toBe(entries);
  });

  test('with one row more adds only that row', async () => {
    await importText(desk.client, 'history.csv', history);
    const more = `${history}\nP3,Mia,Otherby,01/01/2020,Female,,,,E9,Early help,Jo,01/05/2026,,`;
    const result = await importText(desk.client, 'history 2.csv', more);
    expect(result.counts).toMatchObject({
      people: 3,
      newPeople: 1,
      unchanged: 2,
      involvements: 1,
      events: 1,
    });
    expect(count('source_record')).toBe(3);
  });

  test('keeps the older version when facts change, and replaces an episode that has ended since', async () => {
    await importText(desk.client, 'history.csv', history);
    const later = history.replaceAll('WR1 1AA', 'WR2 2BB').replace('01/02/2025,,', '01/02/2025,30/06/2025,');
    const result = await importText(desk.client, 'history later.csv', later, '2026-11-23');
    expect(result.counts).toMatchObject({ newPeople: 0, newVersions: 2, unchanged: 0, involvements: 1 });
    expect(count('person')).toBe(2);
    expect(rows('select postcode from person_golden')).toEqual([
      { postcode: 'WR2 2BB' },
      { postcode: 'WR2 2BB' },
    ]);
    expect(
      rows(`select to_date as t from involvement i where kind = 'childProtection'
            and not exists (select 1 from involvement n where n.replaces = i.id)`),
    ).toEqual([{ t: '2025-06-30' }]);
  });

  test('says which rows contradict each other and keeps the first', async () => {
    const dirty = history.replace('E2,', 'E2,').replace(/14\/03\/2015(?=[^\n]*E2)/, '15/03/2015');
    const plan = await proposedPlan(desk.client, await upload(desk.client, 'dirty.csv', dirty));
    const { problems } = await tryOut(desk.client, plan);
    expect(problems).toEqual([
      expect.objectContaining({
        row: 3,
        severity: 'kept but check',
        problem: expect.stringContaining('date of birth'),
      }),
    ]);
  });
});

describe('taking a whole import back', () => {
  test('hides everything it brought and puts the older version back', async () => {
    await importText(desk.client, 'history.csv', history);
    const later = `${history.replaceAll('WR1 1AA', 'WR2 2BB')}\nP3,Mia,Otherby,01/01/2020,Female,,,,,,,,,`;
    const second = await importText(desk.client, 'later.csv', later, '2026-11-23');
    const [newest, oldest] = (await desk.client.imports.batches({})).batches;
    const stopped = await desk.client.imports.batch({ batchId: oldest?.id ?? '' });
    expect(stopped.undoStoppedBecause).toContain('later.csv');
    expect(newest?.id).toBe(second.batchId);
    const { jobId } = await desk.client.imports.undo({
      batchId: second.batchId ?? '',
      reason: 'Wrong month',
    });
    expect((await ended(desk.client, jobId ?? '')).kind).toBe('result');
    expect(rows('select postcode from person_golden')).toEqual([
      { postcode: 'WR1 1AA' },
      { postcode: 'WR1 1AA' },
    ]);
    expect(await desk.client.people.search({ text: 'mia otherby', limit: 5 })).toEqual([]);
    expect(
      rows(
        "select 1 from blocking_key k join source_record r on r.seq = k.record_seq join import_batch b on b.id = r.batch_id where b.status = 'undone'",
      ),
    ).toEqual([]);
    const again = await importText(desk.client, 'later.csv', later, '2026-11-23');
    expect(again.counts).toMatchObject({ newVersions: 2, newPeople: 1 });
    expect(count('person')).toBe(3);
    expect(await desk.client.people.search({ text: 'mia otherby', limit: 5 })).toHaveLength(1);
  });
});

describe('Ofsted Annex A', () => {
  test('social work assessments join the child their own system knows, and dirty cells become problems', async () => {
    await importText(desk.client, 'history.csv', history);
    const { text } = await desk.client.imports.template({ layoutId: 'annexAAssessments' });
    const [first = ''] = text.replace('\uFEFF', '').split('\r\n');
    const names = first.split(',');
    const row = (values: Record<string, string>) => names.map(name => values[name] ?? '#N/A').join(',');
    const id = names.find(name => /unique id/i.test(name)) ?? '';
    const birth = names.find(name => /birth/i.test(name)) ?? '';
    const start = names.find(name => /start date/i.test(name)) ?? '';
    const file = [
      first,
      row({ [id]: 'P1', [birth]: '14/03/2015', [start]: '41996', Gender: 'b) Female' }),
      row({ [id]: 'P1', [birth]: '14/03/2015', [start]: '41996', Gender: 'Femail' }),
      row({ [birth]: '01/01/2016', [start]: '01/02/2024' }),
    ].join('\n');
    const result = await importText(desk.client, 'annex a.csv', file);
    expect(result.counts).toMatchObject({ rows: 3, rowsStopped: 1, people: 1, newVersions: 1, newPeople: 0 });
    expect(rows('select name from person_golden order by name')).toEqual([
      { name: 'Ava Exampleton' },
      { name: 'Leo Exampleton' },
    ]);
    const again = await importText(desk.client, 'annex a 2.csv', `${file}\n`);
    expect(again.counts).toMatchObject({ unchanged: 1, newVersions: 0, events: 0 });
    expect(result.counts.problemsStopping).toBe(1);
    expect(result.counts.problemsToCheck).toBeGreaterThanOrEqual(1);
    expect(count('person')).toBe(2);
    expect(
      rows(`select date from chronology_event where headline like 'Social work%' order by date`),
    ).toEqual([{ date: '2014-12-23' }]);
  });
});

describe('people whom another source knows', () => {
  const health = (lines: string[]) =>
    ['Local Patient ID,NHS Number,First Names,Surname,Date of Birth,Postcode', ...lines].join('\n');

  test('link by themselves by a checked number, date of birth and forename; others wait for somebody', async () => {
    await importText(desk.client, 'history.csv', history);
    const result = await importText(
      desk.client,
      'health.csv',
      health([
        'H1,9990000018,Ava,Exampleton,14/03/2015,WR1 1AA',
        'H2,,Leo,Exampelton,02/11/2018,WR1 1AA',
        'H3,,Zed,Nobody,05/05/1999,WR9 9ZZ',
      ]),
    );
    expect(result.counts).toMatchObject({ people: 3, linkedExactly: 1, newPeople: 2 });
    expect(result.toReview).toBe(1);
    expect(count('person')).toBe(4);
    expect(rows('select method, count(*) as n from record_link group by method order by method')).toEqual([
      { method: 'exact', n: 1 },
      { method: 'new', n: 4 },
    ]);
  });

  test('never link by themselves when they are protected, and are not counted for people who may not see them', async () => {
    const restricted = history
      .split('\n')
      .map((line, index) => `${line},${index === 0 ? 'Restricted' : 'Yes'}`)
      .join('\n');
    await importText(desk.client, 'history.csv', restricted);
    const result = await importText(
      desk.client,
      'health.csv',
      health(['H1,9990000018,Ava,Exampleton,14/03/2015,WR1 1AA']),
    );
    expect(result.counts.linkedExactly).toBe(0);
    expect(result.toReview).toBe(0);
    expect(rows('select restricted from person order by seq')).toEqual([
      { restricted: 1 },
      { restricted: 1 },
      { restricted: 0 },
    ]);
  });
});

describe('what is refused, in words', () => {
  test('a picture, a file that did not come whole, a missing column, and notifications', async () => {
    const picture = await upload(
      desk.client,
      'photo.png',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    );
    await expect(desk.client.imports.inspect({ uploadId: picture })).rejects.toMatchObject({
      code: 'INVALID',
    });

    const { uploadId } = await desk.client.imports.beginUpload({ name: 'a.csv', size: 100 });
    await expect(desk.client.imports.inspect({ uploadId })).rejects.toMatchObject({ code: 'REFUSED' });

    const plan = await proposedPlan(desk.client, await upload(desk.client, 'history.csv', history));
    const { sourceId: _left, ...columns } = plan.mapping.columns;
    const lacking = { ...plan, mapping: { ...plan.mapping, columns } };
    await expect(desk.client.imports.dryRun(lacking).then(tryFirst)).rejects.toMatchObject({
      code: 'INVALID',
    });

    const notification = {
      ...plan,
      layoutId: 'notifications',
      mapping: { layoutId: 'notifications', columns: {} },
    };
    await expect(desk.client.imports.dryRun(notification).then(tryFirst)).rejects.toMatchObject({
      data: { what: 'This file holds notifications.' },
    });
  });
});

async function tryFirst(steps: AsyncIterable<unknown>): Promise<unknown> {
  for await (const step of steps) return step;
  return null;
}

describe('a mapping somebody corrected', () => {
  test('is remembered for the next file with these headings, in any order', async () => {
    const odd = 'Ref,Given,Family,Born\nP7,Ava,Exampleton,14/03/2015\n';
    const uploadId = await upload(desk.client, 'odd.csv', odd);
    const layoutId = 'socialCareHistory';
    const mapping = { layoutId, columns: { sourceId: 0, givenNames: 1, surname: 2, dateOfBirth: 3 } };
    const plan = { uploadId, layoutId, mapping, sourceSystemId: 'police', receivedOn: '2026-11-20' };
    const { jobId } = await desk.client.imports.apply(plan);
    await ended(desk.client, jobId);
    const next = await upload(desk.client, 'odd 2.csv', 'Born,Family,Given,Ref\n01/02/2016,Other,Leo,P8\n');
    const inspected = await desk.client.imports.inspect({ uploadId: next });
    expect(inspected).toMatchObject({ isRemembered: true, layoutId, sourceSystemId: 'police' });
    expect(inspected.mapping?.mapping.columns).toEqual({
      sourceId: 3,
      givenNames: 2,
      surname: 1,
      dateOfBirth: 0,
    });
  });
});

describe('a directory of services', () => {
  test('adds services by the council’s own lists, and takes them away again', async () => {
    const { text } = await desk.client.imports.template({ layoutId: 'providers' });
    const result = await importText(desk.client, 'services.csv', text);
    expect(result.counts.providers).toBe(1);
    expect(rows('select organisation, service_name as service from provider')).toEqual([
      { organisation: 'Sampleton Families Trust', service: 'Stepping Stones' },
    ]);
    const { jobId } = await desk.client.imports.undo({ batchId: result.batchId ?? '', reason: 'Old list' });
    await ended(desk.client, jobId ?? '');
    expect(count('provider')).toBe(0);
  });
});
