import type { Reader } from '../journal/reader.ts';
import { keyHash } from '../people/keyHash.rules.ts';
import { blockingKeys } from './blocking.rules.ts';
import { plainForm } from './nameForms.rules.ts';
import type { LinkageRecord } from './record.rules.ts';

/** Records read from one block. A larger block is only followed where another key also leads to the record. */
const mostPerBlock = 1_000;
/** What a key adds that leads to more records than are read: little, beside 11 to 21 for one that is read. */
const crowdedWorth = 5;
/**
 * What a record must share to be compared at all: two keys, or one that fewer than sixty others have. Measured with 660
 * notified people against 500,000: of some 20,000 pairs that shared less, five were worth showing to anybody.
 */
const leastShared = 15;
/**
 * Records compared in full, in the order of how rare the keys are that they share. Measured as above: beyond the fortieth
 * one in a thousand was worth showing, always a namesake without a date of birth, after twenty of them.
 */
const mostCompared = 40;
/** Records that share too little are compared while there are fewer than this: a small council has time for them. */
const fewCompared = 12;
/** Records of one phone or e-mail beyond which it serves many people, and is no evidence (linkage.md §3). */
const mostPerContact = 8;
/** Records whose hint is asked for. Those of one name share the same keys, so that none comes before another. */
const mostHints = 200;

/** What two records share by one key; two codes of one likeness are one. */
const likeness = {
  number: 1,
  contact: 2,
  soundAndYear: 4,
  surnameAndDay: 8,
  name: 16,
  soundOfName: 32,
  date: 64,
  postcode: 128,
  house: 256,
  busyContact: 512,
} as const;

const likenessByLetter: Readonly<Record<string, number>> = {
  n: likeness.number,
  u: likeness.number,
  i: likeness.number,
  p: likeness.contact,
  e: likeness.contact,
  s: likeness.soundAndYear,
  m: likeness.soundAndYear,
  b: likeness.surnameAndDay,
  o: likeness.name,
  x: likeness.soundOfName,
  d: likeness.date,
  a: likeness.postcode,
  h: likeness.house,
};

/**
 * Likenesses that never made a pair worth showing where a pair had no other. Measured with 360 notified people against
 * 500,000: of 13,700 pairs that were compared, some 4,500 had only these.
 */
const tooLittle: ReadonlySet<number> = new Set([
  likeness.soundAndYear,
  likeness.surnameAndDay,
  likeness.soundOfName,
  likeness.soundOfName | likeness.soundAndYear,
  likeness.house,
  likeness.busyContact,
]);

/** Whether two records share their names and nothing else: then a date of birth on both sides, which differs, parts them. */
const areNamesakes = (shared: number): boolean =>
  shared === likeness.name || shared === (likeness.name | likeness.soundOfName);

/** How much a record shares with the one asked about: what, and how rare. */
type Shared = { likenesses: number; worth: number; bySound: number };

const worthOf = ({ worth, bySound }: Shared): number => worth + bySound;

/** The records that share blocking keys with this one and are worth comparing, those with the rarest keys first. */
export function blockedRecords(reader: Reader, record: LinkageRecord, notThis: number | null): number[] {
  const { shared, crowded } = sharedKeys(reader, record, notThis);
  const member = reader.query<{ one: number }>(
    'select 1 as one from blocking_key where key = ? and record_seq = ?',
  );
  const byWorth = (): [number, Shared][] =>
    [...shared].toSorted((a, b) => worthOf(b[1]) - worthOf(a[1]) || a[0] - b[0]);
  const sorted = byWorth();
  const last = sorted[mostCompared - 1]?.[1];
  // Whoever cannot reach the last place, or what is worth comparing, even with every crowded key need not be asked for.
  const least = Math.max(leastShared, last === undefined ? 0 : worthOf(last)) - crowded.length * crowdedWorth;
  if (crowded.length > 0)
    for (const [seq, found] of sorted) {
      if (worthOf(found) < least) break;
      for (const { key, likenesses } of crowded) {
        if (member.get(key, seq) === undefined) continue;
        found.worth += crowdedWorth;
        found.likenesses |= likenesses;
      }
    }
  return worthComparing(reader, record, crowded.length > 0 ? byWorth() : sorted);
}

type Crowded = { key: number; likenesses: number };

