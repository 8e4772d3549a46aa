import { fillFamily, drawShape } from './familyShapes.rules.ts';
import { applyTurns, relateSiblings } from './familyTurns.rules.ts';
import type { Build } from './familyMembers.rules.ts';
import { IdentifierSeries } from './identifiers.rules.ts';
import { BACKGROUNDS } from './names.rules.ts';
import type { FamilyShape, Peculiarity, SampleFamily } from './people.rules.ts';
import { Random, draw } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';

/** The first families of every sample show one peculiarity each, so that even a small sample has them all. */
const SHOWCASE: readonly (readonly [FamilyShape, readonly Peculiarity[]])[] = [
  ['couple', ['twins', 'marriedName']],
  ['couple', ['fatherAndSonOfOneName']],
  ['loneParent', ['unborn', 'moved']],
  ['couple', ['adoption']],
  ['loneParent', ['refuge']],
  ['couple', ['triplets']],
  ['halfSiblings', ['knownAs']],
  ['stepFamily', []],
  ['twoHomes', ['marriedName']],
  ['kinshipCare', ['deceased']],
  ['fosterCare', []],
  ['threeGenerations', ['moved']],
  ['couple', ['doubleBarrelled']],
];

/**
 * Families one after another, so that a million people need not be held at once. The same seed and setting give the
 * same families, whatever the count: a longer run begins with the shorter one.
 */
export function* generateFamilies(setting: Setting, count: number): Generator<SampleFamily> {
  const series = new IdentifierSeries(new Random(setting.seed, 'identifiers').integer(0, 999_999));
  for (let index = 0; index < count; index += 1) yield buildFamily(setting, series, index);
}

function buildFamily(setting: Setting, series: IdentifierSeries, index: number): SampleFamily {
  const random = new Random(setting.seed, 'family', index);
  const showcase = SHOWCASE[index];
  const shape = showcase?.[0] ?? drawShape({ random });
  const background =
    index < SHOWCASE.length ? (BACKGROUNDS.items[0] ?? draw(random, BACKGROUNDS)) : draw(random, BACKGROUNDS);
  const district = random.pick(setting.districts);
  const family: SampleFamily = {
    id: `family-${String(index).padStart(6, '0')}`,
    index,
    districtId: district.id,
    shape,
    background: background.id,
    peculiarities: new Set(),
    people: [],
    relationships: [],
  };
  const build: Build = {
    setting,
    series,
    random,
    district,
    background,
    family,
    wanted: new Set(showcase?.[1]),
    primary: random.pick(district.schools.primary),
    practice: random.pick(district.practices),
  };
  fillFamily(build);
  applyTurns(build);
  relateSiblings(build);
  return family;
}
