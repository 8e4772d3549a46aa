import { describe, expect, test } from 'vitest';
import { importedTies, mostInFamily, type FamilyRow } from '#hub/families/importedTies.rules';

type Told = [name: string, said: string, role?: 'child' | 'adult' | null, more?: Partial<FamilyRow>];

/** Rows of one family of one file: each person by name, so that a fact reads "Mia parent Ava". */
const rowsOf = (batchId: string, told: readonly Told[]): FamilyRow[] =>
  told.map(([name, said, role = 'child', more = {}]) => ({
    sourceSystemId: 'social-care',
    sourcePersonId: name,
    personId: name,
    reference: 'f1',
    said,
    role,
    born: null,
    batchId,
    receivedOn: `2026-0${batchId}-01`,
    replacedBy: null,
    ...more,
  }));

const facts = (rows: readonly FamilyRow[]): string[] =>
  importedTies(rows)
    .map(
      tie =>
        `${tie.personId} ${tie.kind === 'other' ? `“${tie.said ?? ''}”` : tie.kind} ${tie.otherPersonId}${
          tie.endedBy === null ? '' : ` until ${tie.endedBy}`
        }`,
    )
    .toSorted();

const told = (...rows: readonly Told[]): string[] => facts(rowsOf('1', rows));

describe('what a file says somebody is to the child', () => {
  test('is said of every child of the family, since the file has one word for all of them', () => {
    expect(told(['Mia', 'Mother', 'adult'], ['Ava', ''], ['Leo', 'Child'])).toEqual([
      'Mia parent Ava',
      'Mia parent Leo',
    ]);
  });

  test('is said of the one child that the file marks, and not of a brother of theirs', () => {
    expect(
      told(['Mia', 'Mother', 'adult'], ['Jo', 'step-father', 'adult'], ['Ava', 'Self'], ['Leo', 'Brother']),
    ).toEqual(['Jo stepParent Ava', 'Leo sibling Ava', 'Mia parent Ava']);
    expect(told(['Mia', 'Mother', 'adult'], ['Ava', ''], ['Leo', 'Half-brother'])).toEqual([
      'Leo halfSibling Ava',
      'Mia parent Ava',
    ]);
  });

  test('makes twins brother and sister of each other, and their mother the mother of both', () => {
    expect(told(['Mia', 'Mum', 'adult'], ['Ava', 'Twin'], ['Leo', 'Twin'])).toEqual([
      'Ava sibling Leo',
      'Leo sibling Ava',
      'Mia parent Ava',
      'Mia parent Leo',
    ]);
  });

  test('tells nothing of children who each have another word', () => {
    expect(told(['Mia', 'Mother', 'adult'], ['Ava', 'Sister'], ['Leo', 'Half-brother'])).toEqual([
      'Mia parent Ava',
    ]);
  });

  test.each([
    ['Mum’s partner', 'partnerOfParent'],
    ['Maternal grandmother', 'grandparent'],
    ['Parent/Carer', 'otherCarer'],
    ['Mother-in-law', 'otherRelative'],
    ['Social worker', '“Social worker”'],
    ['Husband', '“Husband”'],
    ['Ex-partner of mother', '“Ex-partner of mother”'],
    ['Former foster carer', '“Former foster carer”'],
    ['Godmother', '“Godmother”'],
    ['Son', '“Son”'],
    ['PAC', '“PAC”'],
  ])('reads “%s” of an adult as %s', (said, kind) => {
    expect(told(['Sam', said, 'adult'], ['Ava', ''])).toEqual([`Sam ${kind} Ava`]);
  });

  test.each(['', 'N/A', 'Unknown', 'Other', 'Head of household', 'Joint tenant', 'Self', '-'])(
    'reads nothing from “%s”',
    said => {
      expect(told(['Sam', said, 'adult'], ['Ava', said === 'Self' ? 'Self' : ''])).toEqual([]);
    },
  );

  test('goes by age where the file does not say who is a child', () => {
    expect(
      facts(
        rowsOf('1', [
          ['Mia', 'Mother', null, { born: '1990-01-01' }],
          ['Ava', '', null, { born: '2008-01-02' }],
          ['Dan', '', null, { born: '2008-01-01' }],
          ['Eve', '', null],
        ]),
      ),
    ).toEqual(['Mia parent Ava']);
  });

  test('what is said of the child is not said of a mother who is a child herself', () => {
    expect(told(['Nan', 'Grandmother', 'adult'], ['Teen', 'Mother'], ['Baby', ''])).toEqual([
      'Nan grandparent Baby',
      'Teen parent Baby',
    ]);
  });

  test('a foster child is only their foster carer’s', () => {
    expect(
      told(
        ['Fay', 'Foster carer', 'adult'],
        ['Mia', 'Mother', 'adult'],
        ['Leo', 'Foster child'],
        ['Ava', 'Daughter'],
      ),
    ).toEqual(['Fay fosterCarer Leo', 'Mia parent Ava']);
  });

  test.each([
    ['Mother (PR)', 'yes'],
    ['Father - no PR', 'no'],
    ['Father without parental responsibility', 'no'],
    ['Mother, has parental responsibility', 'yes'],
    ['Father PR: N', 'no'],
    ['Father (PR not known)', 'unknown'],
    ['Mother', 'unknown'],
  ])('takes parental responsibility only from words that say it: “%s”', (said, answer) => {
    const [tie] = importedTies(
      rowsOf('1', [
        ['Sam', said, 'adult'],
        ['Ava', ''],
      ]),
    );
    expect(tie).toMatchObject({ kind: 'parent', parentalResponsibility: answer });
  });

  test('keeps several different words for one person as said, since nobody can tell which is of whom', () => {
    expect(
      told(['Mia', 'Mother', 'adult'], ['Mia', 'Stepmother', 'adult'], ['Ava', ''], ['Leo', '']),
    ).toEqual(['Mia “Mother; Stepmother” Ava', 'Mia “Mother; Stepmother” Leo']);
    expect(told(['Mia', 'Mother', 'adult'], ['Mia', 'Mum', 'adult'], ['Ava', ''])).toEqual([
      'Mia parent Ava',
    ]);
  });

  test('reads no family out of a reference that a whole street shares', () => {
    const street = Array.from({ length: mostInFamily }, (_, index): Told => [`Child ${index}`, '']);
    expect(told(['Mia', 'Mother', 'adult'], ...street)).toEqual([]);
    expect(told(['Mia', 'Mother', 'adult'], ...street.slice(1))).toHaveLength(mostInFamily - 1);
  });
});

