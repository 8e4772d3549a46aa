import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '#hub/imports/cells.rules';
import { findHeaderRow, headerSignature, normaliseHeading } from '#hub/imports/headings.rules';
import { importLayouts, layoutById } from '#hub/imports/layouts.rules';
import { detectLayout, missingFrom, rememberMapping, suggestMapping } from '#hub/imports/mapping.rules';
import { readRow } from '#hub/imports/rows.rules';
import type { ImportLayout } from '#contract/importLayouts';

const today = '2026-06-15';

function layout(id: string): ImportLayout {
  const found = layoutById(id);
  if (found === null) throw new Error(`no layout ${id}`);
  return found;
}

function best(headers: string[], rows: Cell[][] = [], sheet = ''): string | undefined {
  return detectLayout(headers, rows, sheet)[0]?.layoutId;
}

describe('headings', () => {
  it.each([
    ["Child's DOB ", 'childs dob'],
    ['child_unique_id', 'child unique id'],
    ['dateOfBirth', 'date of birth'],
    ['Referral\u00A0NFA?', 'referral nfa'],
    ['E-mail', 'e mail'],
  ])('spells %j as %j', (heading, spelling) => expect(normaliseHeading(heading)).toBe(spelling));

  it('gives one signature to the same headings in another order', () => {
    expect(headerSignature(['DOB', 'Surname ', ''])).toBe(headerSignature(['surname', 'DOB']));
  });

  it('takes the row with most known headings, not the title', () => {
    const known = (heading: string): boolean => ['surname', 'dob', 'sex'].includes(heading);
    expect(
      findHeaderRow([['Children by surname'], ['Surname', 'DOB', 'Sex'], ['A', '1/1/2015', 'F']], known),
    ).toBe(1);
  });
});

describe('detectLayout', () => {
  it.each(importLayouts.map(one => [one.name, one] as const))('knows %s by its own headings', (_, one) => {
    expect(best(one.fields.map(field => field.headings[0] ?? ''))).toBe(one.id);
  });

  it.each<[string, string[]]>([
    [
      'annexAContacts',
      ['Child Unique ID', 'Gender', 'Ethnicity', 'Date of Birth', 'Age', 'Date of Contact', 'Contact Source'],
    ],
    [
      'annexAEarlyHelp',
      [
        'Child Unique ID',
        'Gender',
        'Ethnicity',
        'Date of Birth',
        'Age of Child (Years)',
        'Assessment start date',
        'Assessment completion date',
        'Organisation completing assessment',
      ],
    ],
    [
      'annexAReferrals',
      [
        'Child ID',
        'Gender',
        'Ethnicity',
        'DOB',
        'Age',
        'Date of referral',
        'Referral Source',
        'Referral NFA',
        'Number of Referrals in Last 12 Months',
        'Allocated Team',
        'Allocated Worker',
      ],
    ],
    [
      'annexAChildProtection',
      [
        'Child Unique ID',
        'Gender',
        'Ethnicity',
        'Date of Birth',
        'Age',
        'Child Protection Plan Start Date',
        'Initial Category of Abuse',
        'Latest Category of Abuse',
        'Allocated Worker',
      ],
    ],
    [
      'schoolRoll',
      [
        'UPN',
        'Surname',
        'Forename',
        'Date of Birth',
        'Gender',
        'Year Group',
        'School Name',
        'Postcode',
        'SEN Status',
      ],
    ],
    [
      'childHealth',
      ['NHS Number', 'Surname', 'Forename', 'DOB', 'Sex', 'GP Practice', 'Health Visitor', 'Postcode'],
    ],
    [
      'socialCareHistory',
      [
        'Client ID',
        'Forename',
        'Surname',
        'DOB',
        'Gender',
        'Address',
        'Postcode',
        'Episode Type',
        'Start Date',
        'End Date',
        'Allocated Worker',
        'Team',
        'Closure Reason',
      ],
    ],
    [
      'agencyExtract',
      [
        'Nominal ID',
        'Surname',
        'Forename',
        'DOB',
        'Address',
        'Postcode',
        'Incident Date',
        'Incident Type',
        'Incident Number',
        'Force',
      ],
    ],
    [
      'providers',
      [
        'Provider Name',
        'Service',
        'Description',
        'Min Age',
        'Max Age',
        'Areas Covered',
        'Phone',
        'Email',
        'Waiting Time',
      ],
    ],
    [
      'notifications',
      [
        'Reference',
        'Date Received',
        'First Name',
        'Last Name',
        'DOB',
        'Referrer Name',
        'Referrer Email',
        'Concerns',
        'Consent',
      ],
    ],
  ])('guesses %s from headings met in real files', (id, headers) => expect(best(headers)).toBe(id));

  it('says nothing about a file that shares nothing with us', () => {
    expect(detectLayout(['Colour', 'Weight in grams'], [])).toEqual([]);
  });
});

