import type { ExplainedScore } from '#contract/linkageScore';
import type { Reader } from '../journal/reader.ts';
import { Writer } from '../journal/writer.ts';
import { linkageRecordOf } from '../people/facts.rules.ts';
import { keyHash } from '../people/keyHash.rules.ts';
import type { StoredRecord } from '../people/people.store.ts';
import { blockingKeys } from './blocking.rules.ts';
import type { TermFrequencies } from './frequencies.rules.ts';
import { storedFrequencies } from './frequencies.store.ts';
import type { LinkageModel } from './model.rules.ts';
import { activeModel } from './modelVersions.store.ts';
import type { LinkageRecord } from './record.rules.ts';
import { compare, isFarApart } from './score.rules.ts';

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

export type Candidate = {
  personId: string;
  recordId: string;
  recordSeq: number;
  notificationId: string | null;
  score: ExplainedScore;
};

type Looking = {
  recordSeq: number | null;
  personId: string | null;
  notificationId: string | null;
  keptApart: ReadonlySet<string>;
  frequencies?: TermFrequencies;
  /** The model to weigh by, for a trial run; the one in use when left out. */
  model?: LinkageModel;
  /** Where several people are looked for at once: the people of a family meet the same records. */
  known?: KnownRecords;
  /** Only these records are looked at, where comparing in bulk has found who may be like this one. */
  among?: readonly number[];
};

/** Records in the form they are compared in, kept while one question is answered. */
export type KnownRecords = Map<string, LinkageRecord>;

type CandidateRow = Omit<StoredRecord, 'receivedAt'>;

const compared = `select seq, id, source_system_id as sourceSystemId, source_person_id as sourcePersonId,
    notification_id as notificationId, facts, restricted
  from source_record where seq = ?`;

/** As `comparedColumns` says it: a record is protected when any record of its person is. The person is at hand here. */
const whose = `select l.person_id as personId, exists (select 1 from person_golden g indexed by person_golden_restricted
      where g.person_id = l.person_id and g.restricted = 1) as restricted
  from record_link l indexed by record_link_person where l.source_record_id = ?`;

/** The records that share blocking keys with this one, those with the rarest keys first. */
export function blockedRecords(reader: Reader, record: LinkageRecord, notThis: number | null): number[] {
  // One text for a block, not a row for each of its records: a busy key has hundreds.
  const block = reader.query<{ seqs: string }>(
    'select json_group_array(record_seq) as seqs from (select record_seq from blocking_key where key = ? limit ?)',
  );
  const member = reader.query<{ one: number }>(
    'select 1 as one from blocking_key where key = ? and record_seq = ?',
  );
  const weight = new Map<number, number>();
  const bySound = new Map<number, number>();
  const crowded: number[] = [];
  for (const text of blockingKeys(record)) {
    const key = keyHash(text);
    const seqs = JSON.parse(block.get(key, mostPerBlock + 1)?.seqs ?? '[]') as number[];
    if (seqs.length > mostPerBlock) {
      crowded.push(key);
      continue;
    }
    const worth = Math.log2(1 + 2_000_000 / seqs.length);
    for (const seq of seqs) {
      if (seq === notThis) continue;
      if (isSoundAndYear(text)) bySound.set(seq, Math.max(bySound.get(seq) ?? 0, worth));
      else weight.set(seq, (weight.get(seq) ?? 0) + worth);
    }
  }
  for (const [seq, worth] of bySound) weight.set(seq, (weight.get(seq) ?? 0) + worth);
  const byWeight = (): [number, number][] => [...weight].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  const sorted = byWeight();
  // Whoever cannot reach the last place, or what is worth comparing, even with every crowded key need not be asked for.
  const least = Math.max(leastShared, sorted[mostCompared - 1]?.[1] ?? 0) - crowded.length * crowdedWorth;
  if (crowded.length > 0)
    for (const [seq, worth] of sorted) {
      if (worth < least) break;
      const keys = crowded.filter(key => member.get(key, seq) !== undefined).length;
      if (keys > 0) weight.set(seq, worth + keys * crowdedWorth);
    }
  return (crowded.length > 0 ? byWeight() : sorted)
    .slice(0, mostCompared)
    .filter(([, worth]) => worth >= leastShared)
    .map(([seq]) => seq);
}

/** A surname's Soundex and its Double Metaphone, each with the year of birth: two codes of one likeness, counted once. */
const isSoundAndYear = (key: string): boolean => key.startsWith('s:') || key.startsWith('m:');

