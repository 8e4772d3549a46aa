import type { AgreementDraft } from '#contract/consent';
import type { ImportedNotification } from '#contract/importLayouts';
import type { NotifiedRelationship } from '#contract/intake';
import type { AdultDraft, NotificationDraft } from '#contract/intakeDraft';
import type { PolicyPack } from '#contract/policyPack';
import { ageInYears } from '../../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../../clocks/workingDays.rules.ts';

const adultAge = 18;

function wordFrom<Word extends string>(
  text: string | null,
  words: readonly (readonly [RegExp, Word])[],
): Word | null {
  if (text === null) return null;
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Who agreed, from the words of a file; null when they name nobody of the form. */
export const giverFrom = (words: string | null): AgreementDraft['who'] =>
  wordFrom(words, [
    [/young person/i, 'youngPerson'],
    [/child/i, 'child'],
    [/carer|guardian/i, 'carer'],
    // A grandmother or a godfather is not a parent: the form asks who she is.
    [/\b(step-?)?(parent|mother|father|mum|dad)\b/i, 'parent'],
  ]);

/** How they agreed, from the words of a file. */
export const formFrom = (words: string | null): AgreementDraft['form'] =>
  wordFrom(words, [
    [/sign/i, 'signed'],
    [/writ|e-?mail|letter/i, 'written'],
    [/spok|verbal|phone/i, 'spoken'],
  ]);

/** The DfE list holds two codes that are not an ethnicity but the reason why there is none. */
export function ethnicityAnswer(code: string | null) {
  if (code === null) return null;
  if (code === 'REFU') return { kind: 'refused' };
  return code === 'NOBT' ? { kind: 'notAsked' } : { kind: 'given', value: code };
}

/** Child or adult: as the file says, or by what only one of them has; null where nothing tells. `today` is an ISO date. */
export function roleOf({ person }: ImportedNotification, today: string): 'child' | 'adult' | null {
  if (person.role !== 'notSaid') return person.role;
  if (person.expectedDateOfBirth !== null || person.upn !== null) return 'child';
  if (person.dateOfBirth === null || person.dateOfBirth.date > today) return null;
  const age = ageInYears(plainIsoDate(person.dateOfBirth.date), plainIsoDate(today));
  return age >= adultAge ? 'adult' : 'child';
}

/** DfE referral source codes 1A to 1D are individuals; every other code is a service. */
export function referrerKind(
  source: string | null,
  organisation: string | null,
): NotificationDraft['referrer']['kind'] {
  switch (source?.toUpperCase()) {
    case '1A':
      return 'parentOrCarer';
    case '1C':
      return 'youngPerson';
    case '1B':
    case '1D':
      return 'familyOrFriend';
    case undefined:
      return organisation === null ? null : 'professional';
    default:
      return 'professional';
  }
}

/** What somebody is to the children, from the words of a file; other words are kept as another relationship. */
export function relationshipKind(words: string | null): NotifiedRelationship['kind'] | null {
  return wordFrom(words, [
    [/step\s?-?(mother|father|parent|mum|dad)/i, 'stepParent'],
    [/grand|nan|gran/i, 'grandparent'],
    [/private foster/i, 'privateFosterCarer'],
    [/foster/i, 'fosterCarer'],
    [/guardian/i, 'guardian'],
    [/partner/i, 'partnerOfParent'],
    [/half/i, 'halfSibling'],
    [/step/i, 'stepSibling'],
    [/sibling|brother|sister/i, 'sibling'],
    [/aunt|uncle/i, 'auntOrUncle'],
    [/mother|father|parent|mum|dad/i, 'parent'],
    [/cousin/i, 'cousin'],
    [/friend/i, 'friend'],
    [/neighbour/i, 'neighbour'],
    [/\S/, 'other'],
  ]);
}

/** What somebody who is that to the children is in the family. */
export function roleFrom(kind: NotifiedRelationship['kind'] | null): AdultDraft['role'] {
  switch (kind) {
    case 'parent':
    case 'stepParent':
      return 'parent';
    case 'grandparent':
    case 'auntOrUncle':
    case 'fosterCarer':
    case 'privateFosterCarer':
    case 'guardian':
      return 'carer';
    case null:
      return null;
    case 'sibling':
    case 'halfSibling':
    case 'stepSibling':
    case 'partnerOfParent':
    case 'cousin':
    case 'friend':
    case 'neighbour':
    case 'other':
      return 'other';
  }
}

/** The council’s needs that a file names, by their words or ids, and the words that are none of them. */
export function needIds(said: readonly string[], pack: PolicyPack): { ids: string[]; unknown: string[] } {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const byWord = new Map(
    pack.needs.flatMap(need => [[plain(need.label), need.id] as const, [plain(need.id), need.id] as const]),
  );
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const word of said) {
    const id = byWord.get(plain(word));
    if (id === undefined) unknown.push(word);
    else if (!ids.includes(id)) ids.push(id);
  }
  return { ids, unknown };
}
