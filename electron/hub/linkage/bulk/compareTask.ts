import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { openDatabase } from '#db/connection';
import { Reader } from '../../journal/reader.ts';
import type { KnownRecords } from '../candidates.store.ts';
import { storedFrequencies } from '../frequencies.store.ts';
import { POSSIBLE_FROM } from '../model.rules.ts';
import { activeModel } from '../modelVersions.store.ts';
import { subjectOf, suggestionsOf, type SuggestionRow } from '../suggestions.store.ts';
import { linkBulk } from './linkBulk.ts';
import { knownFrequencies, readLiveRecords, type LiveRecords } from './liveRecords.ts';
import { partnersIn, type Partners } from './partners.rules.ts';
import { LARGEST_BLOCK } from './ruleBlocks.ts';
import { readSubjects, type Subjects } from './subjects.ts';
import { pairsTouching } from './wantedPairs.ts';

/* Comparing very many records: the helper thread. It only reads; the hub's own thread keeps what it finds. */

/** What the hub hands the thread. The key's bytes are wiped when it ends. */
export const compareTaskSchema = z.object({
  role: z.literal('compare-many'),
  file: z.string(),
  key: z.instanceof(Uint8Array),
  /** The import whose records are compared, or null for every record there is. */
  batchId: z.string().nullable(),
  /** The numbers of the records to compare in place of every one, rising. */
  only: z.instanceof(Int32Array).nullable(),
  /** The last of them that is done already. */
  after: z.int(),
});
export type CompareTask = z.infer<typeof compareTaskSchema>;

/** What has become of one record's suggestions. */
export type ComparedRecord = {
  readonly seq: number;
  readonly id: string;
  /** The record of the batch with which it is dealt with. */
  readonly through: number;
  /** It had suggestions before, which these take the place of. */
  readonly hadSome: boolean;
  readonly suggestions: readonly { readonly otherSeq: number; readonly row: SuggestionRow }[];
};

/** Some records compared, in the order of their batch. */
export type ComparedPart = {
  readonly kind: 'compared';
  readonly records: readonly ComparedRecord[];
  /** Everything up to this record of the batch is in this part or one before it. */
  readonly through: number;
  readonly share: number;
};

export type CompareReport =
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'linking'; readonly share: number }
  | ComparedPart
  | { readonly kind: 'ended' };

/** Scores below the lowest that counts, by which a pair may be off before it is compared in full. In bits. */
const margin = 1;
/** Subjects with no more partners than this lose none of them, so only pairs that are theirs to keep are compared. */
const neverTooMany = 6;
/** Records kept in the form they are compared in. */
const mostKnown = 20_000;
/** What one part holds at most: taking over more at once would hold up the hub's own thread. */
const rowsInPart = 150;
const subjectsInPart = 5_000;
/** Parts sent ahead of what the hub has kept, so that neither waits and memory stays small. */
const partsAhead = 3;

/** Finds the pairs that touch subjects and may be worth a suggestion. */
function propose(
  reader: Reader,
  live: LiveRecords,
  subjects: Subjects,
  onShare: (share: number) => void,
): Partners {
  const { columns, seqs, people, isNotified } = live;
  const isSubject = Uint8Array.from(seqs, seq => (subjects.rankOf(seq) < 0 ? 0 : 1));
  const { pairs } = linkBulk(columns, activeModel(reader), {
    scope: 'within',
    minimumScore: POSSIBLE_FROM - margin,
    isEstimating: false,
    wanted: pairsTouching(columns, isSubject, people, isNotified),
    frequencies: knownFrequencies(reader, live),
    largestDateBlock: LARGEST_BLOCK,
    onProgress: ({ step, done }) => {
      if (step === 'comparing') onShare(done);
    },
  });
  return partnersIn(columns.count, pairs, isSubject);
}

/**
 * Compares subjects with their partners as one at a time does, and yields each whose suggestions change. A pair of two
 * subjects is kept by the one that comes later, which is what comparing them one after the other comes to.
 */
function* compareSubjects(
  reader: Reader,
  seqs: Int32Array,
  partners: Partners,
  subjects: Subjects,
): Generator<{ rank: number; record: ComparedRecord | null }> {
  const frequencies = storedFrequencies(reader);
  const positions = new Int32Array((seqs.at(-1) ?? 0) + 1).fill(-1);
  seqs.forEach((seq, position) => {
    positions[seq] = position;
  });
  let known: KnownRecords = new Map();
  for (let rank = 0; rank < subjects.count; rank++) {
    const seq = subjects.seqAt(rank);
    const isOwn = (other: number): boolean => subjects.rankOf(other) < rank;
    const hadSome = subjects.isSuggested(seq);
    const position = positions[seq] ?? -1;
    const others = position < 0 ? [] : Array.from(partners.of(position), other => seqs[other] ?? 0);
    const isLast = subjects.rankOf(seq) === rank;
    const subject = isLast && (hadSome || others.some(isOwn)) ? subjectOf(reader, seq) : null;
    if (subject === null) {
      yield { rank, record: null };
      continue;
    }
    const among = others.length > neverTooMany ? others : others.filter(isOwn);
    const suggestions = suggestionsOf(reader, subject, { frequencies, known, among }).filter(({ otherSeq }) =>
      isOwn(otherSeq),
    );
    if (known.size > mostKnown) known = new Map();
    const isChanged = hadSome || suggestions.length > 0;
    const through = subjects.throughAt(rank);
    yield { rank, record: isChanged ? { seq, id: subject.id, through, hadSome, suggestions } : null };
  }
}

/** Runs in the helper thread. */
export async function runCompareTask(task: CompareTask): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('Comparing many records runs only as a thread of its own.');
  const tell = (report: CompareReport): void => port.postMessage(report);
  let ahead = 0;
  let wake: () => void = () => undefined;
  port.on('message', () => {
    ahead -= 1;
    wake();
  });
  const key = Buffer.from(task.key);
  const database = openDatabase(task.file, key, { readonly: true });
  key.fill(0);
  task.key.fill(0);
  try {
    const reader = new Reader(database);
    const subjects = readSubjects(reader, task, task.after);
    const { seqs, partners } = found(reader, subjects, tell);
    let records: ComparedRecord[] = [];
    let rows = 0;
    let since = 0;
    for (const { rank, record } of compareSubjects(reader, seqs, partners, subjects)) {
      since += 1;
      if (record !== null) {
        records.push(record);
        rows += 1 + record.suggestions.length;
      }
      const through = subjects.throughAt(rank);
      const isLast = rank + 1 === subjects.count;
      if (!isLast && subjects.throughAt(rank + 1) === through) continue;
      if (!isLast && rows < rowsInPart && since < subjectsInPart) continue;
      ahead += 1;
      tell({ kind: 'compared', records, through, share: (rank + 1) / subjects.count });
      records = [];
      rows = 0;
      since = 0;
      while (ahead >= partsAhead)
        await new Promise<void>(resolve => {
          wake = resolve;
        });
    }
    tell({ kind: 'ended' });
  } finally {
    database.close();
    port.close();
  }
}

/** A function of its own, so that the columns are free again before the pairs are compared in full. */
function found(
  reader: Reader,
  subjects: Subjects,
  tell: (report: CompareReport) => void,
): { seqs: Int32Array; partners: Partners } {
  const live = readLiveRecords(reader, (through, last) => tell({ kind: 'reading', share: through / last }));
  const partners = propose(reader, live, subjects, share => tell({ kind: 'linking', share }));
  return { seqs: live.seqs, partners };
}
