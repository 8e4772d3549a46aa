import { recordFamilyRows, type FamilyFacts } from '#hub/imports/apply/familyWords.rules';
import type { Reader } from '#hub/journal/reader';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { linkageRecordOf } from '#hub/people/facts.rules';
import { deriveGolden } from '#hub/people/indexPeople';
import { keyHash } from '#hub/people/keyHash.rules';
import { comparedColumns, currentRecord, type StoredRecord } from '#hub/people/people.store';
import { searchTokens } from '#hub/people/searchTokens.rules';

export type DerivedCheck = {
  people: number;
  records: number;
  differentPeople: number;
  differentSearch: number;
  differentKeys: number;
  differentFamilies: number;
};

type PersonRow = { seq: number; id: string; mergedInto: string | null; restricted: number };

const sameSet = (one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean =>
  one.size === other.size && [...one].every(value => other.has(value));

/**
 * Works out golden records, search words and matching keys again for some people, spread evenly over all, and compares
 * them with what is kept. Changes nothing.
 */
export function checkDerived(reader: Reader, mostPeople: number): DerivedCheck {
  const seqs = reader
    .query<{ seq: number }>('select seq from person order by seq')
    .all()
    .map(row => row.seq);
  const every = Math.max(1, Math.ceil(seqs.length / Math.max(1, mostPeople)));
  const checked: DerivedCheck = {
    people: 0,
    records: 0,
    differentPeople: 0,
    differentSearch: 0,
    differentKeys: 0,
    differentFamilies: 0,
  };
  for (const seq of mostPeople === 0 ? [] : seqs.filter((_, index) => index % every === 0))
    checkPerson(reader, seq, checked);
  return checked;
}

function checkPerson(reader: Reader, seq: number, checked: DerivedCheck): void {
  const person = reader
    .query<PersonRow>('select seq, id, merged_into as mergedInto, restricted from person where seq = ?')
    .get(seq);
  if (person === undefined) return;
  checked.people += 1;
  const golden = deriveGolden(reader, person);
  const kept = reader
    .query<{ content: string }>('select content from person_golden where person_seq = ?')
    .get(seq);
  if ((kept?.content ?? null) !== (golden === null ? null : JSON.stringify(golden)))
    checked.differentPeople += 1;
  const tokens = reader
    .query<{ token: string }>('select token from person_name_token where person_seq = ?')
    .all(seq)
    .map(row => row.token);
  const wanted = new Set(golden === null ? [] : searchTokens(golden.search));
  if (!sameSet(new Set(tokens), wanted)) checked.differentSearch += 1;
  const records = reader
    .query<KeptRecord>(
      `select ${comparedColumns}, r.batch_id as batchId, ${currentRecord('r')} as isCurrent
       from record_link l join source_record r on r.id = l.source_record_id where l.person_id = ? group by r.seq`,
    )
    .all(person.id);
  for (const record of records) checkRecord(reader, record, checked);
}

type KeptRecord = StoredRecord & { batchId: string | null; isCurrent: number };

/** The keys a record should have are there; a record that is not in force has none of them. */
function checkRecord(reader: Reader, record: KeptRecord, checked: DerivedCheck): void {
  checked.records += 1;
  if (!sameSet(familiesKept(reader, record.id), familiesOf(record))) checked.differentFamilies += 1;
  const has = reader.query<{ one: number }>(
    'select 1 as one from blocking_key where key = ? and record_seq = ?',
  );
  const keys = new Set(blockingKeys(linkageRecordOf(record.facts, record)).map(keyHash));
  const there = [...keys].filter(key => has.get(key, record.seq) !== undefined).length;
  if (there !== (record.isCurrent === 1 ? keys.size : 0)) checked.differentKeys += 1;
}

const familiesKept = (reader: Reader, recordId: string): Set<string> =>
  new Set(
    reader
      .query<{ reference: string; said: string }>(
        'select reference, said from record_family where record_id = ?',
      )
      .all(recordId)
      .map(({ reference, said }) => `${reference}\t${said}`),
  );

function familiesOf({ id, sourceSystemId, sourcePersonId, batchId, facts }: KeptRecord): Set<string> {
  if (batchId === null) return new Set();
  const rows = recordFamilyRows({
    recordId: id,
    sourceSystemId,
    sourcePersonId,
    batchId,
    facts: JSON.parse(facts) as FamilyFacts,
  });
  return new Set(rows.map(([, reference, , said]) => `${reference ?? ''}\t${said ?? ''}`));
}
