import { linkageDecision } from '#db/schema/people';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';

/** A decision about two records; with an `id` when it had to be known beforehand. */
export type NewDecision = Omit<typeof linkageDecision.$inferInsert, 'id' | 'at'> & { id?: string };

/** Keeps a decision about two records, of now. Answers its id. */
export function keepDecision(writer: Writer, { id = newId(), ...decision }: NewDecision): string {
  writer.insert(linkageDecision, { id, ...decision, at: writer.at });
  return id;
}

type Touching = { kind: string; a: string; b: string };

/** A source's own name for a person: every version of a record shares it, also one that was imported again. */
const identity = (alias: string): string =>
  `${alias}.source_system_id || char(10) || ${alias}.source_person_id`;

const forbids = new Set(['cannot-link', 'unlink', 'same-household']);

/**
 * The people whom decisions keep apart from these records. A decision is about what a source says of one person, so it
 * also holds for newer versions of either record, for a file imported again, and, through links, for every other
 * record of the same people (linkage.md §6: "also holds through a third record"). The newest decision of a pair counts.
 */
export function peopleKeptApartFrom(reader: Reader, recordIds: readonly string[]): Set<string> {
  const apart = new Set<string>();
  if (recordIds.length === 0) return apart;
  // `cross join` keeps this order: a few records first, then their decisions. The planner may scan all decisions.
  const decisions = reader
    .query<Touching>(
      `with mine as (
         select distinct s.id, ${identity('s')} as identity from json_each(?) j
         join source_record o on o.id = j.value
         join source_record s on s.source_system_id = o.source_system_id and s.source_person_id = o.source_person_id
       ), touching as (
         select d.id, d.kind, d.at, m.identity as a, d.record_b as other from mine m cross join linkage_decision d on d.record_a = m.id
         where d.state = 'made' and d.kind <> 'defer'
         union all
         select d.id, d.kind, d.at, m.identity as a, d.record_a as other from mine m cross join linkage_decision d on d.record_b = m.id
         where d.state = 'made' and d.kind <> 'defer'
       )
       select t.kind, t.a, ${identity('o')} as b from touching t cross join source_record o on o.id = t.other order by t.at, t.id`,
    )
    .all(JSON.stringify(recordIds));
  const latest = new Map<string, Touching>();
  for (const decision of decisions) latest.set(`${decision.a}\t${decision.b}`, decision);
  const people = reader.query<{ personId: string }>(
    `select distinct l.person_id as personId from source_record r join record_link l on l.source_record_id = r.id
     where r.source_system_id = ? and r.source_person_id = ?`,
  );
  for (const { kind, b } of latest.values()) {
    if (!forbids.has(kind)) continue;
    const [system = '', sourcePerson = ''] = b.split('\n');
    for (const { personId } of people.all(system, sourcePerson)) apart.add(personId);
  }
  return apart;
}

/** Whether a person has decided that two people are two people. */
export function areKeptApart(reader: Reader, personA: string, personB: string): boolean {
  const records = reader
    .query<{ id: string }>('select source_record_id as id from record_link where person_id = ?')
    .all(personA)
    .map(row => row.id);
  return peopleKeptApartFrom(reader, records).has(personB);
}
