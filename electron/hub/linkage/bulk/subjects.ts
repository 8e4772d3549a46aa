import type { Reader } from '../../journal/reader.ts';
import { growingInts } from './interner.ts';

/** The records whose suggestions are found again, in the order in which it would be done one at a time. */
export type Subjects = {
  readonly count: number;
  /** A subject's number in the database. */
  readonly seqAt: (rank: number) => number;
  /** The record of the batch, or of everybody, with which a subject is dealt with: never falls as the rank rises. */
  readonly throughAt: (rank: number) => number;
  /** The rank of a record by its number in the database, -1 when it is no subject. */
  readonly rankOf: (seq: number) => number;
  /** Whether a subject has suggestions now. */
  readonly isSuggested: (seq: number) => boolean;
};

const readAtOnce = 5_000;

/**
 * Reads the records of a batch after `after`, each after the older version it takes the place of, since that one counts
 * again when the batch was taken back. `batchId` null stands for every record, or for those of `only`.
 */
export function readSubjects(
  reader: Reader,
  { batchId, only }: { batchId: string | null; only: Int32Array | null },
  after: number,
): Subjects {
  const last =
    reader.query<{ seq: number | null }>('select max(seq) as seq from source_record').get()?.seq ?? 0;
  const seqs = growingInts();
  const throughs = growingInts();
  const add = (seq: number, through: number): void => {
    seqs.push(seq);
    throughs.push(through);
  };
  if (only !== null) {
    for (const seq of only) if (seq > after) add(seq, seq);
  } else if (batchId === null) for (let seq = after + 1; seq <= last; seq++) add(seq, seq);
  else
    for (const { seq, replaced } of recordsOfBatch(reader, batchId, after)) {
      if (replaced !== null) add(replaced, seq);
      add(seq, seq);
    }
  const ranks = new Int32Array(last + 1).fill(-1);
  const known = seqs.finish();
  const through = throughs.finish();
  // A record that comes twice is dealt with where it comes last.
  known.forEach((seq, rank) => {
    ranks[seq] = rank;
  });
  const suggested = readSuggested(reader, last);
  return {
    count: known.length,
    seqAt: rank => known[rank] ?? 0,
    throughAt: rank => through[rank] ?? 0,
    rankOf: seq => ranks[seq] ?? -1,
    isSuggested: seq => suggested[seq] === 1,
  };
}

type BatchRow = { seq: number; replaced: number | null };

function* recordsOfBatch(reader: Reader, batchId: string, after: number): Generator<BatchRow> {
  const rows = reader.query<BatchRow>(
    `select r.seq, o.seq as replaced from source_record r left join source_record o on o.id = r.replaces
     where r.batch_id = ? and r.seq > ? order by r.seq limit ${readAtOnce}`,
  );
  for (let some = rows.all(batchId, after); some.length > 0; some = rows.all(batchId, after)) {
    yield* some;
    after = some.at(-1)?.seq ?? after;
  }
}

/** Marks the records that have suggestions, by their numbers. Asks indexes only: the rows themselves are long. */
function readSuggested(reader: Reader, last: number): Uint8Array {
  const suggested = new Uint8Array(last + 1);
  for (const side of ['record_a', 'record_b']) {
    const rows = reader.query<{ id: string; seq: number | null }>(
      `select s.id, r.seq from (select distinct ${side} as id from match_suggestion
         where ${side} > ? order by ${side} limit ${readAtOnce}) s
       left join source_record r on r.id = s.id order by s.id`,
    );
    let after = '';
    for (let some = rows.all(after); some.length > 0; some = rows.all(after)) {
      for (const { id, seq } of some) {
        after = id;
        if (seq !== null) suggested[seq] = 1;
      }
    }
  }
  return suggested;
}
