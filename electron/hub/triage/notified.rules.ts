import { z } from 'zod';
import { birthAnswerSchema, type BirthAnswer, type NotificationContent } from '#contract/intake';
import { ageInYears, ageWords, unbornWords } from '../clocks/dateWords.rules.ts';
import { plainIsoDate, type PlainIsoDate } from '../clocks/workingDays.rules.ts';

/** The part of a notification that lists need; reading only this keeps a page of fifty quick. */
export const listedContentSchema = z.object({
  children: z.array(
    z.object({ givenNames: z.string(), surname: z.string(), knownAs: z.string(), birth: birthAnswerSchema }),
  ),
  referrer: z.object({
    name: z.string(),
    role: z.string(),
    organisation: z.string(),
    kind: z.string(),
    stepDown: z.enum(['yes', 'no']).nullable().default(null),
  }),
  needs: z.array(z.string()),
  urgency: z.enum(['usual', 'soon', 'today']),
  urgencyReason: z.string(),
  alreadyWithProvider: z.string(),
});
export type ListedContent = z.infer<typeof listedContentSchema>;

type Named = { givenNames: string; surname: string; knownAs: string };

/** Forms write "Unborn" for a name; the age says that already, so a list says "Baby". */
export function spokenName(first: string): string {
  return /^unborn$/i.test(first) ? 'Baby' : first;
}

/** The name to use in a list: what they are called, or the first given name, or the surname. */
function shortName(person: Named): string {
  const first = person.givenNames.trim().split(/\s+/)[0] ?? '';
  return person.knownAs.trim() || spokenName(first) || person.surname.trim();
}

/** First names and surname; what they are known as where neither was told. */
export function wholeName(person: Named): string {
  const name = [person.givenNames.trim(), person.surname.trim()].filter(part => part !== '').join(' ');
  return name === '' ? person.knownAs.trim() : name;
}

/** "9", "6 months", "unborn (due Mar 2027)"; empty when nobody could say. */
export function ageOf(birth: BirthAnswer, today: PlainIsoDate): string {
  switch (birth.kind) {
    case 'born':
      return ageWords(birth.date, today);
    case 'expected':
      return unbornWords(birth.date);
    case 'notKnown':
    case 'notAsked':
    case 'refused':
      return '';
  }
}

/** Whole years for rules about ages: a baby not yet born is 0; null when the birth is not known. */
export function yearsOf(birth: BirthAnswer, today: PlainIsoDate): number | null {
  switch (birth.kind) {
    case 'born':
      return birth.date.date > today ? 0 : ageInYears(plainIsoDate(birth.date.date), today);
    case 'expected':
      return 0;
    case 'notKnown':
    case 'notAsked':
    case 'refused':
      return null;
  }
}

/** Children with their ages; of one who has died, that instead. `died` goes by the place on the form: children first. */
export function listedChildren(
  children: ListedContent['children'],
  today: PlainIsoDate,
  died: ReadonlyMap<number, string> = new Map(),
): { name: string; age: string }[] {
  return children.map((child, position) => ({
    name: shortName(child),
    age: died.get(position) ?? ageOf(child.birth, today),
  }));
}

/** "Hill Top First School", or who they are when they do not write for an organisation. */
export function agencyOf(referrer: ListedContent['referrer']): string {
  if (referrer.organisation.trim() !== '') return referrer.organisation.trim();
  switch (referrer.kind) {
    case 'parentOrCarer':
      return 'Parent or carer';
    case 'youngPerson':
      return 'Young person';
    case 'familyOrFriend':
      return 'Family or friend';
    default:
      return referrer.role.trim();
  }
}

/** Other services that help now, by name; the referrer's own counts when they write for one. */
export function agenciesNow(content: NotificationContent): string[] {
  const names = content.agencies
    .filter(agency => agency.isInvolvedNow !== 'no')
    .map(agency => agency.service);
  const all = [content.referrer.kind === 'professional' ? content.referrer.organisation : '', ...names];
  const seen = new Map<string, string>();
  for (const name of all) {
    const words = name.trim();
    if (words !== '' && !seen.has(words.toLowerCase())) seen.set(words.toLowerCase(), words);
  }
  return [...seen.values()];
}

const relationWords: Readonly<Record<string, string>> = {
  parent: 'parent',
  stepParent: 'step-parent',
  grandparent: 'grandparent',
  auntOrUncle: 'aunt or uncle',
  sibling: 'brother or sister',
  halfSibling: 'half-brother or half-sister',
  stepSibling: 'step-brother or step-sister',
  fosterCarer: 'foster carer',
  privateFosterCarer: 'private foster carer',
  guardian: 'guardian',
  partnerOfParent: 'partner of a parent',
  cousin: 'cousin',
  friend: 'friend',
  neighbour: 'neighbour',
  other: 'other adult',
};

/** "parent of Aisha and Yusuf, has parental responsibility"; who has died has none any more. */
export function adultRelation(
  adult: NotificationContent['adults'][number],
  children: NotificationContent['children'],
  hasDied = false,
): string {
  const byKind = Map.groupBy(adult.relationships, relationship => relationship.kind);
  const parts = [...byKind].map(([kind, relationships]) => {
    const names = relationships.flatMap(({ childId }) => {
      const child = children.find(each => each.id === childId);
      return child === undefined ? [] : [shortName(child)];
    });
    return `${relationWords[kind] ?? kind}${names.length === 0 ? '' : ` of ${inWords(names)}`}`;
  });
  if (parts.length === 0) parts.push(adult.role === 'other' ? 'other adult' : adult.role);
  const responsible = adult.relationships.some(each => each.parentalResponsibility === 'yes');
  if (responsible && !hasDied) parts.push('has parental responsibility');
  return parts.join(', ');
}

/** "Ava", "Ava and Leo", "Ava, Leo and Kai". */
export function inWords(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
