import type { ExplainedScore } from '#contract/linkageScore';
import type { Reader } from '../journal/reader.ts';
import { Writer } from '../journal/writer.ts';
import { linkageRecordOf } from '../people/facts.rules.ts';
import type { StoredRecord } from '../people/people.store.ts';
import { blockedRecords } from './blockedRecords.store.ts';
import { firstLook, type TermFrequencies } from './frequencies.rules.ts';
import { storedFrequencies } from './frequencies.store.ts';
import type { LinkageModel } from './model.rules.ts';
import { activeModel } from './modelVersions.store.ts';
import type { LinkageRecord } from './record.rules.ts';
import { compare, isFarApart, otherContactWeighs } from './score.rules.ts';

export type Candidate = {
  personId: string;
  recordId: string;
  recordSeq: number;
  notificationId: string | null;
  receivedAt: string;
  score: ExplainedScore;
  /** The candidate's record as it was compared. */
  record: LinkageRecord;
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

const compared = `select seq, id, source_system_id as sourceSystemId, source_person_id as sourcePersonId,
    notification_id as notificationId, received_at as receivedAt, facts, restricted
  from source_record where seq = ?`;

/** As `comparedColumns` says it: a record is protected when any record of its person is. The person is at hand here. */
const whose = `select l.person_id as personId, exists (select 1 from person_golden g indexed by person_golden_restricted
      where g.person_id = l.person_id and g.restricted = 1) as restricted
  from record_link l indexed by record_link_person where l.source_record_id = ?`;

/**
 * The records that may be about the same person as this one, best first. Leaves out the band NONE, the record's own
 * person, and people whom a decision keeps apart. `notificationId` is where the record came in: the people of one
 * notification are told apart by it.
 */
export function matchingRecords(reader: Reader, record: LinkageRecord, looking: Looking): Candidate[] {
  const known = looking.known ?? knownInCommand(reader);
  const frequencies = looking.frequencies ?? frequenciesBeside(known, reader);
  const model = looking.model ?? activeModel(reader);
  const atFirst = firstLook(frequencies, record);
  const otherContact = otherContactWeighs(model);
  const row = reader.query<StoredRecord>(compared);
  const owner = reader.query<{ personId: string; restricted: number }>(whose);
  const matching: Candidate[] = [];
  for (const seq of looking.among ?? blockedRecords(reader, record, looking.recordSeq)) {
    const other = row.get(seq);
    if (other === undefined) continue;
    if (looking.notificationId !== null && other.notificationId === looking.notificationId) continue;
    const asTold = comparableOnce(other, known);
    // Most are far apart, whoever they are of and whatever phones they have, and neither need be looked up.
    if (isFarApart(compare(record, asTold, model, atFirst), otherContact)) continue;
    const scoreAsTold = compare(record, asTold, model, frequencies);
    const whoseIsIt = owner.get(other.id);
    if (whoseIsIt === undefined || whoseIsIt.personId === looking.personId) continue;
    if (looking.keptApart.has(whoseIsIt.personId)) continue;
    const isTold = whoseIsIt.restricted === 0 || other.restricted === 1;
    const theirs = isTold ? asTold : comparableOnce({ ...other, restricted: 1 }, known);
    const score = isTold ? scoreAsTold : compare(record, theirs, model, frequencies);
    if (score.band === 'NONE') continue;
    const { id: recordId, notificationId, receivedAt } = other;
    const { personId } = whoseIsIt;
    matching.push({ personId, recordId, recordSeq: seq, notificationId, receivedAt, score, record: theirs });
  }
  return matching.toSorted(
    (a, b) =>
      bandRank(a.score.band) - bandRank(b.score.band) ||
      b.score.score - a.score.score ||
      a.recordSeq - b.recordSeq,
  );
}

/** The people whom a record may be, best first: each with the gravest or most alike of their records. */
export const matchCandidates = (reader: Reader, record: LinkageRecord, looking: Looking): Candidate[] =>
  bestOfEach(matchingRecords(reader, record, looking));

function bestOfEach(matching: readonly Candidate[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of matching)
    if (!best.has(candidate.personId)) best.set(candidate.personId, candidate);
  return [...best.values()];
}

/** What was found when a notification's record was received, and what it was found by. */
export type FoundOnReceipt = {
  readonly isRestricted: boolean;
  readonly matching: readonly Candidate[];
  readonly frequencies: TermFrequencies;
};

type Receipt = { readonly notificationId: string | null; readonly found: Map<string, FoundOnReceipt> };

const receipts = new WeakMap<Writer, Receipt>();

/**
 * The people whom a record that a notification brings may be. What is found is remembered until the command ends: the
 * suggestions that are made then are of the same pairs, since the people of one notification are not compared with each
 * other, and taking one changes nothing of anybody else. A command that receives others too looks again at its end.
 */
export function candidatesOnReceipt(
  writer: Writer,
  record: LinkageRecord,
  looking: Pick<Looking, 'notificationId' | 'keptApart'>,
): Candidate[] {
  const frequencies = frequenciesBeside(knownInCommand(writer), writer);
  const matching = matchingRecords(writer, record, {
    ...looking,
    recordSeq: null,
    personId: null,
    frequencies,
  });
  const { notificationId } = looking;
  const receipt = receipts.get(writer) ?? { notificationId, found: new Map<string, FoundOnReceipt>() };
  receipts.set(
    writer,
    receipt.notificationId === notificationId ? receipt : { ...receipt, notificationId: null },
  );
  receipt.found.set(record.id, { isRestricted: record.isRestricted, matching, frequencies });
  return bestOfEach(matching);
}

/** What was found when this record was received in the command that runs now, or null when that may be not all. */
export function wasFoundOnReceipt(writer: Writer, recordId: string): FoundOnReceipt | null {
  const receipt = receipts.get(writer);
  if (receipt === undefined || receipt.notificationId === null) return null;
  return receipt.found.get(recordId) ?? null;
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

function comparableOnce(other: StoredRecord, known: KnownRecords): LinkageRecord {
  const name = `${other.id} ${other.restricted}`;
  const record = known.get(name) ?? linkageRecordOf(other.facts, other);
  known.set(name, record);
  return record;
}

/** The gravest first: a contradiction must not hide behind a weaker, harmless pair. */
const order = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE', 'SAME_HOUSEHOLD', 'NONE'];
const bandRank = (band: string): number => order.indexOf(band);
