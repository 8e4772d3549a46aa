import type { PolicyPack } from '#contract/policyPack';
import type { ProviderKind, ProviderProfile } from '#contract/providerProfile';
import { joinWords, wordFor } from '../matching/matchWords.rules.ts';

export const kindWords: Readonly<Record<ProviderKind, string>> = {
  familySupport: 'Family support',
  parentingCourse: 'Parenting course',
  emotionalHealth: 'Emotional health',
  youthWork: 'Youth work',
  health: 'Health',
  school: 'School',
  housingAndMoney: 'Housing and money',
  domesticAbuse: 'Domestic abuse',
  substanceUse: 'Drink and drugs',
  disability: 'Disability',
  community: 'Community group',
  other: 'Other',
};

/** Access a service may offer. The ids are ours; no council's page gives a list. */
export const accessWords: Readonly<Record<string, string>> = {
  stepFree: 'step-free entry',
  accessibleToilet: 'accessible toilet',
  changingPlace: 'changing place',
  disabledParking: 'disabled parking',
  hearingLoop: 'hearing loop',
  signLanguage: 'sign language',
};

/** Languages by their ISO 639 code: those most often needed in England first, by the 2021 census. */
export const languageWords: Readonly<Record<string, string>> = {
  en: 'English',
  pl: 'Polish',
  ro: 'Romanian',
  pa: 'Panjabi',
  ur: 'Urdu',
  pt: 'Portuguese',
  es: 'Spanish',
  ar: 'Arabic',
  bn: 'Bengali',
  gu: 'Gujarati',
  it: 'Italian',
  ta: 'Tamil',
  fr: 'French',
  lt: 'Lithuanian',
  zh: 'Chinese',
  tr: 'Turkish',
  bg: 'Bulgarian',
  ru: 'Russian',
  fa: 'Farsi',
  hu: 'Hungarian',
  el: 'Greek',
  ku: 'Kurdish',
  so: 'Somali',
  uk: 'Ukrainian',
  sk: 'Slovak',
  cs: 'Czech',
  lv: 'Latvian',
  sq: 'Albanian',
  ps: 'Pashto',
  vi: 'Vietnamese',
  hi: 'Hindi',
  bfi: 'British Sign Language',
};

/** Other names that people write for a language. */
const otherLanguageNames: Readonly<Record<string, string>> = {
  punjabi: 'pa',
  bangla: 'bn',
  sylheti: 'bn',
  mandarin: 'zh',
  cantonese: 'zh',
  persian: 'fa',
  dari: 'fa',
  sorani: 'ku',
  bsl: 'bfi',
  'sign language': 'bfi',
};

/** The code of a language as somebody typed it, or the words themselves so that nothing is lost. Null for no words. */
export function languageCode(words: string): string | null {
  const typed = words.trim().toLowerCase();
  if (typed === '') return null;
  const known = Object.entries(languageWords).find(
    ([code, name]) => code === typed || name.toLowerCase() === typed,
  );
  return known?.[0] ?? otherLanguageNames[typed] ?? words.trim();
}

export type WordList = { id: string; label: string }[];

function listOf(words: Readonly<Record<string, string>>): WordList {
  return Object.entries(words).map(([id, label]) => ({ id, label }));
}

/** Every id a service may carry, with its words, in the order to offer them. */
export function vocabularyLists(policy: PolicyPack) {
  return {
    needs: policy.needs.map(({ id, label }) => ({ id, label })),
    districts: policy.districts.map(({ id, name }) => ({ id, label: name })),
    languages: listOf(languageWords),
    access: listOf(accessWords),
    kinds: listOf(kindWords),
  };
}

/** "Ages 5 to 13", "Ages 0 to 5 and before birth", "Age 16". */
export function agesWords({
  ageFrom,
  ageTo,
  unborn,
}: Pick<ProviderProfile, 'ageFrom' | 'ageTo' | 'unborn'>): string {
  const ages = ageFrom === ageTo ? `Age ${ageFrom}` : `Ages ${ageFrom} to ${ageTo}`;
  return unborn ? `${ages} and before birth` : ages;
}

/** "Redditch and Bromsgrove", or "Everywhere". */
export function districtsWords(profile: ProviderProfile, policy: PolicyPack): string {
  if (profile.districts === 'all') return `Every ${policy.terms.district}`;
  const names = Object.fromEntries(policy.districts.map(({ id, name }) => [id, name]));
  return joinWords(profile.districts.map(id => wordFor(names, id)));
}

/** A service's needs in the council's words. */
export function needsWords(profile: ProviderProfile, policy: PolicyPack): string[] {
  const labels = Object.fromEntries(policy.needs.map(({ id, label }) => [id, label]));
  return profile.needs.map(id => wordFor(labels, id));
}
