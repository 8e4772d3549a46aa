import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { relationshipKindSchema } from '#contract/relationships';
import { familyConflicts, type PersonInConflict } from '#hub/families/familyConflicts.rules';
import { factDates } from '#hub/families/provenance.rules';
import { relationshipsFrom, type StoredRelationship } from '#hub/families/relationshipFacts.rules';
import { isSymmetric, relationWords } from '#hub/families/relationships.rules';
import { familyGaps, type AskedAbout, type OutsideParent } from '#hub/families/familyGaps.rules';
import { toldRelationship } from '#hub/families/toldRelationship.rules';

describe('a relationship in somebody’s own words', () => {
  test.each([
    ['Mum', 'parent', 'person', 'F', null],
    ['birth father', 'parent', 'person', 'M', null],
    ['daughter', 'parent', 'other', 'F', null],
    ['Nan', 'grandparent', 'person', 'F', null],
    ['maternal grandmother', 'grandparent', 'person', 'F', null],
    ['great-grandson', 'greatGrandparent', 'other', 'M', null],
    ['step dad', 'stepParent', 'person', 'M', null],
    ['half brother', 'halfSibling', 'person', 'M', null],
    ['mother’s partner', 'partnerOfParent', 'person', null, null],
    ['ex-husband', 'spouse', 'person', 'M', 'separated'],
    ['private foster carer', 'privateFosterCarer', 'person', null, null],
    ['SGO carer', 'specialGuardian', 'person', null, null],
    ['nephew', 'auntOrUncle', 'other', 'M', null],
    ['stepSibling', 'stepSibling', 'person', null, null],
    ['godparent of sorts', 'other', 'person', null, null],
  ])('“%s”', (words, kind, side, sex, state) => {
    expect(toldRelationship(words)).toEqual({ kind, side, sex, state });
  });
});

test('every kind has words from both sides, the same ones only where both sides are alike', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...relationshipKindSchema.options),
      fc.constantFrom('F' as const, 'M' as const, 'U' as const, null),
      (kind, sex) => {
        const [one, other] = [relationWords(kind, sex, 'Sam'), relationWords(kind, sex, 'Sam', 'other')];
        expect(one).toMatch(/^[A-Z].* Sam$/);
        expect(one === other).toBe(isSymmetric(kind));
      },
    ),
  );
});

test('an end whose day is not known is an end, and a mistake says so', () => {
  const stored = { fromDate: null, fromPrecision: null, toDate: '2026-11-20', toPrecision: 'by' as const };
  expect(factDates({ ...stored, endedAs: 'ended' })).toMatchObject({
    to: null,
    isNow: false,
    time: 'ended, day not known',
  });
  expect(factDates({ ...stored, endedAs: 'mistake' }).time).toBe('recorded by mistake');
});

