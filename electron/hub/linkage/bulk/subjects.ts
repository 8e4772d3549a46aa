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

type Row = { seq: number; replaced: number | null };

/**
 * Reads the records of a batch after `after`, each after the older version it takes the place of, since that one counts
 * again when the batch was taken back. `batchId` null stands for every record.
 */
export function readSubjects(reader: Reader, batchId: string | null, after: number): Subjects {
  const seqs = growingInts();
  const throughs = growingInts();
  const rows = reader.query<Row>(
    batchId === null
      ? `select seq, null as replaced from source_record where seq > ? order by seq limit ${readAtOnce}`
      : `select r.seq, o.seq as replaced from source_record r left join source_record o on o.id = r.replaces
         where r.batch_id = ? and r.seq > ? order by r.seq limit ${readAtOnce}`,
  );
  const following = (from: number): Row[] => rows.all(...(batchId === null ? [from] : [batchId, from]));
  for (let some = following(after); some.length > 0; some = following(after)) {
    for (const { seq, replaced } of some) {
      for (const one of replaced === null ? [seq] : [replaced, seq]) {
        seqs.push(one);
        throughs.push(seq);
      }
      after = seq;
    }
  }
  const last =
    reader.query<{ seq: number | null }>('select max(seq) as seq from source_record').get()?.seq ?? 0;
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

/** Marks the records that have suggestions, by their numbers. */
function readSuggested(reader: Reader, last: number): Uint8Array {
  const suggested = new Uint8Array(last + 1);
  const rows = reader.query<{ id: string; a: number; b: number }>(
    `select s.id, a.seq as a, b.seq as b from (select id, record_a, record_b from match_suggestion
       where id > ? order by id limit ${readAtOnce}) s
     join source_record a on a.id = s.record_a join source_record b on b.id = s.record_b order by s.id`,
  );
  let after = '';
  for (let some = rows.all(after); some.length > 0; some = rows.all(after)) {
    for (const { id, a, b } of some) {
      after = id;
      suggested[a] = 1;
      suggested[b] = 1;
    }
  }
  return suggested;
}
