import type { FamilyPerson, FamilyView } from '#contract/families';
import type { FamilyGap } from '#contract/relationships';

type Tie = FamilyView['relationships'][number];

/** What the questions look at in a person. */
export type AskedAbout = Pick<
  FamilyPerson,
  'personId' | 'name' | 'role' | 'sex' | 'birth' | 'address' | 'addressWithheld' | 'homes'
> & { hasDied?: boolean };

/** A mother or father of children of the family who does not belong to it. */
export type OutsideParent = {
  personId: string;
  name: string;
  sex: AskedAbout['sex'];
  hasDied: boolean;
  children: readonly { personId: string; isResponsible: boolean }[];
};

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
 * whose sex is not known may be the one who seems missing, so nothing is said then. Of a parent who is known but does not
 * belong to the family it says that, and does not ask who it is. Of somebody who has died nobody asks
 * where they live, and they are responsible for nobody any more.
 */
export function openQuestions(
  people: readonly AskedAbout[],
  ties: readonly Tie[],
  outside: readonly OutsideParent[] = [],
): FamilyGap[] {
  const called = (person: AskedAbout): string => person.name.split(' ')[0] ?? person.name;
  const children = people.filter(person => person.role === 'child' && person.hasDied !== true);
  const without = (isMissing: (child: AskedAbout) => boolean): AskedAbout[] => children.filter(isMissing);
  const parentsOf = (child: AskedAbout): readonly (AskedAbout['sex'] | undefined)[] => [
    ...ties
      .filter(tie => tie.otherPersonId === child.personId && parentKinds.has(tie.kind))
      .map(tie => people.find(person => person.personId === tie.personId)?.sex),
    ...outside.filter(parent => isOf(parent, child)).map(parent => parent.sex),
  ];
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
          !ties.some(
            tie =>
              tie.otherPersonId === child.personId &&
              tie.parentalResponsibility === 'yes' &&
              !people.some(person => person.personId === tie.personId && person.hasDied === true),
          ) && !outside.some(parent => isOf(parent, child, true)),
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
  return [
    ...outside.flatMap((parent): FamilyGap[] => {
      const names = children.filter(child => isOf(parent, child)).map(called);
      if (names.length === 0 || parent.hasDied) return [];
      const words = `${parent.name} is recorded as ${possessive(names)} ${parentWord(parent.sex)}, but does not belong to this family.`;
      return [{ kind: 'outside', words, personIds: [parent.personId] }];
    }),
    ...questions.flatMap(([kind, asked, sentence]) =>
      asked.length === 0
        ? []
        : [{ kind, words: sentence(asked.map(called)), personIds: asked.map(person => person.personId) }],
    ),
  ];
}

const isOf = (parent: OutsideParent, child: AskedAbout, isResponsible = false): boolean =>
  parent.children.some(each => each.personId === child.personId && (!isResponsible || each.isResponsible));

const parentWord = (sex: AskedAbout['sex']): string =>
  sex === 'F' ? 'mother' : sex === 'M' ? 'father' : 'parent';

/** The same in words only. */
export function familyGaps(
  people: readonly AskedAbout[],
  ties: readonly Tie[],
  outside: readonly OutsideParent[] = [],
): string[] {
  return openQuestions(people, ties, outside).map(gap => gap.words);
}