/** Every record that shares a key which few enough share, and the keys that too many share. */
function sharedKeys(
  reader: Reader,
  record: LinkageRecord,
  notThis: number | null,
): { shared: Map<number, Shared>; crowded: Crowded[] } {
  // One text for a block, not a row for each of its records: a busy key has hundreds.
  const block = reader.query<{ seqs: string }>(
    'select json_group_array(record_seq) as seqs from (select record_seq from blocking_key where key = ? limit ?)',
  );
  const shared = new Map<number, Shared>();
  const crowded: Crowded[] = [];
  for (const text of blockingKeys(record)) {
    const key = keyHash(text);
    const seqs = JSON.parse(block.get(key, mostPerBlock + 1)?.seqs ?? '[]') as number[];
    const ofLetter = likenessByLetter[text.charAt(0)] ?? 0;
    const isBusy = ofLetter === likeness.contact && seqs.length > mostPerContact;
    const likenesses = isBusy ? likeness.busyContact : ofLetter;
    if (seqs.length > mostPerBlock) {
      crowded.push({ key, likenesses });
      continue;
    }
    const worth = Math.log2(1 + 2_000_000 / seqs.length);
    for (const seq of seqs) {
      if (seq === notThis) continue;
      let found = shared.get(seq);
      if (found === undefined) {
        found = { likenesses: 0, worth: 0, bySound: 0 };
        shared.set(seq, found);
      }
      found.likenesses |= likenesses;
      // A surname's Soundex and its Double Metaphone, each with the year of birth: one likeness, counted once.
      if (likenesses === likeness.soundAndYear) found.bySound = Math.max(found.bySound, worth);
      else found.worth += worth;
    }
  }
  return { shared, crowded };
}

/** What an index tells of a record without reading it, which on an encrypted disk takes far longer. */
const initialOf = `substr(json_extract(facts, '$.givenNames[0]'), 1, 1)`;
const isDatedOf = `json_extract(facts, '$.birth.precision') is 'day' and json_extract(facts, '$.birth.date') not like '%-01-01'`;

type Hint = { initial: string | null; isDated: 0 | 1 };

/**
 * Of records in their order, those to compare (linkage.md §4). Namesakes whose dates of birth differ share too little, and
 * so does who has a date or a phone in common but not the first letter of the forename. While there are few others, those
 * are compared after all; before them, who has that letter and a date or a postcode that many share.
 */
function worthComparing(
  reader: Reader,
  record: LinkageRecord,
  sorted: readonly (readonly [number, Shared])[],
): number[] {
  const hints = reader.query<Hint>(
    `select ${initialOf} as initial, ${isDatedOf} as isDated from source_record indexed by source_record_hint where seq = ?`,
  );
  const { birth } = record;
  const isDated = birth?.precision === 'day' && birth.day !== null && !birth.isPerhapsEstimated;
  const initial = record.forenames[0]?.charAt(0) ?? '';
  let hintsAsked = 0;
  const isTooLittle = (seq: number, likenesses: number): boolean => {
    if (tooLittle.has(likenesses)) return true;
    const isNamesake = isDated && areNamesakes(likenesses);
    if (!isNamesake && likenesses !== likeness.date && likenesses !== likeness.contact) return false;
    hintsAsked += 1;
    const hint = hintsAsked > mostHints ? undefined : hints.get(seq);
    if (hint === undefined) return true;
    return isNamesake ? hint.isDated === 1 : plainForm(hint.initial ?? '') !== initial;
  };
  const chosen: number[] = [];
  const left: number[] = [];
  let common = 0;
  for (const [seq, found] of sorted) {
    if (chosen.length >= mostCompared || worthOf(found) < leastShared) break;
    (isTooLittle(seq, found.likenesses) ? left : chosen).push(seq);
    common += 1;
  }
  if (chosen.length < fewCompared) chosen.push(...ofThisInitial(reader, initial, sorted.slice(common)));
  return [...chosen, ...left.slice(0, Math.max(0, fewCompared - chosen.length))];
}

/** Who shares a date or a postcode that many have, and the first letter of the forename too. */
function ofThisInitial(
  reader: Reader,
  initial: string,
  sorted: readonly (readonly [number, Shared])[],
): number[] {
  const seqs = sorted
    .filter(([, { likenesses }]) => likenesses === likeness.date || likenesses === likeness.postcode)
    .slice(0, mostHints)
    .map(([seq]) => seq);
  if (initial === '' || seqs.length === 0) return [];
  return reader
    .query<{ seq: number; initial: string | null }>(
      `select r.seq, ${initialOf} as initial from json_each(?) j
       cross join source_record r indexed by source_record_hint on r.seq = j.value`,
    )
    .all(JSON.stringify(seqs))
    .filter(row => plainForm(row.initial ?? '') === initial)
    .slice(0, fewCompared)
    .map(row => row.seq);
}
