import type { PersonSummary } from '#contract/people';
import type { DecidedRelation, JoinOffer, MatchDecision } from '#contract/review';
import { addMember, familiesOfPerson } from '../families/familyMembers.store.ts';
import { decisionSource } from '../families/provenance.rules.ts';
import { recordRelationship } from '../families/recordRelationship.ts';
import { relationWords } from '../families/relationships.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import type { OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { goldenOf, summaryOf } from '../people/person.ts';

/** How two people of one household are related, and which family one of them joins. */
export type FamilyPart = {
  relation: DecidedRelation | null;
  join: { familyId: string; personId: string; role: 'child' | 'parent' | 'carer' | 'other' } | null;
};

/** The families that one of two people is of and the other is not, as this reviewer may know them. */
export function joinOffers(
  reader: Reader,
  people: readonly [PersonSummary, PersonSummary],
  mayWorkWithRestricted: boolean,
): JoinOffer[] {
  const [one, other] = people.map(person => familiesOfPerson(reader, person.personId, mayWorkWithRestricted));
  const offers = (from: typeof one, known: typeof one, joins: PersonSummary): JoinOffer[] =>
    (from ?? [])
      .filter(family => !(known ?? []).some(mine => mine.familyId === family.familyId))
      .map(({ familyId, reference, name }) => ({
        familyId,
        reference,
        familyName: name,
        personId: joins.personId,
        name: joins.name,
      }));
  return [...offers(one, other, people[1]), ...offers(other, one, people[0])];
}

const invalid = (what: string, todo: string) =>
  refusal('INVALID', { what, safe: 'Nothing was changed.', todo });

/** Refuses a relationship or a family that is not about these two, or that comes with another decision. */
export function checkFamilyPart(
  context: OpenContext,
  people: readonly string[],
  decision: MatchDecision,
  { relation, join }: FamilyPart,
): void {
  if (decision !== 'same-household')
    throw invalid('Only two people of one household can be related here.', 'Choose “Same household only”.');
  const isOfThem =
    relation === null ||
    (relation.personId !== relation.otherPersonId &&
      people.includes(relation.personId) &&
      people.includes(relation.otherPersonId));
  if (!isOfThem) throw invalid('The relationship is about somebody else.', 'Choose it again from the list.');
  if (join === null) return;
  const other = people.find(personId => personId !== join.personId) ?? '';
  const { mayWorkWithRestricted } = context.user;
  const families = familiesOfPerson(context.reader, other, mayWorkWithRestricted);
  if (!people.includes(join.personId) || !families.some(one => one.familyId === join.familyId))
    throw notFound('family');
}

/** The relationship, and the family that one of them joins, as what this decision said. */
export function recordFamilyPart(writer: Writer, decisionId: string, { relation, join }: FamilyPart): void {
  if (relation !== null) recordRelationship(writer, { ...relation, source: decisionSource(decisionId) });
  if (join === null) return;
  const isMember = familiesOfPerson(writer, join.personId, true).some(one => one.familyId === join.familyId);
  if (isMember) return;
  const { familyId, personId, role } = join;
  addMember(writer, {
    familyId,
    personId,
    role,
    relationship: relation === null ? null : saidOf(writer, relation, personId),
  });
}

/** "Sister of Aisha Begum", said of the one who joins. */
function saidOf(reader: Reader, relation: DecidedRelation, personId: string): string | null {
  const otherId = relation.personId === personId ? relation.otherPersonId : relation.personId;
  const [own, other] = [personId, otherId].map(id => {
    const golden = goldenOf(reader, id);
    return golden === null ? null : summaryOf(id, golden);
  });
  if (own === null || own === undefined || other === null || other === undefined) return null;
  return relationWords(
    relation.kind,
    own.sex,
    other.name,
    relation.personId === personId ? 'person' : 'other',
  );
}
