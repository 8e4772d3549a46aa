import type { PartialDate } from '#contract/dates';
import type { CoupleState, ParentalResponsibility, RelationshipKind } from '#contract/relationships';
import { coupleState, relationship } from '#db/schema/families';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { livePersonId } from '../people/people.store.ts';
import type { Relationship } from './relationshipFacts.rules.ts';
import { currentRelationship } from './relationships.store.ts';

/** "person is the <kind> of other", as somebody or something told us; `source` as `provenance.rules.ts` writes it. */
export type NewRelationship = {
  personId: string;
  otherPersonId: string;
  kind: RelationshipKind;
  source: string;
  said?: string | null;
  parentalResponsibility?: ParentalResponsibility;
  from?: PartialDate | null;
  state?: CoupleState | null;
};

/**
 * Keeps what somebody is to somebody. What is held already, under any id that either ever had and either way round, is
 * not written twice: it only gains an answer about parental responsibility that it lacked. Answers the fact's id, and
 * null for somebody's relationship to themselves, which nobody can mean.
 */
export function recordRelationship(
  writer: Writer,
  told: NewRelationship,
): { relationshipId: string; isNew: boolean } | null {
  const personId = livePersonId(writer, told.personId) ?? told.personId;
  const otherPersonId = livePersonId(writer, told.otherPersonId) ?? told.otherPersonId;
  if (personId === otherPersonId) return null;
  const { kind, source, parentalResponsibility = 'unknown' } = told;
  const responsibilitySource = parentalResponsibility === 'unknown' ? null : source;
  const known = currentRelationship(writer, { personId, otherPersonId, kind });
  if (known !== undefined) {
    if (known.parentalResponsibility === 'unknown' && responsibilitySource !== null)
      writer.update(relationship, known.id, { parentalResponsibility, responsibilitySource });
    return { relationshipId: known.id, isNew: false };
  }
  const id = newId();
  writer.insert(relationship, {
    id,
    personId,
    otherPersonId,
    kind,
    said: told.said ?? null,
    parentalResponsibility,
    responsibilitySource,
    fromDate: told.from?.date ?? null,
    fromPrecision: told.from?.precision ?? null,
    source,
  });
  if (told.state !== undefined && told.state !== null)
    writer.insert(coupleState, { id: newId(), relationshipId: id, state: told.state, source, at: writer.at });
  return { relationshipId: id, isNew: true };
}

/**
 * The rows of a fact, to change them. What only imports tell is kept first, in their words and under its own id: from
 * here on it is a recorded fact that somebody has decided about, and what the source sends again adds nothing to it.
 */
export function keptRows(writer: Writer, fact: Pick<Relationship, 'ids' | 'derived'>): readonly string[] {
  for (const { isDerived: _isDerived, ...row } of fact.derived) writer.insert(relationship, row);
  return fact.ids;
}
