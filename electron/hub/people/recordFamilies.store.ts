import type { FamilyRow } from '../families/importedTies.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { liveRecord } from './people.store.ts';

/**
 * What imports that count or counted say under every family reference that one of these people (live ids) is of. A
 * reference with `mostRows` rows or more is no family, and nothing is told of it.
 */
export function familyWordsAround(
  reader: Reader,
  personIds: readonly string[],
  mostRows: number,
): FamilyRow[] {
  const references = reader
    .query<{ sourceSystemId: string; reference: string }>(
      `select distinct f.source_system_id as sourceSystemId, f.reference from json_each(?) p
       cross join record_link l on l.person_id = p.value cross join record_family f on f.record_id = l.source_record_id`,
    )
    .all(JSON.stringify(personIds));
  const under = reader.query<FamilyRow>(
    `select f.source_system_id as sourceSystemId, f.source_person_id as sourcePersonId, l.person_id as personId,
       f.reference, f.said, f.role, f.born, f.batch_id as batchId, b.received_on as receivedOn,
       (select coalesce(n.batch_id, '') from source_record n where n.replaces = f.record_id and ${liveRecord('n')}
        limit 1) as replacedBy
     from record_family f cross join import_batch b on b.id = f.batch_id and b.status = 'applied'
     cross join record_link l on l.source_record_id = f.record_id
     where f.source_system_id = ? and f.reference = ? limit ?`,
  );
  return references.flatMap(({ sourceSystemId, reference }) => {
    const rows = under.all(sourceSystemId, reference, mostRows);
    return rows.length === mostRows ? [] : rows;
  });
}
