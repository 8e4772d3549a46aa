import type { FamilyConflict } from '#contract/relationships';
import type { Reader } from '../journal/reader.ts';
import { familyConflicts } from './familyConflicts.rules.ts';
import type { Member } from './familyMembers.store.ts';
import type { Relationship } from './relationshipFacts.rules.ts';
import { staysOf, type Home } from './homes.store.ts';
import { homeQuestions, type StayFact } from './stays.rules.ts';

/** What is recorded of a family's relationships and homes that cannot be right, or is unusual enough to ask about. */
export function conflictsAmong(
  members: readonly Member[],
  facts: readonly Relationship[],
  stays: readonly StayFact[],
  homes: readonly Pick<Home, 'id' | 'label'>[],
): FamilyConflict[] {
  const labels = new Map(homes.map(home => [home.id, home.label]));
  const persons = members.map(({ personId, person }) => ({ ...person, personId }));
  return [
    ...familyConflicts(facts, persons),
    ...homeQuestions(stays, persons, id => labels.get(id) ?? 'a home'),
  ];
}

/** The same for a reader who has not read stays yet: each in words, with the tab that settles it. */
export function toSettle(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  facts: readonly Relationship[],
  homes: readonly Pick<Home, 'id' | 'label'>[],
): { tab: 'people' | 'homes'; words: string }[] {
  const personIds = members.map(member => member.personId);
  const found = conflictsAmong(members, facts, staysOf(reader, familyId, personIds), homes);
  return found.map(({ about, words }) => ({ tab: about === 'home' ? 'homes' : 'people', words }));
}
