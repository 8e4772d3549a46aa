import type { FamilyPerson, FamilyView } from '#contract/families';

type Tie = FamilyView['relationships'][number];

const parentKinds = new Set(['parent', 'mother', 'father', 'adoptiveParent']);

/** "Aisha", "Aisha and Yusuf", "Aisha, Yusuf and Leo". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const possessive = (names: readonly string[]): string => `${listed(names)}’s`;

/**
 * What nobody has told us, one sentence a question with everybody it is about: prompts, not faults. "Who is not in
 * this picture?" (interface.md §4.4; reviews of serious cases found fathers and carers missing from records). A parent
 * whose sex is not known may be the one who seems missing, so nothing is said then.
 */
export function familyGaps(people: readonly FamilyPerson[], ties: readonly Tie[]): string[] {
  const called = (person: FamilyPerson): string => person.name.split(' ')[0] ?? person.name;
  const children = people.filter(person => person.role === 'child');
  const without = (isMissing: (child: FamilyPerson) => boolean): string[] =>
    children.filter(isMissing).map(called);
  const parentsOf = (child: FamilyPerson): readonly (FamilyPerson['sex'] | undefined)[] =>
    ties
      .filter(tie => tie.otherPersonId === child.personId && parentKinds.has(tie.kind))
      .map(tie => people.find(person => person.personId === tie.personId)?.sex);
  const lacks = (sex: 'F' | 'M') => (child: FamilyPerson) => {
    const sexes = parentsOf(child);
    return sexes.length === 1 && sexes[0] === (sex === 'F' ? 'M' : 'F');
  };
  const questions: readonly (readonly [string[], (names: string[]) => string])[] = [
    [
      without(child => parentsOf(child).length === 0),
      names => `Nobody is recorded as ${possessive(names)} parent.`,
    ],
    [without(lacks('M')), names => `Nobody is recorded as ${possessive(names)} father.`],
    [without(lacks('F')), names => `Nobody is recorded as ${possessive(names)} mother.`],
    [
      without(
        child =>
          !ties.some(tie => tie.otherPersonId === child.personId && tie.parentalResponsibility === 'yes'),
      ),
      names => `We do not know who has parental responsibility for ${listed(names)}.`,
    ],
    [without(child => child.birth === null), names => `We have no date of birth for ${listed(names)}.`],
    [
      people
        .filter(person => person.address === null && !person.addressWithheld && person.homes.length === 0)
        .map(called),
      names => `We do not know where ${listed(names)} ${names.length === 1 ? 'lives' : 'live'}.`,
    ],
  ];
  return questions.flatMap(([names, sentence]) => (names.length === 0 ? [] : [sentence(names)]));
}