describe('a newer file of the same source', () => {
  const first = rowsOf('1', [
    ['Mia', 'Mother', 'adult'],
    ['Ava', ''],
  ]);
  const replaced = (rows: readonly FamilyRow[], names: readonly string[], by: string): FamilyRow[] =>
    rows.map(row => (names.includes(row.sourcePersonId) ? { ...row, replacedBy: by } : row));

  test('that says the same again, also in other words, adds nothing', () => {
    const again = rowsOf('2', [['Mia', 'mum', 'adult']]);
    expect(facts([...replaced(first, ['Mia'], '2'), ...again])).toEqual(['Mia parent Ava']);
  });

  test('that says something else ends what it said before, on a day that is not known', () => {
    const changed = rowsOf('2', [['Mia', 'Step-mother', 'adult']]);
    expect(facts([...replaced(first, ['Mia'], '2'), ...changed])).toEqual([
      'Mia parent Ava until 2026-02-01',
      'Mia stepParent Ava',
    ]);
  });

  test('that moves somebody to another reference leaves them what they were', () => {
    const moved = rowsOf('2', [['Ava', '', 'child', { reference: 'f2' }]]);
    expect(facts([...replaced(first, ['Ava'], '2'), ...moved])).toEqual(['Mia parent Ava']);
    const newWord = rowsOf('3', [['Mia', 'Stepmother', 'adult', { reference: 'f2' }]]);
    expect(facts([...replaced(first, ['Ava', 'Mia'], '2'), ...moved, ...newWord])).toEqual([
      'Mia parent Ava until 2026-03-01',
      'Mia stepParent Ava',
    ]);
  });

  test('that no longer lets it be said of a child takes it back', () => {
    const marked = rowsOf('2', [
      ['Ava', 'Sister', 'child'],
      ['Leo', 'Self', 'child'],
    ]);
    expect(facts([...replaced(first, ['Ava'], '2'), ...marked])).toEqual([
      'Ava sibling Leo',
      'Mia parent Leo',
    ]);
  });

  test('never makes a family of people who were under one reference at different times', () => {
    const later = rowsOf('2', [
      ['Mia', 'Mother', 'adult', { reference: 'f2' }],
      ['Zoe', '', 'child'],
    ]);
    expect(facts([...replaced(first, ['Mia'], '2'), ...later])).toEqual(['Mia parent Ava']);
  });
});
