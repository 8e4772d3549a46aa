import { describe, expect, it } from 'vitest';
import { ageOn, dayOf, years } from '#hub/sample/days.rules';
import { generateFamilies } from '#hub/sample/generateFamilies';
import { FAMILY_SHAPES, PECULIARITIES, type SampleFamily, type SamplePerson } from '#hub/sample/people.rules';
import { createSetting } from '#hub/sample/setting.rules';
import { SAMPLE_OPTIONS, theAuthority } from './authority.ts';

const TODAY = dayOf(SAMPLE_OPTIONS.today);

function member(family: SampleFamily, id: string): SamplePerson {
  const person = family.people.find(candidate => candidate.id === id);
  if (person === undefined) throw new Error(`${id} is not in ${family.id}`);
  return person;
}

function hasParents(kind: string): boolean {
  return kind === 'parent' || kind === 'adoptiveParent' || kind === 'grandparent';
}

describe('sample families', () => {
  it('are the same for the same seed, and a longer run begins with the shorter one', () => {
    const setting = createSetting(SAMPLE_OPTIONS);
    const short = [...generateFamilies(setting, 40)];
    const long = [...generateFamilies(createSetting(SAMPLE_OPTIONS), 80)];
    expect(long.slice(0, 40)).toEqual(short);
    const other = [...generateFamilies(createSetting({ ...SAMPLE_OPTIONS, seed: 'another' }), 40)];
    expect(other).not.toEqual(short);
  });

  it('show every shape and every peculiarity, even in a sample of thirteen', () => {
    const few = [...generateFamilies(createSetting(SAMPLE_OPTIONS), 13)];
    const shown = new Set(few.flatMap(family => [...family.peculiarities]));
    expect([...PECULIARITIES].filter(peculiarity => !shown.has(peculiarity))).toEqual([]);
    const shapes = new Set(few.map(family => family.shape));
    expect([...FAMILY_SHAPES].filter(shape => !shapes.has(shape))).toEqual([]);
  });

  it('show every peculiarity for any seed', () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const few = [...generateFamilies(createSetting({ ...SAMPLE_OPTIONS, seed }), 200)];
      const shown = new Set(few.flatMap(family => [...family.peculiarities]));
      expect([...PECULIARITIES].filter(peculiarity => !shown.has(peculiarity))).toEqual([]);
    }
  });

  it('have children born after their parents grew up, while their mother lived', () => {
    const wrong: string[] = [];
    for (const family of theAuthority().families) {
      for (const { from, to, kind } of family.relationships) {
        if (!hasParents(kind)) continue;
        const parent = member(family, from);
        const child = member(family, to);
        const born = child.born ?? child.expected ?? TODAY;
        if (parent.born === null || ageOn(parent.born, born) < (kind === 'grandparent' ? 30 : 13))
          wrong.push(`${from} is too young for ${to}`);
        if (kind === 'parent' && parent.died !== null && parent.died < born)
          wrong.push(`${from} died before ${to}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('have twins of one birthday and one mother, and other brothers and sisters far enough apart', () => {
    let groups = 0;
    const wrong: string[] = [];
    for (const family of theAuthority().families) {
      const mothers = new Map<string, string>();
      for (const { from, to, kind } of family.relationships) {
        if (kind === 'parent' && member(family, from).part === 'mother') mothers.set(to, from);
      }
      const children = family.people.filter(person => person.part === 'child' && person.born !== null);
      for (const [index, child] of children.entries()) {
        for (const other of children.slice(index + 1)) {
          if (mothers.get(child.id) !== mothers.get(other.id) || !mothers.has(child.id)) continue;
          const gap = Math.abs((child.born ?? 0) - (other.born ?? 0));
          const isOneBirth = child.birthGroup !== null && child.birthGroup === other.birthGroup;
          if (isOneBirth) groups += 1;
          if (isOneBirth ? gap !== 0 : gap < 270) wrong.push(`${child.id} and ${other.id}: ${gap} days`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(groups).toBeGreaterThan(20);
  });

  it('have fathers and sons of one name who are different people', () => {
    const pairs = theAuthority().families.flatMap(family =>
      family.relationships.filter(({ from, to, kind }) => {
        const father = member(family, from);
        const son = member(family, to);
        return (
          kind === 'parent' &&
          father.sex === 'M' &&
          son.givenNames[0] === father.givenNames[0] &&
          son.surname === father.surname
        );
      }),
    );
    expect(pairs.length).toBeGreaterThan(50);
  });

  it('live somewhere without gaps running backwards, and nobody after death or before birth', () => {
    const wrong: string[] = [];
    for (const family of theAuthority().families) {
      for (const person of family.people) {
        if (person.born !== null && person.residences.length === 0) wrong.push(`${person.id} lives nowhere`);
        for (const residence of person.residences) {
          if (residence.to !== null && residence.to <= residence.from)
            wrong.push(`${person.id} left before coming`);
          if (person.born !== null && residence.from < person.born)
            wrong.push(`${person.id} moved in before birth`);
          if (person.died !== null && (residence.to === null || residence.to > person.died))
            wrong.push(`${person.id} lives on`);
        }
        const open = person.residences.filter(
          residence => residence.to === null && residence.kind !== 'otherParent',
        );
        if (person.died === null && person.born !== null && person.born < TODAY && open.length !== 1)
          wrong.push(`${person.id} has ${open.length} homes`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('use unique ids and identifiers', () => {
    const { families } = theAuthority();
    const people = families.flatMap(family => family.people);
    const unique = (values: readonly (string | null)[]): boolean => {
      const present = values.filter(value => value !== null);
      return new Set(present).size === present.length;
    };
    expect(unique(people.map(person => person.id))).toBe(true);
    expect(unique(people.map(person => person.upn))).toBe(true);
    expect(unique(people.map(person => person.email))).toBe(true);
    expect(
      unique(people.flatMap(person => [person.nhsNumber, person.formerIdentity?.nhsNumber ?? null])),
    ).toBe(true);
    expect(people.length).toBeGreaterThan(families.length * 3.5);
  });

  it('keep names as often as in life: many Smiths, and a long tail', () => {
    const counts = new Map<string, number>();
    const adults = theAuthority().families.flatMap(family =>
      family.people.filter(person => person.part === 'father'),
    );
    for (const { surname } of adults) counts.set(surname, (counts.get(surname) ?? 0) + 1);
    const most = Math.max(...counts.values()) / adults.length;
    expect(most).toBeGreaterThan(0.008);
    expect(most).toBeLessThan(0.04);
    expect([...counts.values()].filter(count => count === 1).length).toBeGreaterThan(400);
  });

  it('bring home a mother who is of child-bearing age when a baby is expected', () => {
    for (const family of theAuthority().families) {
      for (const child of family.people.filter(person => person.part === 'child' && person.born === null)) {
        expect(child.expected).toBeGreaterThan(TODAY);
        const mother = family.people.find(person =>
          family.relationships.some(
            link => link.to === child.id && link.from === person.id && person.sex === 'F',
          ),
        );
        expect(TODAY - (mother?.born ?? 0)).toBeLessThan(years(47));
        expect(mother?.died).toBeNull();
      }
    }
  });

  it('refuse an authority without districts', () => {
    expect(() => createSetting({ ...SAMPLE_OPTIONS, districts: [] })).toThrow(RangeError);
  });
});
