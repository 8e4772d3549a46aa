import type { TermFrequencies } from './frequencies.rules.ts';
import type { LevelOf } from './model.rules.ts';
import { damerauLevenshtein } from './editDistance.rules.ts';
import { jaroWinkler } from './nameSimilarity.rules.ts';
import type { NicknameTable } from './nicknames.rules.ts';
import type { LinkageAddress, LinkageRecord, LinkageSurname } from './record.rules.ts';

type ForenameLevel = Exclude<LevelOf<'forename'>, 'swapped'>;

/** Whether "Mary Jane" on one side and "Maryjane" on the other are one name. */
const joinedAlike = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 1 && `${a[0] ?? ''}${a[1] ?? ''}` === b[0];

/** How two lists of given names agree; null when either is empty. A middle name used as forename is a variant. */
export const forenameLevel = (
  a: readonly string[],
  b: readonly string[],
  nicknames: NicknameTable,
): ForenameLevel | null => {
  const [firstA] = a;
  const [firstB] = b;
  if (firstA === undefined || firstB === undefined) return null;
  if (firstA === firstB || joinedAlike(a, b) || joinedAlike(b, a)) return 'exact';
  if (nicknames.areVariants(firstA, firstB)) return 'variant';
  if (a.indexOf(firstB, 1) > 0 || b.indexOf(firstA, 1) > 0) return 'variant';
  const similarity = jaroWinkler(firstA, firstB);
  if (similarity >= 0.92) return 'close';
  if (similarity >= 0.85) return 'near';
  return similarity >= 0.7 ? 'faint' : 'different';
};

const SURNAME_ORDER: readonly LevelOf<'surname'>[] = ['exact', 'close', 'near', 'different'];

/** How two surnames agree. */
export const oneSurnameLevel = (a: LinkageSurname, b: LinkageSurname): LevelOf<'surname'> => {
  if (a.joined === b.joined) return 'exact';
  if (a.parts.some(part => b.parts.includes(part))) return 'close';
  const similarity = jaroWinkler(a.joined, b.joined);
  if (similarity >= 0.92) return 'close';
  return similarity >= 0.85 ? 'near' : 'different';
};

/** How two lists of surnames agree at best, and the two that do; null when either is empty. */
export const surnameLevel = (
  a: readonly LinkageSurname[],
  b: readonly LinkageSurname[],
): { level: LevelOf<'surname'>; a: LinkageSurname; b: LinkageSurname } | null => {
  let best: { level: LevelOf<'surname'>; a: LinkageSurname; b: LinkageSurname } | null = null;
  for (const left of a) {
    for (const right of b) {
      const level = oneSurnameLevel(left, right);
      const better = best === null ? 1 : SURNAME_ORDER.indexOf(best.level) - SURNAME_ORDER.indexOf(level);
      // Equal levels go by the alphabet, so that the answer is the same whichever record comes first.
      if (best === null || better > 0 || (better === 0 && left.joined < best.a.joined))
        best = { level, a: left, b: right };
    }
  }
  return best;
};

/** Jaro–Winkler from which a name in the other's place is that name misspelt (as `near`, linkage.md §3). */
export const SWAPPED_LIKENESS = 0.85;

/**
 * Whether one record's forename is the other's surname and the reverse. Slips of the pen are allowed for only where
 * the forenames themselves are unlike, so that "Marian Marion" is not taken for "Marion Marian".
 */
export const namesAreSwapped = (
  a: LinkageRecord,
  b: LinkageRecord,
  forename: LevelOf<'forename'> | null,
): boolean => {
  const [firstA] = a.forenames;
  const [firstB] = b.forenames;
  if (firstA === undefined || firstB === undefined || firstA === firstB) return false;
  const allowsSlips = forename === 'faint' || forename === 'different';
  const isNamed = (surnames: readonly LinkageSurname[], name: string): boolean =>
    surnames.some(
      ({ joined }) => joined === name || (allowsSlips && jaroWinkler(joined, name) >= SWAPPED_LIKENESS),
    );
  return isNamed(a.surnames, firstB) && isNamed(b.surnames, firstA);
};

/** Whether two postcodes are far apart: most towns have a High Street. */
const areInTwoPlaces = (a: LinkageAddress, b: LinkageAddress): boolean =>
  a.district !== null && b.district !== null && a.district !== b.district;

/** Postcodes of other countries have no sector: one slip of the pen apart counts as close by. */
export const oneAddressLevel = (a: LinkageAddress, b: LinkageAddress): LevelOf<'address'> | null => {
  if (a.uprn !== null && a.uprn === b.uprn) return 'same';
  const sameHouse = a.house !== null && a.house === b.house;
  const samePostcode = a.postcode !== null && a.postcode === b.postcode;
  const twoUprns = a.uprn !== null && b.uprn !== null;
  if (sameHouse && !twoUprns) {
    if (samePostcode || (!areInTwoPlaces(a, b) && a.street !== null && a.street === b.street)) return 'same';
  }
  if (samePostcode) return 'samePostcode';
  if (a.postcode === null || b.postcode === null) return null;
  if (a.sector === null && b.sector === null && damerauLevenshtein(a.postcode, b.postcode) <= 1)
    return 'sameSector';
  if (a.sector !== null && a.sector === b.sector) return 'sameSector';
  if (a.district !== null && a.district === b.district) return 'sameDistrict';
  return 'different';
};

const ADDRESS_ORDER: readonly LevelOf<'address'>[] = [
  'same',
  'samePostcode',
  'sameSector',
  'sameDistrict',
  'different',
];

/** How two lists of addresses agree at best, and the two that do; null when nothing can be compared. */
export const addressLevel = (
  a: readonly LinkageAddress[],
  b: readonly LinkageAddress[],
): { level: LevelOf<'address'>; a: LinkageAddress; b: LinkageAddress } | null => {
  let best: { level: LevelOf<'address'>; a: LinkageAddress; b: LinkageAddress } | null = null;
  for (const left of a) {
    for (const right of b) {
      const level = oneAddressLevel(left, right);
      if (level === null) continue;
      if (best === null || ADDRESS_ORDER.indexOf(level) < ADDRESS_ORDER.indexOf(best.level))
        best = { level, a: left, b: right };
    }
  }
  return best;
};

/** How phones and e-mails agree, leaving out those that serve many people; null when a side has none left. */
export const contactLevel = (
  a: LinkageRecord,
  b: LinkageRecord,
  frequencies: TermFrequencies,
): { level: LevelOf<'contact'>; a: string; b: string } | null => {
  const kinds = [
    [a.phones, b.phones],
    [a.emails, b.emails],
  ] as const;
  // Whether a contact serves many may be a question to the database, so it is asked only where it decides something.
  const isOwn = (contact: string): boolean => !frequencies.isSharedContact(contact);
  for (const [left, right] of kinds) {
    const common = left.find(contact => right.includes(contact) && isOwn(contact));
    if (common !== undefined) return { level: 'same', a: common, b: common };
  }
  for (const [left, right] of kinds) {
    if (left.length === 0 || right.length === 0) continue;
    const ownA = left.find(isOwn);
    const ownB = ownA === undefined ? undefined : right.find(isOwn);
    if (ownA !== undefined && ownB !== undefined) return { level: 'different', a: ownA, b: ownB };
  }
  return null;
};
