import { createHash } from 'node:crypto';
import type { Reader } from '../journal/reader.ts';
import { familyWordsAround } from '../people/recordFamilies.store.ts';
import { importedTies, mostInFamily, tieWords, type ImportedTie } from './importedTies.rules.ts';
import { importSource } from './provenance.rules.ts';
import type { StoredRelationship } from './relationshipFacts.rules.ts';

/** Rows under one reference that are read at most: some of everybody's versions, and enough to see that it is no family. */
const mostRows = mostInFamily * 8;

const hash = (parts: readonly string[], length: number): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, length);

/** A source's person as it stands in the ids of their ties. */
export const personInTie = (sourceSystemId: string, sourcePersonId: string): string =>
  hash([sourceSystemId, sourcePersonId], 16);

/**
 * The id of a tie, made from what it says: who of which source, of whom, and what. A decision about a tie is a row of
 * this id, so it holds whatever the source sends again and whoever the records belong to, and two desks that decide
 * about the same tie change the same row.
 */
const tieId = (tie: ImportedTie): string =>
  [
    'tie',
    personInTie(tie.sourceSystemId, tie.sourcePersonId),
    personInTie(tie.sourceSystemId, tie.otherSourcePersonId),
    hash([tieWords(tie)], 12),
  ].join('-');

/** Whose tie a row's id names: the one it is said of and the other; null where it was not told by an import. */
export function peopleOfTie(id: string): { person: string; other: string } | null {
  const [start, person, other] = id.split('-');
  return start !== 'tie' || person === undefined || other === undefined ? null : { person, other };
}

/**
 * The relationships of these people (live ids), to one another and to anybody else, that imports tell and nobody has
 * decided about: read from the records each time, so they come and go with their import and follow their record when
 * people are joined or taken apart. What somebody confirmed, corrected or ended is a row of its own by then.
 */
export function importedRelationships(reader: Reader, personIds: readonly string[]): StoredRelationship[] {
  const around = familyWordsAround(reader, personIds, mostRows);
  if (around.length === 0) return [];
  const asked = new Set(personIds);
  const ties = importedTies(around)
    .filter(tie => asked.has(tie.personId) || asked.has(tie.otherPersonId))
    .map(tie => ({ id: tieId(tie), tie }));
  const decided = new Set(
    reader
      .query<{ id: string }>('select id from relationship where id in (select value from json_each(?))')
      .all(JSON.stringify(ties.map(({ id }) => id)))
      .map(row => row.id),
  );
  return ties.filter(({ id }) => !decided.has(id)).map(({ id, tie }) => asStored(id, tie));
}

function asStored(id: string, tie: ImportedTie): StoredRelationship {
  const { personId, otherPersonId, kind, said, parentalResponsibility, endedBy } = tie;
  const source = importSource(tie.batchId);
  return {
    id,
    personId,
    otherPersonId,
    kind,
    said,
    parentalResponsibility,
    responsibilitySource: parentalResponsibility === 'unknown' ? null : source,
    fromDate: null,
    fromPrecision: null,
    toDate: endedBy,
    toPrecision: endedBy === null ? null : 'by',
    endedAs: endedBy === null ? null : 'ended',
    source,
    confirmedSource: null,
    isDerived: true,
  };
}
