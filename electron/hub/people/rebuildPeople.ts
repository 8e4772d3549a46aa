import type { Journal } from '../journal/journal.ts';
import type { Writer } from '../journal/writer.ts';
import { suggestForRecords } from '../linkage/suggestions.store.ts';
import { indexBlocking, indexPerson } from './indexPeople.ts';

/** Rows a transaction works on, so that nobody waits for the write lock. */
const atATime = 200;

export type RebuildProgress = { step: 'people' | 'records' | 'suggestions'; done: number; total: number };

const derivedTables = [
  'person_golden',
  'person_name_token',
  'name_count',
  'blocking_key',
  'match_suggestion',
];

/**
 * Throws away every derived row about people and makes it again from the record rows (`hub rebuild`). The result is the
 * same as what the commands had kept up.
 */
export function rebuildPeople(
  journal: Journal,
  onProgress: (progress: RebuildProgress) => void = () => {},
): void {
  const { reader } = journal;
  const seqs = (sql: string): number[] =>
    reader
      .query<{ seq: number }>(sql)
      .all()
      .map(row => row.seq);
  // Suggestions exist only for records that came one by one, or that a bulk run compared.
  const suggested = seqs(
    `select seq from source_record where notification_id is not null
       or id in (select record_a from match_suggestion) or id in (select record_b from match_suggestion)
       or batch_id is null order by seq`,
  );
  journal.rederive(writer => {
    for (const table of derivedTables) writer.derive(`delete from ${table}`);
  });
  const each = (
    step: RebuildProgress['step'],
    all: readonly number[],
    work: (writer: Writer, some: readonly number[]) => void,
  ): void => {
    for (let from = 0; from < all.length; from += atATime) {
      journal.rederive(writer => work(writer, all.slice(from, from + atATime)));
      onProgress({ step, done: Math.min(from + atATime, all.length), total: all.length });
    }
  };
  each('people', seqs('select seq from person where merged_into is null order by seq'), (writer, some) => {
    for (const seq of some) indexPerson(writer, seq);
  });
  each('records', seqs('select seq from source_record order by seq'), (writer, some) => {
    for (const seq of some) indexBlocking(writer, seq);
  });
  each('suggestions', suggested, suggestForRecords);
}
