import { describe, expect, it } from 'vitest';
import { importedRowSchema } from '#contract/importLayouts';
import { day, problemsOf, read } from './readRows.ts';

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