describe('suggestMapping', () => {
  const social = layout('socialCareHistory');

  it('names the column, how sure it is and why, and lists what is left', () => {
    const headers = ['Client ID', 'Surname', 'Date of Brith', 'Shoe Size', 'Surname'];
    const rows = [['P1', 'Exampleton', '14/03/2015', '3', 'x']];
    const { mapping, suggestions, unmappedColumns, duplicateHeadings, missingRequired } = suggestMapping(
      headers,
      rows,
      social,
    );
    expect(mapping).toEqual({
      layoutId: 'socialCareHistory',
      columns: { sourceId: 0, surname: 1, dateOfBirth: 2 },
    });
    expect(suggestions.find(one => one.field === 'dateOfBirth')).toMatchObject({
      heading: 'Date of Brith',
      confidence: 0.85,
      why: 'The heading is close to one we know.',
    });
    expect(unmappedColumns).toEqual([
      { column: 3, heading: 'Shoe Size' },
      { column: 4, heading: 'Surname' },
    ]);
    expect(duplicateHeadings).toEqual([{ heading: 'Surname', columns: [1, 4] }]);
    expect(missingRequired).toEqual([]);
  });

  it('knows an NHS number column by its values when the heading says nothing', () => {
    const rows = ['943 476 5919', '4010232137', '9876543210'].map(number => ['P1', number]);
    const { suggestions } = suggestMapping(['Client ID', 'Field 7'], rows, social);
    expect(suggestions.find(one => one.field === 'nhsNumber')).toMatchObject({ column: 1, confidence: 0.55 });
  });

  it('is less sure when the values do not fit the heading', () => {
    const rows = [
      ['P1', 'blue'],
      ['P2', 'green'],
    ];
    const { suggestions } = suggestMapping(['Client ID', 'DOB'], rows, social);
    expect(suggestions.find(one => one.field === 'dateOfBirth')?.confidence).toBeLessThan(0.7);
  });

  it('follows what a person chose the last time, also what they left out', () => {
    const headers = ['Client ID', 'Surname', 'Old name', 'Gender'];
    const remembered = rememberMapping(
      { layoutId: social.id, columns: { sourceId: 0, surname: 2 } },
      social,
      headers,
    );
    const { mapping } = suggestMapping(
      ['Gender', 'Old name', 'Client ID', 'Surname'],
      [],
      social,
      remembered,
    );
    expect(mapping.columns).toEqual({ sourceId: 2, surname: 1 });
  });

  it('says what is still missing', () => {
    expect(suggestMapping(['Gender'], [], layout('annexAContacts')).missingRequired).toEqual([
      'Child unique ID',
      'Date of contact',
    ]);
    expect(missingFrom(layout('agencyExtract'), { service: 0 })).toEqual([
      'Surname or Full name or NHS number or Unique pupil number (UPN)',
    ]);
  });

  it.each(importLayouts.map(one => [one.name, one] as const))(
    'gives the same record of %s whatever the order of the columns',
    (_, one) => {
      const headers = one.fields.map(field => field.headings[0] ?? '');
      const cells = one.fields.map(field => field.example);
      const inOrder = suggestMapping(headers, [cells], one).mapping;
      const expected = readRow(one, inOrder, { rowNumber: 2, cells }, { headers, today });
      expect(expected.record).not.toBeNull();
      fc.assert(
        fc.property(fc.shuffledSubarray([...headers.keys()], { minLength: headers.length }), order => {
          const movedHeaders = order.map(index => headers[index] ?? '');
          const movedCells = order.map(index => cells[index] ?? '');
          const { mapping } = suggestMapping(movedHeaders, [movedCells], one);
          const reading = readRow(
            one,
            mapping,
            { rowNumber: 2, cells: movedCells },
            { headers: movedHeaders, today },
          );
          expect(reading.record).toEqual(expected.record);
        }),
        { numRuns: 25 },
      );
    },
  );
});
