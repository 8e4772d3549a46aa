import type { FamilyChange } from '#contract/families';

type ChangedRow = {
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
};

/**
 * Which part of the family's page shows rows of a table. Of a change that touches several, the first of this list
 * counts: a request opens a case and forms a family, and its place is with the needs.
 */
const placeOfTable: readonly (readonly [string, FamilyChange['tab']])[] = [
  ['safeguarding_concern', 'overview'],
  ['referral', 'needs'],
  ['early_help_case', 'needs'],
  ['triage_decision', 'needs'],
  ['document', 'documents'],
  ['consent', 'sharing'],
  ['consent_answer', 'sharing'],
  ['sharing_decision', 'sharing'],
  ['sharing_record', 'sharing'],
  ['chronology_event', 'chronology'],
  ['chronology_curation', 'chronology'],
  ['relationship', 'people'],
  ['dated_relationship', 'people'],
  ['couple_state', 'people'],
  ['death', 'people'],
  ['household', 'homes'],
  ['household_member', 'homes'],
  ['homes_apart', 'homes'],
  ['family_member', 'people'],
  ['field_choice', 'people'],
  ['fact_confirmation', 'overview'],
  ['involvement', 'overview'],
  ['linkage_decision', 'people'],
  ['record_link', 'people'],
  ['ecomap_tie', 'genogram'],
  ['genogram_place', 'genogram'],
];

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What the page calls a row: usually its id; a chosen value belongs to a person's field, a curation to its event. */
function namesOf(row: ChangedRow): string[] {
  const image = row.after ?? row.before ?? {};
  const person = text(image['person_id']);
  switch (row.table) {
    case 'field_choice':
      return person === null ? [] : [`${person}:${text(image['field']) ?? ''}`, person];
    case 'chronology_curation':
      return [text(image['event_key']) ?? row.id];
    case 'fact_confirmation':
      return [`${text(image['fact']) ?? ''}:${text(image['subject_id']) ?? ''}`];
    case 'triage_decision':
      return [row.id, `decision:${row.id}`];
    case 'consent_answer':
      return [row.id, `answer:${row.id}`, `answer-back:${row.id}`];
    case 'sharing_decision':
      return [row.id, `sharing:${row.id}`];
    case 'consent':
      return [row.id, `agreement:${row.id}`];
    case 'referral':
      return [row.id, `referral:${row.id}`];
    case 'household_member':
      return [text(image['household_id']) ?? row.id];
    case 'record_link':
    case 'relationship':
    case 'dated_relationship':
    case 'death':
    case 'family_member':
      return person === null ? [] : [person];
    default:
      return [row.id];
  }
}

/** Where on the family's page a change is to be seen, and the rows to mark there. Without rows it is in the history. */
export function placeOfChange(
  subject: string,
  rows: readonly ChangedRow[],
): Pick<FamilyChange, 'tab' | 'rows'> {
  const found = placeOfTable.find(([table]) => rows.some(row => row.table === table));
  const named = [...new Set(rows.flatMap(namesOf))];
  if (found === undefined) return { tab: subject.startsWith('person:') ? 'people' : 'history', rows: named };
  return { tab: found[1], rows: [...named, ...(subject.startsWith('person:') ? [subject.slice(7)] : [])] };
}
