import { goldenFieldSchema } from '#contract/people';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { blockingKeys } from '../linkage/blocking.rules.ts';
import { normalise } from '../linkage/record.rules.ts';
import { linkageRecordOf, readFacts } from './facts.rules.ts';
import { foundByOf, goldenRecord, type FieldChoice, type GoldenRecord } from './golden.rules.ts';
import { keyHash } from './keyHash.rules.ts';
import {
  comparedColumns,
  currentRecord,
  recordsOfPerson,
  samePersonIds,
  sourceSystems,
} from './people.store.ts';
import type { StoredRecord } from './people.store.ts';
import { searchTokens } from './searchTokens.rules.ts';

type PersonRow = { seq: number; id: string; mergedInto: string | null; restricted: number };

/** The values somebody chose for a person, also while the person had another id. */
function choicesOf(reader: Reader, personId: string): FieldChoice[] {
  return reader
    .query<{ field: string; value: string; sourceRecordId: string | null; reason: string; at: string }>(
      `select field, value, source_record_id as sourceRecordId, reason, at from field_choice
       where person_id in (select value from json_each(?)) order by at, id`,
    )
    .all(JSON.stringify(samePersonIds(reader, personId)))
    .map(row => ({
      ...row,
      field: goldenFieldSchema.parse(row.field),
      value: String(JSON.parse(row.value)),
    }));
}

/** What we believe about a person now, from record rows alone. Null when the person was merged or has no live record. */
export function deriveGolden(reader: Reader, person: PersonRow): GoldenRecord | null {
  if (person.mergedInto !== null) return null;
  const systems = sourceSystems(reader);
  const records = recordsOfPerson(reader, person.id).map(record => {
    const system = systems.get(record.sourceSystemId);
    if (system === undefined) throw new Error('A record names a source that is not there.');
    return {
      id: record.id,
      receivedAt: record.receivedAt,
      isCurrent: record.isCurrent === 1,
      system,
      facts: readFacts(record.facts, record),
    };
  });
  return goldenRecord(records, choicesOf(reader, person.id), person.restricted === 1);
}

/** The names that the council's name counts count a person under. */
export function namesCounted({ counted }: GoldenRecord): (readonly ['given' | 'surname', string])[] {
  return [
    ['given', ''],
    ...(counted.given === null ? [] : [['given', counted.given] as const]),
    ...counted.surnames.map(surname => ['surname', surname] as const),
  ];
}

/** Counts a name `by` more people, or fewer. */
export function countName(writer: Writer, kind: 'given' | 'surname', name: string, by: number): void {
  writer.derive(
    `insert into name_count (kind, name, count) values (?, ?, ?)
     on conflict (kind, name) do update set count = count + excluded.count`,
    kind,
    name,
    by,
  );
  if (by < 0) writer.derive('delete from name_count where kind = ? and name = ? and count <= 0', kind, name);
}

/** Where indexing puts the rows that it adds. What it takes away goes at once. */
export type IndexAdditions = {
  token(token: string, personSeq: number): void;
  key(key: number, recordSeq: number): void;
  count(kind: 'given' | 'surname', name: string, by: 1 | -1): void;
  /** Also wants the tokens of people whose golden record is kept already: they may not have been written. */
  readonly wantsKnown: boolean;
};

/** Writes every row as it comes. */
export const addedAtOnce = (writer: Writer): IndexAdditions => ({
  token: (token, personSeq) =>
    writer.derive(
      'insert or ignore into person_name_token (token, person_seq) values (?, ?)',
      token,
      personSeq,
    ),
  key: (key, recordSeq) =>
    writer.derive('insert or ignore into blocking_key (key, record_seq) values (?, ?)', key, recordSeq),
  count: (kind, name, by) => countName(writer, kind, name, by),
  wantsKnown: false,
});

function count(into: IndexAdditions, golden: GoldenRecord | null, by: 1 | -1): void {
  if (golden === null) return;
  for (const [kind, name] of namesCounted(golden)) into.count(kind, name, by);
}

