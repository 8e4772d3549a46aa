import type { Reader } from '../journal/reader.ts';
import { keyHash } from '../people/keyHash.rules.ts';
import { smoothedShare, type TermFrequencies } from './frequencies.rules.ts';
import { STARTING_FIELDS } from './model.rules.ts';

/** linkage.md §3: a phone or e-mail held by more people than this is no evidence. */
const mostPeoplePerContact = 2;

/** How common names and contacts are among this hub's people, asked of the counts as each is needed. */
export function storedFrequencies(reader: Reader): TermFrequencies {
  const count = reader.query<{ count: number }>('select count from name_count where kind = ? and name = ?');
  const total = count.get('given', '')?.count ?? 0;
  // Stops at the first person too many: each record that is looked at costs three pages.
  const people = reader.query<{ people: number }>(
    `select count(*) as people from (
       select distinct l.person_id from (select record_seq from blocking_key where key = ? limit 60) k
       cross join source_record r on r.seq = k.record_seq cross join record_link l on l.source_record_id = r.id
       limit ?)`,
  );
  // Most contacts are held by one or two records, which cannot be more people; only others are worth the join.
  const records = reader.query<{ records: number }>(
    'select count(*) as records from (select 1 from blocking_key where key = ? limit ?)',
  );
  const shared = new Map<string, boolean>();
  const shareOf = (kind: 'given' | 'surname', average: number): ((name: string) => number) => {
    const shares = new Map<string, number>();
    return name => {
      const share = shares.get(name) ?? smoothedShare(count.get(kind, name)?.count ?? 0, total, average);
      shares.set(name, share);
      return share;
    };
  };
  return {
    forename: shareOf('given', STARTING_FIELDS.forename.levels.exact.u),
    surname: shareOf('surname', STARTING_FIELDS.surname.levels.exact.u),
    isSharedContact: value => {
      const known = shared.get(value);
      if (known !== undefined) return known;
      const key = keyHash(value.includes('@') ? `e:${value}` : `p:${value}`);
      const isHeldByMore = (records.get(key, mostPeoplePerContact + 1)?.records ?? 0) > mostPeoplePerContact;
      const answer =
        isHeldByMore && (people.get(key, mostPeoplePerContact + 1)?.people ?? 0) > mostPeoplePerContact;
      shared.set(value, answer);
      return answer;
    },
  };
}
