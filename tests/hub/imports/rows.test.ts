import { describe, expect, it } from 'vitest';
import type { ImportedRow, ImportLayout } from '#contract/importLayouts';
import { importedRowSchema } from '#contract/importLayouts';
import type { Cell } from '#hub/imports/cells.rules';
import { layoutById } from '#hub/imports/layouts.rules';
import { detectLayout, suggestMapping } from '#hub/imports/mapping.rules';
import { openTable } from '#hub/imports/readers/openTable';
import { readRow, rowReader, type RowReading } from '#hub/imports/rows.rules';
import { allRows, fileOf, windows1252 } from '#tests/hub/imports/files';

const today = '2026-06-15';
const day = (date: string) => ({ date, precision: 'day' as const });

function layout(id: string): ImportLayout {
  const found = layoutById(id);
  if (found === null) throw new Error(`no layout ${id}`);
  return found;
}

function read(id: string, row: Record<string, Cell>): RowReading {
  const headers = Object.keys(row);
  const cells = Object.values(row);
  const { mapping } = suggestMapping(headers, [], layout(id));
  return readRow(layout(id), mapping, { rowNumber: 2, cells }, { headers, today });
}

function problemsOf(reading: RowReading): string[] {
  return reading.problems.map(one => `${one.heading}: ${one.severity}`);
}

describe('social care history', () => {
  it('gives the person, the episode and its start and end in the chronology', () => {
    const { record, problems } = read('socialCareHistory', {
      'Person ID': ' P1\u00A0',
      'First Names': 'Ava Rose',
      Surname: 'Exampleton',
      DOB: 42077,
      Gender: 'b) Female',
      Ethnicity: 'A1',
      'NHS Number': 9434765919,
      Postcode: 'wr12ab',
      Restricted: 'N',
      'Involvement Type': 'CIN',
      Worker: 'Sam\u00A0Sampleworker',
      'Worker Phone': '01632 960123',
      Team: 'North team',
      'Start Date': '03/02/2024',
      'End Date': '2024-09-19T00:00:00',
      Outcome: 'Needs met',
    });
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      kind: 'history',
      person: {
        sourceId: 'P1',
        role: 'notSaid',
        givenNames: 'Ava Rose',
        surname: 'Exampleton',
        dateOfBirth: day('2015-03-14'),
        sex: 'female',
        ethnicity: 'WBRI',
        nhsNumber: '9434765919',
        postcode: 'WR1 2AB',
        isRestricted: false,
      },
      involvements: [
        {
          kind: 'childInNeed',
          service: "Children's social care",
          worker: 'Sam Sampleworker',
          phone: '+441632960123',
          team: 'North team',
          from: day('2024-02-03'),
          to: day('2024-09-19'),
          outcome: 'Needs met',
        },
      ],
      events: [
        {
          date: day('2024-02-03'),
          headline: 'Child in need started',
          detail: 'Sam Sampleworker, North team',
        },
        { date: day('2024-09-19'), headline: 'Child in need ended (Needs met)' },
      ],
    });
    expect(importedRowSchema.parse(record)).toEqual(record);
  });

  it('keeps a person who has no episode', () => {
    const { record } = read('socialCareHistory', {
      'Person ID': 'P1',
      Surname: 'Exampleton',
      'Start Date': '',
      Worker: '#N/A',
    });
    expect(record).toMatchObject({ involvements: [], events: [] });
  });

  it('leaves out what it cannot read, keeps the row and says so', () => {
    const reading = read('socialCareHistory', {
      'Person ID': 'P1',
      Surname: 'Exampleton',
      DOB: '31/04/2015',
      'NHS Number': '4857773456',
      Postcode: 'nowhere',
    });
    expect(reading.record).toMatchObject({ person: { dateOfBirth: null, nhsNumber: null, postcode: null } });
    expect(problemsOf(reading)).toEqual([
      'DOB: kept but check',
      'NHS Number: kept but check',
      'Postcode: kept but check',
    ]);
  });

  it('stops a row without the id it needs, and names the row, the column and the value', () => {
    const reading = read('socialCareHistory', { 'Person ID': 'NULL', Surname: 'Exampleton' });
    expect(reading.record).toBeNull();
    expect(reading.problems).toEqual([
      {
        row: 2,
        column: 0,
        heading: 'Person ID',
        value: 'NULL',
        problem: 'Person ID in the other system is empty. The row cannot be used without it.',
        severity: 'stops the row',
      },
    ]);
  });

  it('marks an end before the start, and takes a birth still to come for the expected date', () => {
    const reading = read('socialCareHistory', {
      'Person ID': 'P1',
      DOB: '01/09/2026',
      'Start Date': '03/02/2024',
      'End Date': '01/02/2024',
    });
    expect(problemsOf(reading)).toEqual(['DOB: kept but check', 'End Date: kept but check']);
    expect(reading.record).toMatchObject({
      person: { dateOfBirth: null, expectedDateOfBirth: day('2026-09-01') },
    });
  });

  it('takes a row of blanks for no row at all', () => {
    expect(read('socialCareHistory', { 'Person ID': ' ', Surname: '-' })).toEqual({
      record: null,
      problems: [],
      isEmpty: true,
    });
  });

  it.each([
    ['Exampleton, Ava Rose', 'Ava Rose', 'Exampleton'],
    ['Ava Rose Exampleton', 'Ava Rose', 'Exampleton'],
    ['Exampleton', null, 'Exampleton'],
  ])('splits the full name %j', (fullName, givenNames, surname) => {
    expect(read('socialCareHistory', { 'Person ID': 'P1', 'Full Name': fullName }).record).toMatchObject({
      person: { givenNames, surname },
    });
  });
});