/** Keeps a golden record; `content` is its JSON. */
export function keepGolden(
  writer: Writer,
  person: { seq: number; id: string },
  golden: GoldenRecord,
  content: string,
): void {
  const fact = (field: string): { value: string; detail: string | null } | undefined =>
    golden.facts.find(one => one.field === field);
  writer.derive(
    `insert or replace into person_golden (person_seq, person_id, name, sort_name, birth_date, birth_precision, sex, role,
       nhs_number, upn, address, postcode, phone, sources, restricted, found_by, content)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    person.seq,
    person.id,
    golden.name,
    golden.sortName,
    fact('birth')?.value ?? null,
    fact('birth')?.detail ?? null,
    fact('sex')?.value ?? null,
    fact('role')?.value ?? null,
    fact('nhsNumber')?.value.replaceAll(' ', '') ?? null,
    fact('upn')?.value ?? null,
    fact('address')?.value ?? null,
    fact('address')?.detail ?? null,
    golden.phones[0] ?? null,
    golden.sources.length,
    golden.restricted ? 1 : 0,
    JSON.stringify(foundByOf(golden)),
    content,
  );
}

/**
 * Brings one person's golden record, search tokens and name counts up to date; `personSeq` may be of a person who is
 * gone. Answers whether the person's protection changed.
 */
export function indexPerson(
  writer: Writer,
  personSeq: number,
  into: IndexAdditions = addedAtOnce(writer),
): boolean {
  const kept = writer
    .query<{ personId: string; content: string }>(
      'select person_id as personId, content from person_golden where person_seq = ?',
    )
    .get(personSeq);
  const person = writer
    .query<PersonRow>('select seq, id, merged_into as mergedInto, restricted from person where seq = ?')
    .get(personSeq);
  const before = kept === undefined ? null : (JSON.parse(kept.content) as GoldenRecord);
  const after = person === undefined ? null : deriveGolden(writer, person);
  const content = after === null ? null : JSON.stringify(after);
  const isKept = person !== undefined && kept?.personId === person.id && kept.content === content;
  if (isKept && !into.wantsKnown) return false;
  const tokensAfter = new Set(after === null ? [] : searchTokens(after.search));
  if (isKept) {
    for (const token of tokensAfter) into.token(token, personSeq);
    return false;
  }
  count(into, before, -1);
  count(into, after, 1);
  const tokensBefore = new Set(before === null ? [] : searchTokens(before.search));
  for (const token of tokensBefore)
    if (!tokensAfter.has(token))
      writer.derive('delete from person_name_token where token = ? and person_seq = ?', token, personSeq);
  for (const token of tokensAfter)
    if (into.wantsKnown || !tokensBefore.has(token)) into.token(token, personSeq);
  if (after === null || person === undefined || content === null) {
    writer.derive('delete from person_golden where person_seq = ?', personSeq);
    return before?.restricted === true;
  }
  keepGolden(writer, person, after, content);
  return (before?.restricted ?? false) !== after.restricted;
}

type RecordRow = StoredRecord & { isCurrent: number };

/** The keys under which a record meets others. */
const keysOf = (record: StoredRecord): number[] =>
  blockingKeys(linkageRecordOf(record.facts, record)).map(keyHash);

/** Every key a record can ever have had: also those of its addresses before its person was protected. */
const keysEver = (record: StoredRecord): number[] => {
  const facts = readFacts(record.facts, record);
  return blockingKeys(normalise({ ...facts, restricted: false })).map(keyHash);
};

function removeKeys(writer: Writer, recordSeq: number, keys: readonly number[]): void {
  for (const key of keys)
    writer.derive('delete from blocking_key where key = ? and record_seq = ?', key, recordSeq);
}

/** Takes a record that is no longer stored so out of the index. */
export function forgetBlocking(writer: Writer, record: StoredRecord): void {
  removeKeys(writer, record.seq, keysEver(record));
}

/** A record as it is compared, and whether it counts. */
function comparedRecord(reader: Reader, recordSeq: number): RecordRow | undefined {
  return reader
    .query<RecordRow>(
      `select ${comparedColumns}, ${currentRecord('r')} as isCurrent from source_record r where r.seq = ?`,
    )
    .get(recordSeq);
}

/** The keys a record has by right now; none once it is gone, replaced or its import is not in force. */
export function keysNow(reader: Reader, recordSeq: number): number[] {
  const record = comparedRecord(reader, recordSeq);
  return record === undefined || record.isCurrent === 0 ? [] : keysOf(record);
}

/**
 * Brings one record's blocking keys up to date: none once it is replaced or its import is not in force, and none of an
 * address when its person is protected. The person's golden record must be up to date before.
 */
export function indexBlocking(
  writer: Writer,
  recordSeq: number,
  into: IndexAdditions = addedAtOnce(writer),
): void {
  const record = comparedRecord(writer, recordSeq);
  if (record === undefined) return;
  if (record.isCurrent === 0 || record.restricted === 1) removeKeys(writer, recordSeq, keysEver(record));
  if (record.isCurrent === 0) return;
  for (const key of keysOf(record)) into.key(key, recordSeq);
}

/** The records of some people. */
export function recordSeqsOf(writer: Writer, personSeqs: Iterable<number>): number[] {
  const ofPerson = writer.query<{ seq: number }>(
    `select r.seq from person p join record_link l on l.person_id = p.id
     join source_record r on r.id = l.source_record_id where p.seq = ?`,
  );
  return [...personSeqs].flatMap(seq => ofPerson.all(seq).map(row => row.seq));
}

/**
 * Indexes the records of an import that was applied, or takes them out of the index after it was taken back: blocking
 * keys, and golden record, search and name counts of their people. Call it inside `Journal.rederive` with a few hundred
 * records at a time, so that the write lock is short. People in `done` are up to date; those of the records join them.
 */
export function indexRecords(
  writer: Writer,
  recordSeqs: readonly number[],
  into: IndexAdditions = addedAtOnce(writer),
  done: Set<number> = new Set(),
): void {
  const touched = writer.query<{ personSeq: number | null; replaced: number | null }>(
    `select p.seq as personSeq, o.seq as replaced from source_record r
     left join record_link l on l.source_record_id = r.id left join person p on p.id = l.person_id
     left join source_record o on o.id = r.replaces where r.seq = ?`,
  );
  const people = new Set<number>();
  const records = new Set<number>(recordSeqs);
  for (const seq of recordSeqs) {
    const row = touched.get(seq);
    if (row === undefined) continue;
    if (row.personSeq !== null && !done.has(row.personSeq)) people.add(row.personSeq);
    if (row.replaced !== null) records.add(row.replaced);
  }
  for (const seq of people) {
    done.add(seq);
    // A person who turns out to be protected, or no longer, changes what may be indexed of their other records.
    if (indexPerson(writer, seq, into)) for (const record of recordSeqsOf(writer, [seq])) records.add(record);
  }
  for (const seq of records) indexBlocking(writer, seq, into);
}
