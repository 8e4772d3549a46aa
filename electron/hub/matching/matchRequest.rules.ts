import { Temporal } from 'temporal-polyfill';
import type { BirthAnswer } from '#contract/intake';
import type { MatchSettings } from '#contract/matching';
import type { PolicyPack } from '#contract/policyPack';
import { languageCode, languageWords, vocabularyLists } from '../providers/providerWords.rules.ts';
import { districtsForPostcode } from '../policy/policy.rules.ts';
import type { CaseFacts } from '../referrals/caseFacts.ts';
import { readRefusals } from '../referrals/agencies.rules.ts';
import { wordFor } from './matchWords.rules.ts';
import type { ChildAge, Exclusion, MatchRequest, MatchVocabulary } from './matching.types.rules.ts';
import type { ProviderProfile } from '#contract/providerProfile';

/** What a case asks of a service, and what we do not know and so cannot take into account. */
export type ReadRequest = { readonly request: MatchRequest; readonly notKnown: readonly string[] };

/** Reads a case into a request. Needs and districts are the policy pack's ids. `today` is an ISO date. */
export function matchRequest(
  facts: CaseFacts,
  wishes: MatchSettings['wishes'],
  policy: PolicyPack,
  today: string,
): ReadRequest {
  const { content } = facts;
  const notKnown: string[] = [];
  const living = content.children.filter(child => !facts.diedParts.has(child.id));
  const children = living.flatMap(child => {
    const age = childAge(child.birth, today);
    return age === null ? [] : [age];
  });
  const withoutAge = living.length - children.length;
  if (withoutAge > 0) {
    notKnown.push(
      withoutAge === 1
        ? 'One child’s age is not known, so the list cannot check it.'
        : `The ages of ${withoutAge} children are not known, so the list cannot check them.`,
    );
  }
  const postcode = homePostcode(facts);
  const district = facts.district ?? districtsForPostcode(policy, postcode ?? '')[0]?.id ?? null;
  if (district === null) {
    notKnown.push(`The ${policy.terms.district} is not known. Only services that work everywhere fit.`);
  }
  return {
    request: {
      needs: content.needs,
      children,
      district: district ?? '',
      outwardCode: postcode === null ? null : outwardOf(postcode),
      languages: languagesWanted(facts),
      access: wishes.access,
      earliestStart: wishes.earliestStart,
      eveningsNeeded: wishes.eveningsNeeded,
      freeOnly: wishes.freeOnly,
    },
    notKnown,
  };
}

/** Whole years on a day, from as much of the date as is known; null when nothing is. */
function childAge(birth: BirthAnswer, today: string): ChildAge | null {
  switch (birth.kind) {
    case 'expected':
      return { unborn: true };
    case 'born': {
      const years = Temporal.PlainDate.from(birth.date.date).until(today, { largestUnit: 'years' }).years;
      return { unborn: false, years: Math.max(0, years) };
    }
    case 'notKnown':
    case 'notAsked':
    case 'refused':
      return null;
  }
}

/** The first child's main home, then anybody's. A protected home's postcode is not used: the list is seen and kept. */
function homePostcode(facts: CaseFacts): string | null {
  const { children, adults, homes } = facts.content;
  const mainHomes = [...children, ...adults].flatMap(person =>
    person.livesAt.filter(lives => lives.kind === 'main').map(lives => lives.homeId),
  );
  const home = mainHomes
    .map(id => homes.find(each => each.id === id))
    .find(each => each !== undefined && !each.isRestricted && each.postcode.trim() !== '');
  if (home === undefined) return null;
  const squeezed = (text: string | null) => (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  const isProtected = facts.restrictedHomes.some(each => squeezed(each.postcode) === squeezed(home.postcode));
  return isProtected ? null : home.postcode;
}

function outwardOf(postcode: string): string | null {
  const outward = postcode
    .toUpperCase()
    .replaceAll(/\s/g, '')
    .replace(/[0-9][A-Z]{2}$/, '');
  return /^[A-Z]{1,2}[0-9][0-9A-Z]?$/.test(outward) ? outward : null;
}

/** Languages of the adults, or of the children when no adult is named; English needs nothing special. */
function languagesWanted({ content }: CaseFacts): string[] {
  const people = content.adults.length > 0 ? content.adults : content.children;
  const codes = people.flatMap(person =>
    person.language?.kind === 'given' ? (languageCode(person.language.value) ?? []) : [],
  );
  return [...new Set(codes)].filter(code => code !== 'en');
}

/** "9 years old", "under 1 year old", "not yet born": no names, because the list may be printed. */
export function childWords(age: ChildAge): string {
  if (age.unborn) return 'not yet born';
  if (age.years === 0) return 'under 1 year old';
  return age.years === 1 ? '1 year old' : `${age.years} years old`;
}

/** The council’s words for what a match speaks of. */
export function matchVocabulary(policy: PolicyPack): MatchVocabulary {
  const lists = vocabularyLists(policy);
  const words = (list: readonly { id: string; label: string }[]) =>
    Object.fromEntries(list.map(({ id, label }) => [id, label]));
  return {
    needs: words(lists.needs),
    districts: words(lists.districts),
    languages: languageWords,
    access: words(lists.access),
  };
}

/**
 * Services that may not be offered to this family whatever the list says: those that have it already or said no,
 * and those the family asked us not to tell.
 */
export function standingExclusions(
  facts: CaseFacts,
  referrals: readonly { providerId: string; status: string; answerReason: string | null }[],
  profiles: readonly ProviderProfile[],
): Exclusion[] {
  const refusals = readRefusals(facts.refusedServices, []);
  const tried = referrals.flatMap(({ providerId, status, answerReason }): Exclusion[] => {
    if (status === 'declined') {
      const words = answerReason === null ? 'They said no.' : `They said no: ${answerReason}`;
      return [{ providerId, reason: words, standing: true }];
    }
    if (status === 'sent' || status === 'accepted')
      return [{ providerId, reason: 'Already asked to help this family', standing: true }];
    return [];
  });
  const refused = profiles.flatMap((profile): Exclusion[] =>
    refusals.refusalOf([profile.organisation, profile.serviceName]) === null
      ? []
      : [{ providerId: profile.id, reason: 'The family asked us not to tell them', standing: true }],
  );
  return [...refused, ...tried];
}

/** Ids in words, for the head of the list. */
export function needsInWords(ids: readonly string[], vocabulary: MatchVocabulary): string[] {
  return ids.map(id => wordFor(vocabulary.needs, id));
}
