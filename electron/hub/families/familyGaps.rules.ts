import type { FamilyPerson, FamilyView } from '#contract/families';

type Tie = FamilyView['relationships'][number];

const parentKinds = new Set(['parent', 'mother', 'father', 'adoptive parent', 'adoptiveParent']);

/**
 * What nobody has told us: prompts, not faults. "Who is not in this picture?" (interface.md §4.4; reviews of serious
 * cases found fathers and carers missing from records).
 */
export function familyGaps(people: FamilyPerson[], ties: Tie[]): string[] {
  const gaps: string[] = [];
  const children = people.filter(person => person.role === 'child');
  for (const child of children) {
    const parents = ties.filter(tie => tie.otherPersonId === child.personId && parentKinds.has(tie.kind));
    const sexes = parents.map(tie => people.find(person => person.personId === tie.personId)?.sex ?? null);
    if (parents.length === 0) gaps.push(`Nobody is recorded as ${child.name}’s parent.`);
    else if (!sexes.includes('M')) gaps.push(`Nobody is recorded as ${child.name}’s father.`);
    else if (!sexes.includes('F')) gaps.push(`Nobody is recorded as ${child.name}’s mother.`);
    if (!ties.some(tie => tie.otherPersonId === child.personId && tie.parentalResponsibility === 'yes')) {
      gaps.push(`We do not know who has parental responsibility for ${child.name}.`);
    }
    if (child.birth === null) gaps.push(`We have no date of birth for ${child.name}.`);
  }
  const homeless = people.filter(
    person => person.address === null && !person.addressWithheld && person.homes.length === 0,
  );
  for (const person of homeless) gaps.push(`We do not know where ${person.name} lives.`);
  return gaps;
}
