import { years } from './days.rules.ts';
import {
  addChildren,
  addMember,
  homesSince,
  liveIn,
  newAddress,
  relate,
  type Build,
} from './familyMembers.rules.ts';
import { drawSurname, surnameFor } from './names.rules.ts';
import {
  addChildrenOf,
  addOlderRelative,
  addParents,
  addPartner,
  marry,
  separationDay,
  takeName,
} from './parents.rules.ts';
import type { FamilyShape, Residence } from './people.rules.ts';
import { draw, weighted } from './random.rules.ts';

const SHAPE_SHARES = weighted<readonly [FamilyShape, number]>(
  [
    ['couple', 38],
    ['loneParent', 23],
    ['halfSiblings', 13],
    ['stepFamily', 9],
    ['twoHomes', 8],
    ['kinshipCare', 4],
    ['fosterCare', 2],
    ['threeGenerations', 3],
  ],
  ([, share]) => share,
);

/** A shape of family, as often as it occurs among families who come to early help. */
export function drawShape(build: { readonly random: Build['random'] }): FamilyShape {
  return draw(build.random, SHAPE_SHARES)[0];
}

/** Fills the family with people, homes and relationships. */
export function fillFamily(build: Build): void {
  switch (build.family.shape) {
    case 'couple':
      return fillCouple(build, false);
    case 'threeGenerations':
      return fillCouple(build, true);
    case 'loneParent':
      return fillLoneParent(build);
    case 'halfSiblings':
      return fillHalfSiblings(build);
    case 'stepFamily':
      return fillStepFamily(build);
    case 'twoHomes':
      return fillTwoHomes(build);
    case 'kinshipCare':
      return fillCareByOthers(build, 'kinshipCarer');
    case 'fosterCare':
      return fillCareByOthers(build, 'fosterCarer');
  }
}

function fillCouple(build: Build, withGrandparent: boolean): void {
  const parents = addParents(build);
  const isMarried = marry(build, parents.mother, parents.father, parents.firstBorn);
  relate(build, parents.mother, isMarried ? 'spouse' : 'partner', parents.father);
  const children = addChildrenOf(build, parents);
  const homes = homesSince(build, parents.firstBorn - 700, build.wanted.has('moved'));
  for (const person of [parents.mother, parents.father, ...children])
    liveIn(person, homes, parents.firstBorn - 700);
  if (!withGrandparent) return;
  const grandmother = addOlderRelative(build, parents.mother, 'grandparent');
  liveIn(grandmother, homes, parents.firstBorn);
  relate(build, grandmother, 'parent', parents.mother);
  for (const child of children) relate(build, grandmother, 'grandparent', child);
}

function fillLoneParent(build: Build): void {
  const parents = addParents(build);
  const isFatherAlone = build.random.chance(0.1);
  const children = addChildrenOf(build, parents);
  const carer = isFatherAlone ? parents.father : parents.mother;
  const other = isFatherAlone ? parents.mother : parents.father;
  relate(build, parents.mother, 'exPartner', parents.father);
  const homes = homesSince(build, parents.firstBorn - 400, build.wanted.has('moved'));
  for (const person of [carer, ...children]) liveIn(person, homes, parents.firstBorn - 400);
  const separated = separationDay(build, parents.firstBorn);
  liveIn(other, homes, parents.firstBorn - 400, separated);
  liveIn(other, homesSince(build, separated), separated);
}

function fillHalfSiblings(build: Build): void {
  const { random, setting, background } = build;
  const parents = addParents(build, 5);
  const elder = addChildrenOf(build, { ...parents, count: random.integer(1, 2) }, { mayBeExpecting: false });
  relate(build, parents.mother, 'exPartner', parents.father);
  const lastBorn = elder.at(-1)?.born ?? parents.firstBorn;
  const nextBorn = Math.min(setting.today - 60, lastBorn + random.integer(900, 2400));
  const second = addPartner(build, parents.mother);
  const younger =
    nextBorn - lastBorn < 300
      ? []
      : addChildren(build, {
          mother: parents.mother,
          father: second,
          firstBorn: nextBorn,
          count: random.integer(1, 2),
          surname: random.chance(0.75) ? second.surname : parents.mother.surname,
          mayHaveMultiples: false,
        });
  const homes = homesSince(build, parents.firstBorn - 400, build.wanted.has('moved'));
  for (const person of [parents.mother, ...elder, ...younger]) liveIn(person, homes, parents.firstBorn - 400);
  liveIn(parents.father, homes, parents.firstBorn - 400, lastBorn + 300);
  liveIn(parents.father, homesSince(build, lastBorn + 300), lastBorn + 300);
  const movedIn = lastBorn + 400;
  if (random.chance(0.6)) {
    liveIn(second, homes, movedIn);
    relate(build, parents.mother, 'partner', second);
    for (const child of elder) relate(build, second, 'stepParent', child);
    if (background.rule === 'english' && random.chance(0.3))
      takeName(build, parents.mother, second.surname, movedIn);
  } else {
    liveIn(second, homesSince(build, movedIn), movedIn);
    relate(build, parents.mother, 'exPartner', second);
  }
}

