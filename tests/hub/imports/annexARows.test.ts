import { describe, expect, it } from 'vitest';
import type { ImportedRow } from '#contract/importLayouts';
import { detectLayout, suggestMapping } from '#hub/imports/mapping.rules';
import { openTable } from '#hub/imports/readers/openTable';
import { rowReader, type RowReading } from '#hub/imports/rows.rules';
import { allRows, fileOf, windows1252 } from '#tests/hub/imports/files';
import { day, layout, read, today } from './readRows.ts';

describe('an Annex A file as councils really send it', () => {
  const contacts = windows1252(
    [
      'List 1: Contacts,,,,,,',
      'Child Unique ID,Gender ,Ethnicity,Date of Birth,Age,Date of Contact,Contact Source',
      'C1,b) Female,a) WBRI,14/03/2015,11.25,03/02/2026,e) 2A: Schools',
      'C2\xA0,Female,A4,#N/A,#N/A,04/02/2026 00:00:00,q) 6: Police',
      'C3,a) Male,"WOTH - Any other White background",46000,-1,05-Feb-26,Schools',
      'C4,c) Not stated/recorded (or unborn),s) NOBT,,,,u) 10: Unknown',
      'Ç5,M,NULL,1/1/1900,8,06/02/26,\xA0',
      ',,,,,,',
    ].join('\r\n'),
  );

  async function readContacts(): Promise<RowReading[]> {
    const table = await openTable(fileOf(contacts, 11));
    const rows = await allRows(table);
    const detected = layout(
      detectLayout(
        table.headers,
        table.sample.map(row => row.cells),
      )[0]?.layoutId ?? '',
    );
    expect(detected.id).toBe('annexAContacts');
    const { mapping } = suggestMapping(
      table.headers,
      table.sample.map(row => row.cells),
      detected,
    );
    const readOne = rowReader(detected, mapping, table.headers, today);
    const readings = rows.map(readOne);
    expect(table.encoding()).toBe('windows-1252');
    return readings;
  }

  it('reads every child it can', async () => {
    const people = (await readContacts()).map(({ record }) => summary(record));
    expect(people).toEqual([
      'C1 female WBRI 2015-03-14 | 2026-02-03 Contact with social care from schools',
      'C2 female WIRT no birth | 2026-02-04 Contact with social care from police',
      'C3 male WOTH 2025-12-09 | 2026-02-05 Contact with social care from schools',
      'no record',
      'Ç5 male no ethnicity no birth | 2026-02-06 Contact with social care',
      'no record',
    ]);
  });

  it('numbers the problems as Excel numbers the rows', async () => {
    const problems = (await readContacts()).flatMap(reading => reading.problems);
    expect(problems.map(one => [one.row, one.heading, one.severity])).toEqual([
      [6, 'Date of Contact', 'stops the row'],
    ]);
  });

  function summary(record: ImportedRow | null): string {
    if (record?.kind !== 'history') return 'no record';
    const { person, events } = record;
    const facts = [
      person.sourceId,
      person.sex,
      person.ethnicity ?? 'no ethnicity',
      person.dateOfBirth?.date ?? 'no birth',
    ];
    return `${facts.join(' ')} | ${events.map(event => `${event.date.date} ${event.headline}`).join('; ')}`;
  }
});

describe('the other Annex A lists', () => {
  it('keeps a referral as an event, so that no worker looks involved now', () => {
    expect(
      read('annexAReferrals', {
        'Child Unique ID': 'C1',
        'Date of Referral': '05/02/2026',
        'Referral Source': '3A: Health services',
        'Referral NFA?': 'a) Yes',
        'Allocated Worker': 'Sam Sampleworker',
      }).record,
    ).toMatchObject({
      involvements: [],
      events: [
        {
          headline: 'Referral to social care from GP: no further action',
          detail: 'Allocated to Sam Sampleworker',
        },
      ],
    });
  });

  it('keeps a child in need plan with need, worker, last visit and closure', () => {
    expect(
      read('annexAChildInNeed', {
        'Child Unique ID': 'C1',
        'CIN Start Date': '22/03/2026',
        'Primary Need Code': 'N4',
        'Date Child Was Last Seen': '01/05/2026',
        'CIN Closure Date': '30/05/2026',
        'Reason for Closure': 'RC9',
        'Case Status': 'e) Closed episode',
        'Allocated Worker': 'Sam Sampleworker',
      }).record,
    ).toMatchObject({
      involvements: [
        {
          kind: 'childInNeed',
          reason: 'Family in acute stress',
          outcome: 'Closed after assessment, passed to early help',
          worker: 'Sam Sampleworker',
          to: day('2026-05-30'),
        },
      ],
      events: [
        { headline: 'Child in need work started: Family in acute stress' },
        { headline: 'Last seen by social care' },
        { headline: 'Child in need work ended: Closed after assessment, passed to early help' },
      ],
    });
  });

  it('keeps a child protection plan as open while no end is given', () => {
    expect(
      read('annexAChildProtection', {
        'Child Unique ID': 'C1',
        'Child Protection Plan Start Date': '27/02/2026',
        'Initial Category of Abuse': 'NEG',
        'Latest Category of Abuse': 'c) Emotional abuse',
        'Child Protection Plan End Date': '',
      }).record,
    ).toMatchObject({
      involvements: [
        { kind: 'childProtection', reason: 'Emotional abuse', from: day('2026-02-27'), to: null },
      ],
      events: [{ headline: 'Child protection plan started: neglect' }],
    });
  });
});
