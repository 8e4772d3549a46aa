import type { RelationshipKind } from '#contract/relationships';
import type { Reader } from '../journal/reader.ts';
import { livePersonId, sameIds, samePersonIds } from '../people/people.store.ts';
import { importedRelationships } from './importedTies.store.ts';
import { isSymmetric } from './relationships.rules.ts';
import {
  relationshipsFrom,
  type Relationship,
  type StoredCoupleState,
  type StoredRelationship,
} from './relationshipFacts.rules.ts';

/**
 * The relationships among these people (live ids), recorded and told by imports, ended ones too, oldest first. Between
 * somebody of them and anybody else nothing is told: the caller decides who may be seen.
 */
export function relationshipsAmong(reader: Reader, personIds: readonly string[]): Relationship[] {
  const asked = new Set(personIds);
  const imported = importedRelationships(reader, personIds);
  const recorded = reader
    .query<StoredRelationship>(
      `${sameIds}
       select ${recordedColumns('a.live', 'b.live')}
       from same a cross join relationship r on r.person_id = a.id join same b on b.id = r.other_person_id
       order by r.id`,
    )
    .all(JSON.stringify(personIds));
  return factsFrom(reader, [
    ...recorded,
    ...imported.filter(row => asked.has(row.personId) && asked.has(row.otherPersonId)),
  ]);
}

/** The same with what ties these people to anybody else: each fact has one of them on one side at least. */
export function relationshipsAround(reader: Reader, personIds: readonly string[]): Relationship[] {
  const columns = recordedColumns('r.person_id', 'r.other_person_id');
  const recorded = reader
    .query<StoredRelationship>(
      `${sameIds}
       select ${columns} from same s cross join relationship r on r.person_id = s.id
       union select ${columns} from same s cross join relationship r on r.other_person_id = s.id order by 1`,
    )
    .all(JSON.stringify(personIds))
    .map(row => ({
      ...row,
      personId: livePersonId(reader, row.personId) ?? row.personId,
      otherPersonId: livePersonId(reader, row.otherPersonId) ?? row.otherPersonId,
    }));
  return factsFrom(reader, [...recorded, ...importedRelationships(reader, personIds)]);
}

/** Of those, the ones whose both sides are among these people. */
export function amongThese(facts: readonly Relationship[], personIds: readonly string[]): Relationship[] {
  const asked = new Set(personIds);
  return facts.filter(fact => asked.has(fact.personId) && asked.has(fact.otherPersonId));
}

const recordedColumns = (
  person: string,
  other: string,
): string => `r.id, ${person} as personId, ${other} as otherPersonId, r.kind, r.said,
  r.parental_responsibility as parentalResponsibility, r.responsibility_source as responsibilitySource,
  r.from_date as fromDate, r.from_precision as fromPrecision, r.to_date as toDate,
  r.to_precision as toPrecision, r.ended_as as endedAs, r.source, r.confirmed_source as confirmedSource`;

function factsFrom(reader: Reader, rows: readonly StoredRelationship[]): Relationship[] {
  const states = reader
    .query<StoredCoupleState>(
      `select relationship_id as relationshipId, state, from_date as fromDate, from_precision as fromPrecision, source, at
       from couple_state where relationship_id in (select value from json_each(?)) order by at, id`,
    )
    .all(JSON.stringify(rows.filter(row => row.isDerived !== true).map(row => row.id)));
  return relationshipsFrom(rows, states);
}

/** The row that already says this today, under any id that either of the two ever had. */
export function currentRelationship(
  reader: Reader,
  asked: { personId: string; otherPersonId: string; kind: RelationshipKind },
): { id: string; parentalResponsibility: string } | undefined {
  const { kind } = asked;
  const [one, other] = [asked.personId, asked.otherPersonId].map(id =>
    JSON.stringify(samePersonIds(reader, id)),
  );
  if (one === undefined || other === undefined) return undefined;
  return reader
    .query<{ id: string; parentalResponsibility: string }>(
      `select id, parental_responsibility as parentalResponsibility from relationship
       where to_date is null and kind = ?3
         and ((person_id in (select value from json_each(?1)) and other_person_id in (select value from json_each(?2)))
           or (?4 and person_id in (select value from json_each(?2)) and other_person_id in (select value from json_each(?1))))
       order by id limit 1`,
    )
    .get(one, other, kind, isSymmetric(kind) ? 1 : 0);
}