/**
 * The records that may be about the same person as this one, best first. Leaves out the band NONE, the record's own
 * person, and people whom a decision keeps apart. `notificationId` is where the record came in: the people of one
 * notification are told apart by it.
 */
export function matchingRecords(reader: Reader, record: LinkageRecord, looking: Looking): Candidate[] {
  const known = looking.known ?? knownInCommand(reader);
  const frequencies = looking.frequencies ?? frequenciesBeside(known, reader);
  const model = looking.model ?? activeModel(reader);
  const row = reader.query<CandidateRow>(compared);
  const owner = reader.query<{ personId: string; restricted: number }>(whose);
  const matching: Candidate[] = [];
  for (const seq of looking.among ?? blockedRecords(reader, record, looking.recordSeq)) {
    const other = row.get(seq);
    if (other === undefined) continue;
    if (looking.notificationId !== null && other.notificationId === looking.notificationId) continue;
    const by = { model, frequencies, known };
    const asTold = scoreOnce(reader, record, other, by);
    // Most are far apart, whoever they are of, and whose they are need not be looked up.
    if (isFarApart(asTold)) continue;
    const whoseIsIt = owner.get(other.id);
    if (whoseIsIt === undefined || whoseIsIt.personId === looking.personId) continue;
    if (looking.keptApart.has(whoseIsIt.personId)) continue;
    const isTold = whoseIsIt.restricted === 0 || other.restricted === 1;
    const score = isTold ? asTold : scoreOnce(reader, record, { ...other, restricted: 1 }, by);
    if (score.band === 'NONE') continue;
    const { id: recordId, notificationId } = other;
    matching.push({ personId: whoseIsIt.personId, recordId, recordSeq: seq, notificationId, score });
  }
  return matching.toSorted(
    (a, b) =>
      bandRank(a.score.band) - bandRank(b.score.band) ||
      b.score.score - a.score.score ||
      a.recordSeq - b.recordSeq,
  );
}

/** The people whom a record may be, best first: each with the gravest or most alike of their records. */
export function matchCandidates(reader: Reader, record: LinkageRecord, looking: Looking): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of matchingRecords(reader, record, looking))
    if (!best.has(candidate.personId)) best.set(candidate.personId, candidate);
  return [...best.values()];
}

const knownRecords = new WeakMap<Writer, KnownRecords>();

function knownInCommand(reader: Reader): KnownRecords {
  if (!(reader instanceof Writer)) return new Map();
  const known = knownRecords.get(reader) ?? new Map<string, LinkageRecord>();
  knownRecords.set(reader, known);
  return known;
}

const frequencies = new WeakMap<KnownRecords, TermFrequencies>();

/** How common names and contacts are, asked once for all people who are looked for together. */
function frequenciesBeside(known: KnownRecords, reader: Reader): TermFrequencies {
  const counted = frequencies.get(known) ?? storedFrequencies(reader);
  frequencies.set(known, counted);
  return counted;
}

function comparableOnce(other: CandidateRow, known: KnownRecords): LinkageRecord {
  const name = `${other.id} ${other.restricted}`;
  const record = known.get(name) ?? linkageRecordOf(other.facts, other);
  known.set(name, record);
  return record;
}

const scored = new WeakMap<Writer, Map<string, ExplainedScore>>();

/**
 * Compares two records, once in a command: receiving a person looks at the same pairs as the suggestions made of it at
 * the command's end. Nothing is remembered beyond the command.
 */
function scoreOnce(
  reader: Reader,
  record: LinkageRecord,
  other: CandidateRow,
  by: { model: LinkageModel; frequencies: TermFrequencies; known: KnownRecords },
): ExplainedScore {
  const work = (): ExplainedScore =>
    compare(record, comparableOnce(other, by.known), by.model, by.frequencies);
  if (!(reader instanceof Writer) || record.id === '') return work();
  const known = scored.get(reader) ?? new Map<string, ExplainedScore>();
  scored.set(reader, known);
  const pair = `${by.model.modelVersion} ${record.id} ${record.isRestricted ? 'x' : ''} ${other.id} ${other.restricted}`;
  const score = known.get(pair) ?? work();
  known.set(pair, score);
  return score;
}

/** The gravest first: a contradiction must not hide behind a weaker, harmless pair. */
const order = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE', 'SAME_HOUSEHOLD', 'NONE'];
const bandRank = (band: string): number => order.indexOf(band);
