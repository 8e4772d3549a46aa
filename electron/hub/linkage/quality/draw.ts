import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckedKind } from '#contract/quality';
import type { Reader } from '../../journal/reader.ts';
import { linkageRecordOf } from '../../people/facts.rules.ts';
import {
  comparedColumns,
  currentRecord,
  personOfRecord,
  recordById,
  type StoredRecord,
} from '../../people/people.store.ts';
import { Random } from '../../sample/random.rules.ts';
import { blockedRecords } from '../blockedRecords.store.ts';
import { peopleKeptApartFrom } from '../decisions.store.ts';
import { POSSIBLE_FROM } from '../model.rules.ts';
import { comparePair } from '../pair.ts';

export type DrawnPair = { recordA: string; recordB: string; score: number };

/** A pair is close when its score is less than five bits below what would have been shown to somebody. */
const closeFrom = POSSIBLE_FROM - 5;
/** Records looked at for close pairs in one draw; most have nobody close. */
const mostLookedAt = 150;
/** Records looked at before others at this desk get their turn. */
const lookedAtOnce = 5;

const pairKey = (one: string, other: string): string =>
  one < other ? `${one}\t${other}` : `${other}\t${one}`;

function drawnBefore(reader: Reader): Set<string> {
  const rows = reader
    .query<{ a: string; b: string }>(
      `select record_a as a, record_b as b from blind_check where purpose <> 'second-look'`,
    )
    .all();
  return new Set(rows.map(({ a, b }) => pairKey(a, b)));
}

/** Links the hub made by itself, of nobody who is protected today. */
const ownLinks = `record_link l join person_golden g on g.person_id = l.person_id and g.restricted = 0
  where l.method = 'exact'`;

/** How many links there are to draw from. */
export const ownLinkCount = (reader: Reader): number =>
  reader.query<{ total: number }>(`select count(*) as total from ${ownLinks}`).get()?.total ?? 0;

/**
 * Draws pairs by chance that were never drawn before: links that the hub made by itself, or close pairs that it kept
 * apart without asking. The same seed draws the same pairs from the same records. Answers fewer than asked when there
 * are no more; of close pairs, when too few were found near the records looked at.
 */
export async function drawPairs(
  reader: Reader,
  kind: CheckedKind,
  size: number,
  seed: string,
): Promise<DrawnPair[]> {
  const random = new Random('quality', kind, seed);
  const known = drawnBefore(reader);
  return kind === 'linked' ? drawLinks(reader, size, random, known) : drawClose(reader, size, random, known);
}

function drawLinks(reader: Reader, size: number, random: Random, known: ReadonlySet<string>): DrawnPair[] {
  const all = reader
    .query<{ recordId: string }>(`select l.source_record_id as recordId from ${ownLinks} order by l.id`)
    .all();
  const drawn: DrawnPair[] = [];
  // In a random order, so that links drawn before can be passed over without spoiling the chance of the others.
  for (const { recordId } of random.some(all, Math.min(all.length, size + known.size))) {
    if (drawn.length >= size) break;
    const pair = linkedPair(reader, recordId);
    if (pair !== null && !known.has(pairKey(pair.recordA, pair.recordB))) drawn.push(pair);
  }
  return drawn;
}

/** A record that was linked by itself, with the record of the same person that it is most alike. */
function linkedPair(reader: Reader, recordId: string): DrawnPair | null {
  const record = recordById(reader, recordId);
  const personId = personOfRecord(reader, recordId);
  if (record === null || personId === null) return null;
  const others = reader
    .query<StoredRecord>(
      `select ${comparedColumns} from record_link l join source_record r on r.id = l.source_record_id
       where l.person_id = ?1 and r.id <> ?2 and not (r.source_system_id = ?3 and r.source_person_id = ?4)
       order by r.seq limit 20`,
    )
    .all(personId, recordId, record.sourceSystemId, record.sourcePersonId);
  const [best] = others
    .map(other => ({ other, score: comparePair(reader, record, other, false).score }))
    .toSorted((a, b) => b.score - a.score);
  return best === undefined ? null : { recordA: recordId, recordB: best.other.id, score: best.score };
}

async function drawClose(
  reader: Reader,
  size: number,
  random: Random,
  known: ReadonlySet<string>,
): Promise<DrawnPair[]> {
  const last = reader.query<{ seq: number }>('select max(seq) as seq from source_record').get()?.seq ?? 0;
  const subject = reader.query<StoredRecord & { personId: string }>(
    `select ${comparedColumns}, l.person_id as personId from source_record r
     join record_link l on l.source_record_id = r.id where r.seq = ? and ${currentRecord('r')}`,
  );
  const drawn = new Map<string, DrawnPair>();
  const isNew = (pair: DrawnPair): boolean => {
    const key = pairKey(pair.recordA, pair.recordB);
    return !known.has(key) && !drawn.has(key);
  };
  const order = randomOrder(random, last);
  for (let look = 0; look < mostLookedAt && drawn.size < size; look++) {
    const seq = order.next().value;
    if (seq === undefined) break;
    if (look % lookedAtOnce === lookedAtOnce - 1) await nextTurn();
    const record = subject.get(seq);
    if (record === undefined || record.restricted === 1) continue;
    const pair = closePairs(reader, record, record.personId).find(isNew);
    if (pair !== undefined) drawn.set(pairKey(pair.recordA, pair.recordB), pair);
  }
  return [...drawn.values()];
}

/** Whole numbers from 1 to `last`, each once, in a random order; shuffled only as far as it is read. */
function* randomOrder(random: Random, last: number): Generator<number, undefined> {
  const moved = new Map<number, number>();
  for (let place = 1; place <= last; place++) {
    const other = random.integer(place, last);
    const value = moved.get(other) ?? other;
    moved.set(other, moved.get(place) ?? place);
    yield value;
  }
  return undefined;
}

/** The pairs of a record that the hub compared, found close, and kept apart without asking anybody; closest first. */
function closePairs(reader: Reader, record: StoredRecord, personId: string): DrawnPair[] {
  const normal = linkageRecordOf(record.facts, record);
  const other = reader.query<StoredRecord & { personId: string }>(
    `select ${comparedColumns}, l.person_id as personId from source_record r
     join record_link l on l.source_record_id = r.id where r.seq = ? and ${currentRecord('r')}`,
  );
  const decided = peopleKeptApartFrom(reader, [record.id]);
  return blockedRecords(reader, normal, record.seq)
    .flatMap(seq => other.get(seq) ?? [])
    .filter(
      one =>
        one.personId !== personId &&
        one.restricted === 0 &&
        !decided.has(one.personId) &&
        (record.notificationId === null || one.notificationId !== record.notificationId),
    )
    .map(one => ({ one, score: comparePair(reader, record, one, false) }))
    .filter(
      ({ score }) => (score.band === 'NONE' || score.band === 'SAME_HOUSEHOLD') && score.score >= closeFrom,
    )
    .toSorted((a, b) => b.score.score - a.score.score)
    .map(({ one, score }) => ({ recordA: record.id, recordB: one.id, score: score.score }));
}