function fillStepFamily(build: Build): void {
  const { random, setting, family, background } = build;
  const parents = addParents(build, 3);
  const hers = addChildrenOf(build, { ...parents, count: random.integer(1, 2) }, { mayBeExpecting: false });
  const partner = addPartner(build, parents.mother);
  const firstPartner = addMember(build, {
    part: 'mother',
    sex: 'F',
    born: (partner.born ?? 0) + random.integer(-800, 900),
    surname: surnameFor(random, background, 'F', drawSurname(random, background)),
  });
  const hisFirst = Math.min(
    setting.today - 500,
    Math.max(parents.firstBorn + random.integer(-500, 1200), (firstPartner.born ?? 0) + years(18)),
  );
  const his = addChildren(build, {
    mother: firstPartner,
    father: partner,
    firstBorn: Math.max(hisFirst, (partner.born ?? 0) + years(17)),
    count: random.integer(1, 2),
    surname: partner.surname,
    mayBeExpecting: false,
    mayHaveMultiples: false,
  });
  relate(build, parents.mother, 'exPartner', parents.father);
  relate(build, firstPartner, 'exPartner', partner);
  const together = Math.min(
    setting.today - 90,
    Math.max(...family.people.map(person => (person.part === 'child' ? (person.born ?? 0) : 0))) + 500,
  );
  const isMarried = random.chance(0.5) && background.rule === 'english';
  if (isMarried) takeName(build, parents.mother, partner.surname, together);
  relate(build, parents.mother, isMarried ? 'spouse' : 'partner', partner);
  const before = homesSince(build, parents.firstBorn - 400);
  const shared = homesSince(build, together);
  const elsewhere = homesSince(build, (his[0]?.born ?? parents.firstBorn) - 300);
  for (const person of [parents.mother, ...hers]) {
    liveIn(person, before, parents.firstBorn - 400, together);
    liveIn(person, shared, together);
  }
  liveIn(parents.father, homesSince(build, parents.firstBorn - 400), parents.firstBorn - 400);
  liveIn(firstPartner, elsewhere, elsewhere[0]?.from ?? together);
  for (const person of [partner, ...his]) {
    liveIn(person, elsewhere, elsewhere[0]?.from ?? together, together);
    liveIn(person, shared, together);
  }
  for (const child of hers) relate(build, partner, 'stepParent', child);
  for (const child of his) relate(build, parents.mother, 'stepParent', child);
  family.peculiarities.add('moved');
}

function fillTwoHomes(build: Build): void {
  const parents = addParents(build);
  const isMarried = marry(build, parents.mother, parents.father, parents.firstBorn);
  const children = addChildrenOf(build, parents, { mayBeExpecting: build.wanted.has('unborn') });
  relate(build, parents.mother, 'exPartner', parents.father);
  const separated = separationDay(build, parents.firstBorn);
  const together = homesSince(build, parents.firstBorn - 700);
  const hers = homesSince(build, separated);
  const his = homesSince(build, separated);
  const stays = build.random.chance(0.5) ? together : hers;
  for (const person of [parents.mother, ...children]) {
    liveIn(person, together, parents.firstBorn - 700, stays === together ? null : separated);
    if (stays === hers) liveIn(person, hers, separated);
  }
  liveIn(parents.father, together, parents.firstBorn - 700, separated);
  liveIn(parents.father, his, separated);
  for (const child of children) liveIn(child, his, separated, null, 'otherParent');
  if (isMarried && build.random.chance(0.3)) {
    const maiden = parents.mother.earlierSurnames[0]?.value;
    if (maiden !== undefined) takeName(build, parents.mother, maiden, separated);
  }
}

function fillCareByOthers(build: Build, part: 'kinshipCarer' | 'fosterCarer'): void {
  const { random, setting, background } = build;
  const parents = addParents(build);
  const children = addChildrenOf(build, parents, { mayBeExpecting: false });
  relate(build, parents.mother, 'exPartner', parents.father);
  const homes = homesSince(build, parents.firstBorn - 400);
  liveIn(parents.mother, homes, parents.firstBorn - 400);
  liveIn(parents.father, homes, parents.firstBorn - 400, parents.firstBorn + 300);
  liveIn(parents.father, homesSince(build, parents.firstBorn + 300), parents.firstBorn + 300);
  const lastBorn = children.at(-1)?.born ?? parents.firstBorn;
  const placed = Math.min(setting.today - 45, lastBorn + random.integer(60, 2600));
  const isFoster = part === 'fosterCarer';
  const carer = isFoster
    ? addMember(build, {
        part,
        sex: 'F',
        born: setting.today - years(random.integer(36, 62)),
        surname: drawSurname(random, background),
      })
    : addOlderRelative(build, parents.mother, part);
  const carerHome: Residence[] = [
    {
      address: newAddress(build),
      from: Math.min(placed, parents.firstBorn) - years(6),
      to: null,
      kind: 'main',
      restricted: false,
    },
  ];
  liveIn(carer, carerHome, carerHome[0]?.from ?? placed);
  if (!isFoster) relate(build, carer, 'parent', parents.mother);
  for (const child of children) {
    liveIn(child, homes, parents.firstBorn - 400, placed);
    liveIn(child, carerHome, placed, null, isFoster ? 'placement' : 'main');
    relate(build, carer, part, child, !isFoster && random.chance(0.7));
    if (!isFoster) relate(build, carer, 'grandparent', child);
  }
}
