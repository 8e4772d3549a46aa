import type { LinkageRecord } from './record.rules.ts';
import { doubleMetaphone, soundex } from './nameSimilarity.rules.ts';

/** Codes of a name, kept because the same names come again and again. */
const phonetic = new Map<string, { soundex: string; metaphone: string[] }>();
const MOST_KEPT = 200_000;

/** A name's Soundex and Double Metaphone codes. */
export const soundsOf = (name: string): { soundex: string; metaphone: string[] } => {
  const known = phonetic.get(name);
  if (known !== undefined) return known;
  const sounds = { soundex: soundex(name), metaphone: doubleMetaphone(name) };
  if (phonetic.size < MOST_KEPT) phonetic.set(name, sounds);
  return sounds;
};

/** Every form a surname may be filed under: whole, and each part of a double-barrelled one. */
const surnameForms = (record: LinkageRecord): string[] => [
  ...new Set(
    record.surnames.flatMap(({ joined, parts }) => (parts.length > 1 ? [joined, ...parts] : [joined])),
  ),
];

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * The keys under which a record may meet another: two records are compared when they share one (linkage.md §4).
 * Each key begins with its rule's letter. Every alias and every unrestricted address contributes.
 *
 * The whole date of birth and the whole postcode are keys by themselves. They hold the section's narrower rules
 * (date with initial, forename or sector; postcode with initial) within them and find those whose names are all
 * wrong; at a million people a date has about 35 records and a postcode about 50.
 */
export const blockingKeys = (record: LinkageRecord): string[] => {
  const keys = new Set<string>();
  const surnames = surnameForms(record);
  const [forename] = record.forenames;
  const { year = null, month = null, day = null } = record.birth ?? {};
  const wholeDate =
    year !== null && month !== null && day !== null ? `${year}${twoDigits(month)}${twoDigits(day)}` : null;

  if (record.nhsNumber !== null) keys.add(`n:${record.nhsNumber}`);
  if (record.upn !== null) keys.add(`u:${record.upn}`);
  if (record.sourceId !== '') keys.add(`i:${record.source}:${record.sourceId}`);
  for (const phone of record.phones) keys.add(`p:${phone}`);
  for (const email of record.emails) keys.add(`e:${email}`);
  for (const surname of surnames) {
    const sounds = soundsOf(surname);
    if (year !== null) {
      keys.add(`s:${sounds.soundex}:${year}`);
      for (const code of sounds.metaphone) keys.add(`m:${code}:${year}`);
    }
    if (month !== null && day !== null) keys.add(`b:${surname}:${twoDigits(month)}${twoDigits(day)}`);
    if (forename !== undefined) {
      keys.add(`x:${soundsOf(forename).soundex}:${sounds.soundex}`);
      keys.add(forename < surname ? `o:${forename}:${surname}` : `o:${surname}:${forename}`);
    }
  }
  if (wholeDate !== null) keys.add(`d:${wholeDate}`);
  for (const { postcode, house, street, uprn } of record.addresses) {
    if (postcode !== null) keys.add(`a:${postcode}`);
    if (uprn !== null) keys.add(`h:${uprn}`);
    if (house !== null && street !== null) keys.add(`h:${house}:${street}`);
  }
  return [...keys];
};
