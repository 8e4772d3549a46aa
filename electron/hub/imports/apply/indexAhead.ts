import type { Journal } from '../../journal/journal.ts';
import type { Reader } from '../../journal/reader.ts';
import { blockingKeys } from '../../linkage/blocking.rules.ts';
import { linkageRecordOf } from '../../people/facts.rules.ts';
import { deriveGolden } from '../../people/indexPeople.ts';
import { keyHash } from '../../people/keyHash.rules.ts';
import { currentRecord, recordColumns, type StoredRecord } from '../../people/people.store.ts';
import { searchTokens } from '../../people/searchTokens.rules.ts';
import { breathe } from './fileSource.ts';

/** Milliseconds of working out, and of holding the write lock, before others have their turn. */
const slice = 20;

type NewPerson = StoredRecord & { personSeq: number; personId: string };

/**
 * Writes the search tokens and blocking keys of people who are new, in the order in which the index keeps them. The
 * index of a large hub has hundreds of thousands of pages: taken one person at a time, each of their thirty keys lies
 * on a page of its own, and every page is encrypted and written again for every few people. In order, neighbours share
 * a page. `indexRecords` afterwards finds them there, and puts right what is not so simple: nothing rests on this step,
 * and it may be stopped anywhere. Protected people are left to it altogether. @throws Stopped
 */
export async function indexAhead(
  journal: Journal,
  recordSeqs: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  const tokens: [string, number][] = [];
  const keys: [number, number][] = [];
  let started = performance.now();
  for (const seq of recordSeqs) {
    const found = newPerson(journal.reader, seq);
    if (found === null) continue;
    const person = { seq: found.personSeq, id: found.personId, mergedInto: null, restricted: 0 };
    const golden = deriveGolden(journal.reader, person);
    if (golden === null || golden.restricted) continue;
    for (const token of searchTokens(golden.search)) tokens.push([token, found.personSeq]);
    for (const key of blockingKeys(linkageRecordOf(found.facts, found))) keys.push([keyHash(key), seq]);
    if (performance.now() - started < slice) continue;
    await breathe(signal);
    started = performance.now();
  }
  tokens.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
  await breathe(signal);
  keys.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const insertToken = 'insert or ignore into person_name_token (token, person_seq) values (?, ?)';
  await insertAll(journal, insertToken, tokens, signal);
  await insertAll(
    journal,
    'insert or ignore into blocking_key (key, record_seq) values (?, ?)',
    keys,
    signal,
  );
}

async function insertAll(
  journal: Journal,
  sql: string,
  rows: readonly (readonly [string | number, number])[],
  signal: AbortSignal,
): Promise<void> {
  let next = 0;
  while (next < rows.length) {
    journal.rederive(writer => {
      const started = performance.now();
      do {
        const row = rows[next];
        next += 1;
        if (row !== undefined) writer.derive(sql, row[0], row[1]);
      } while (next < rows.length && performance.now() - started < slice);
    });
    await breathe(signal);
  }
}

/** A record that counts, of a person who has none but it and is not indexed yet; null for any other. */
function newPerson(reader: Reader, recordSeq: number): NewPerson | null {
  return (
    reader
      .query<NewPerson>(
        `select ${recordColumns}, p.seq as personSeq, p.id as personId from source_record r
         join record_link l on l.source_record_id = r.id join person p on p.id = l.person_id
         where r.seq = ? and r.restricted = 0 and p.restricted = 0 and p.merged_into is null and ${currentRecord('r')}
           and not exists (select 1 from person_golden g where g.person_seq = p.seq)
           and not exists (select 1 from record_link o where o.person_id = p.id and o.id <> l.id)`,
      )
      .get(recordSeq) ?? null
  );
}