describe('what cannot be right', () => {
  const person = (name: string, sex: 'F' | 'M', birth: string | null, died?: string): PersonInConflict => ({
    personId: name,
    name,
    sex,
    birth: birth === null ? null : { date: birth, precision: 'day' },
    died: died === undefined ? null : { on: { date: died, precision: 'day' } },
  });
  const fact = (personId: string, kind: string, otherPersonId: string): StoredRelationship => ({
    id: `${personId} ${kind} ${otherPersonId}`,
    personId,
    otherPersonId,
    kind,
    said: null,
    parentalResponsibility: 'unknown',
    responsibilitySource: null,
    source: 'told:2026-11-20:Nadia',
    confirmedSource: null,
    fromDate: null,
    fromPrecision: null,
    toDate: null,
    toPrecision: null,
    endedAs: null,
  });
  const said = (people: PersonInConflict[], ...facts: StoredRelationship[]): string[] =>
    familyConflicts(relationshipsFrom(facts, []), people).map(conflict => conflict.words);
  const aisha = person('Aisha', 'F', '2017-03-05');

  test('a mother of eight, and a mother younger than her child', () => {
    expect(said([aisha, person('Nadia', 'F', '2008-06-01')], fact('Nadia', 'parent', 'Aisha'))).toEqual([
      'Nadia is recorded as mother of Aisha, but was 8 or younger when Aisha was born.',
    ]);
    expect(said([aisha, person('Nadia', 'F', '2019-06-01')], fact('Nadia', 'mother', 'Aisha'))).toEqual([
      'Nadia is recorded as mother of Aisha, but is the younger of the two.',
    ]);
  });

  test('a young stepmother and an aunt younger than her niece are nothing to ask about', () => {
    const young = person('Nadia', 'F', '2008-06-01');
    expect(said([aisha, young], fact('Nadia', 'stepParent', 'Aisha'))).toEqual([]);
    expect(said([aisha, person('Una', 'F', '2019-01-01')], fact('Una', 'auntOrUncle', 'Aisha'))).toEqual([]);
  });

  test('a mother who died before the birth; a father may have, a few months before', () => {
    const dead = (sex: 'F' | 'M') => person('Sam', sex, '1980-01-01', '2016-12-01');
    expect(said([aisha, dead('F')], fact('Sam', 'parent', 'Aisha'))).toEqual([
      'Sam is recorded as mother of Aisha, but died before Aisha was born.',
    ]);
    expect(said([aisha, dead('M')], fact('Sam', 'parent', 'Aisha'))).toEqual([]);
  });

  test('a father who is also the brother, told from either side', () => {
    const tariq = person('Tariq', 'M', '1989-01-21');
    expect(said([aisha, tariq], fact('Tariq', 'parent', 'Aisha'), fact('Aisha', 'sister', 'Tariq'))).toEqual([
      'Aisha is recorded as sister and daughter of Tariq.',
    ]);
  });

  test('two mothers are asked about until somebody says that it is right', () => {
    const mothers = [person('Nadia', 'F', '1990-01-01'), person('Rosa', 'F', '1988-01-01')];
    const facts = [fact('Nadia', 'parent', 'Aisha'), fact('Rosa', 'parent', 'Aisha')];
    expect(said([aisha, ...mothers], ...facts)).toHaveLength(1);
    const confirmed = facts.map(each => ({ ...each, confirmedSource: 'told:2026-11-21:Nadia' }));
    expect(said([aisha, ...mothers], ...confirmed)).toEqual([]);
  });
});

test('asks about no father who is known outside the family, and says that he does not belong to it', () => {
  const child = (name: string): AskedAbout => ({
    personId: name,
    name,
    role: 'child',
    sex: null,
    birth: { date: '2015-03-04', precision: 'day' },
    address: '1 Elm Road',
    addressWithheld: false,
    homes: [],
  });
  const mother: AskedAbout = { ...child('Dana'), role: 'parent', sex: 'F' };
  const ofDana = ['Ava', 'Leo'].map(name => ({
    personId: 'Dana',
    personName: 'Dana',
    kind: 'parent',
    otherPersonId: name,
    otherName: name,
    parentalResponsibility: 'unknown' as const,
  }));
  const asked = (sam: Partial<OutsideParent>): string[] =>
    familyGaps([mother, child('Ava'), child('Leo')], ofDana, [
      {
        personId: 'Sam',
        name: 'Sam Moor',
        sex: 'M',
        hasDied: false,
        children: [{ personId: 'Ava', isResponsible: true }],
        ...sam,
      },
    ]);
  expect(asked({})).toEqual([
    'Sam Moor is recorded as Ava’s father, but does not belong to this family.',
    'Nobody is recorded as Leo’s father.',
    'Nobody with parental responsibility is recorded for Leo.',
  ]);
  expect(asked({ hasDied: true, children: [{ personId: 'Ava', isResponsible: false }] })).toEqual([
    'Nobody is recorded as Leo’s father.',
    'Nobody with parental responsibility is recorded for Ava and Leo.',
  ]);
});
