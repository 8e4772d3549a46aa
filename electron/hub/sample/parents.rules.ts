import { years, type Day } from './days.rules.ts';
import { addChildren, addMember, type Build } from './familyMembers.rules.ts';
import { drawSurname, surnameFor } from './names.rules.ts';
import type { FamilyPart, SamplePerson } from './people.rules.ts';
import { draw, weighted } from './random.rules.ts';

export interface Parents {
  readonly mother: SamplePerson;
  readonly father: SamplePerson;
  readonly firstBorn: Day;
  readonly count: number;
}

const CHILD_COUNTS = weighted(
  [
    [1, 36],
    [2, 37],
    [3, 17],
    [4, 7],
    [5, 3],
  ] as const,
  ([, share]) => share,
);

/** A mother and a father, and when their first child was born; `yearsSince` leaves room for what happened since. */
export function addParents(build: Build, yearsSince = 0): Parents {
  const { random, setting, background, wanted } = build;
  // An adopted child is five or older here, so that the years before the adoption can be seen.
  const leastAge = wanted.has('adoption') ? Math.max(5, yearsSince) : yearsSince;
  const firstBorn =
    setting.today -
    random.integer(years(leastAge) + (wanted.has('unborn') ? 700 : 10), years(leastAge > 0 ? 17 : 18.5));
  const motherBorn = firstBorn - Math.round(random.middling(years(16), years(39)));
  const fatherBorn = Math.min(motherBorn + random.integer(-years(7), years(3)), firstBorn - years(16));
  const fatherSurname = drawSurname(random, background);
  const mother = addMember(build, {
    part: 'mother',
    sex: 'F',
    born: motherBorn,
    surname: surnameFor(random, background, 'F', drawSurname(random, background)),
  });
  const father = addMember(build, { part: 'father', sex: 'M', born: fatherBorn, surname: fatherSurname });
  return { mother, father, firstBorn, count: draw(random, CHILD_COUNTS)[0] };
}

/** The children the two have together, with the surname they agreed on. */
export function addChildrenOf(
  build: Build,
  parents: Parents,
  options: { mayBeExpecting?: boolean } = {},
): SamplePerson[] {
  return addChildren(build, { ...parents, ...options, surname: childSurname(build, parents) });
}

/** Mostly the father's name; sometimes the mother's own, or both. */
function childSurname(build: Build, { mother, father }: Parents): string {
  const maiden = mother.earlierSurnames[0]?.value ?? mother.surname;
  const isEnglish = build.background.rule === 'english';
  if (
    isEnglish &&
    (build.wanted.has('doubleBarrelled') || build.random.chance(0.06)) &&
    maiden !== father.surname
  ) {
    build.family.peculiarities.add('doubleBarrelled');
    return `${maiden}-${father.surname}`;
  }
  const ownName = isEnglish && mother.earlierSurnames.length === 0 && build.random.chance(0.25);
  return ownName ? mother.surname : father.surname;
}

/** A later partner of the mother. */
export function addPartner(build: Build, mother: SamplePerson): SamplePerson {
  const { random, background } = build;
  const born = (mother.born ?? 0) + random.integer(-years(6), years(1));
  return addMember(build, { part: 'stepParent', sex: 'M', born, surname: drawSurname(random, background) });
}

/** The mother's own mother. */
export function addOlderRelative(build: Build, mother: SamplePerson, part: FamilyPart): SamplePerson {
  const maiden = mother.earlierSurnames[0]?.value ?? mother.surname;
  const born = (mother.born ?? 0) - years(build.random.integer(19, 34));
  return addMember(build, { part, sex: 'F', born, surname: maiden });
}

/** Marries them, more often than not; true when they are married. */
export function marry(build: Build, mother: SamplePerson, father: SamplePerson, firstBorn: Day): boolean {
  const { random, setting, background, wanted } = build;
  if (!wanted.has('marriedName') && !random.chance(0.55)) return false;
  const adult = (mother.born ?? 0) + years(18);
  const married = Math.max(
    adult,
    Math.min(setting.today - 60, firstBorn + random.integer(-years(4), years(4))),
  );
  if (background.rule === 'english' || background.rule === 'slavic' || background.rule === 'traveller') {
    if (married < setting.today)
      takeName(build, mother, surnameFor(random, background, 'F', father.surname), married);
  }
  return true;
}

/** Changes a surname from a day and keeps the old one. */
export function takeName(build: Build, person: SamplePerson, surname: string, from: Day): void {
  if (surname === person.surname) return;
  person.earlierSurnames = [...person.earlierSurnames, { value: person.surname, until: from - 1 }];
  person.surname = surname;
  build.family.peculiarities.add('marriedName');
}

/** When the parents parted. */
export function separationDay(build: Build, firstBorn: Day): Day {
  return Math.min(build.setting.today - 30, firstBorn + build.random.integer(100, 3200));
}
