import type { FamilyPerson, FamilyView } from '#contract/families';
import type { FamilyGap } from '#contract/relationships';

type Tie = FamilyView['relationships'][number];

/** What the questions look at in a person. */
export type AskedAbout = Pick<
  FamilyPerson,
  'personId' | 'name' | 'role' | 'sex' | 'birth' | 'address' | 'addressWithheld' | 'homes'
> & { hasDied?: boolean };

const parentKinds = new Set(['parent', 'adoptiveParent']);

/** "Aisha", "Aisha and Yusuf", "Aisha, Yusuf and Leo". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

const possessive = (names: readonly string[]): string => `${listed(names)}’s`;

/**
 * What nobody has told us, one sentence a question with everybody it is about: prompts, not faults. "Who is not in
 * this picture?" (interface.md §4.4; reviews of serious cases found fathers and carers missing from records). A parent
 * whose sex is not known may be the one who seems missing, so nothing is said then. Of somebody who has died nobody asks
 * where they live.
 */
export function openQuestions(people: readonly AskedAbout[], ties: readonly Tie[]): FamilyGap[] {
  const called = (person: AskedAbout): string => person.name.split(' ')[0] ?? person.name;
  const children = people.filter(person => person.role === 'child' && person.hasDied !== true);
  const without = (isMissing: (child: AskedAbout) => boolean): AskedAbout[] => children.filter(isMissing);
  const parentsOf = (child: AskedAbout): readonly (AskedAbout['sex'] | undefined)[] =>
    ties
      .filter(tie => tie.otherPersonId === child.personId && parentKinds.has(tie.kind))
      .map(tie => people.find(person => person.personId === tie.personId)?.sex);
  const lacks = (sex: 'F' | 'M') => (child: AskedAbout) => {
    const sexes = parentsOf(child);
    return sexes.length === 1 && sexes[0] === (sex === 'F' ? 'M' : 'F');
  };
  const questions: readonly (readonly [FamilyGap['kind'], AskedAbout[], (names: string[]) => string])[] = [
    [
      'parent',
      without(child => parentsOf(child).length === 0),
      names => `Nobody is recorded as ${possessive(names)} parent.`,
    ],
    ['father', without(lacks('M')), names => `Nobody is recorded as ${possessive(names)} father.`],
    ['mother', without(lacks('F')), names => `Nobody is recorded as ${possessive(names)} mother.`],
    [
      'parentalResponsibility',
      without(
        child =>
          !ties.some(tie => tie.otherPersonId === child.personId && tie.parentalResponsibility === 'yes'),
      ),
      names => `Nobody with parental responsibility is recorded for ${listed(names)}.`,
    ],
    [
      'birth',
      without(child => child.birth === null),
      names => `We have no date of birth for ${listed(names)}.`,
    ],
    [
      'home',
      people.filter(
        person =>
          person.hasDied !== true &&
          person.birth?.precision !== 'expected' &&
          person.address === null &&
          !person.addressWithheld &&
          person.homes.length === 0,
      ),
      names => `We do not know where ${listed(names)} ${names.length === 1 ? 'lives' : 'live'}.`,
    ],
  ];
  return questions.flatMap(([kind, asked, sentence]) =>
    asked.length === 0
      ? []
      : [{ kind, words: sentence(asked.map(called)), personIds: asked.map(person => person.personId) }],
  );
}

/** The same in words only. */
export function familyGaps(people: readonly AskedAbout[], ties: readonly Tie[]): string[] {
  return openQuestions(people, ties).map(gap => gap.words);
}