describe('other layouts', () => {
  it('reads a pupil with the school as who is involved', () => {
    expect(
      read('schoolRoll', {
        UPN: 'A950000178301',
        Surname: 'Exampleton',
        School: 'Sampleton Primary',
        'Year Group': 4,
        'Date Joined': '01/09/2019',
      }).record,
    ).toMatchObject({
      person: { role: 'child', upn: 'A950000178301' },
      involvements: [{ kind: 'school', service: 'Sampleton Primary', team: '4', from: day('2019-09-01') }],
      events: [],
    });
  });

  it('reads an incident as an event of the agency', () => {
    expect(
      read('agencyExtract', {
        Agency: 'Sampleton Housing',
        Surname: 'Exampleton',
        'Agency Type': 'Housing',
        'Event Date': '02/2026',
        'What Happened': 'Notice to quit',
      }).record,
    ).toMatchObject({
      involvements: [{ kind: 'housing', service: 'Sampleton Housing' }],
      events: [
        { headline: 'Sampleton Housing: Notice to quit', date: { date: '2026-02-01', precision: 'month' } },
      ],
    });
  });

  it('reads a service, and "All" districts as everywhere', () => {
    expect(
      read('providers', {
        Organisation: 'Sampleton Trust',
        'Service Name': 'Stepping Stones',
        Kind: 'Family support',
        Needs: 'Debt; Housing issues',
        'Age From': '5',
        'Age To': '3',
        Districts: 'All',
        Waiting: '4 weeks',
      }),
    ).toMatchObject({
      record: {
        kind: 'provider',
        providerKind: 'familySupport',
        needs: ['Debt', 'Housing issues'],
        ageFrom: 5,
        ageTo: null,
        districts: 'all',
        waitingWeeks: 4,
      },
      problems: [{ heading: 'Age To', severity: 'kept but check' }],
    });
  });

  it('reads a notification, with unknown consent kept unknown', () => {
    expect(
      read('notifications', {
        Reference: 'N-1',
        Received: '03/06/2026',
        Surname: 'Exampleton',
        Role: 'Child',
        Source: 'Schools',
        Consent: 'Unknown',
      }).record,
    ).toMatchObject({
      kind: 'notification',
      reference: 'N-1',
      received: day('2026-06-03'),
      source: '2A',
      hasConsent: null,
      person: { role: 'child', surname: 'Exampleton' },
    });
  });

  it('stops a notification whose date cannot be read', () => {
    const reading = read('notifications', { Reference: 'N-1', Received: 'Tuesday', Surname: 'Exampleton' });
    expect([reading.record, problemsOf(reading)]).toEqual([null, ['Received: stops the row']]);
    expect(reading.problems[0]?.problem).toBe(
      'We could not read this as a date. The row cannot be used without it.',
    );
  });
});

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
