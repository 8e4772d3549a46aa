import type { ProviderFilter, ProviderLine } from '#contract/providers';
import type { PolicyPack } from '#contract/policyPack';
import type { ProviderProfile } from '#contract/providerProfile';
import { worksIn } from '../matching/eligibility.rules.ts';
import { confirmationFreshness } from '../matching/freshness.rules.ts';
import { placesFree } from '../matching/scoring.rules.ts';
import { agesWords, districtsWords, kindWords, needsWords } from './providerWords.rules.ts';

/** Text as it is compared: no case, no accents, words in a row. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The services that fit every filter, by name. Each typed word must stand somewhere in the service's facts. */
export function filterProviders(
  profiles: readonly ProviderProfile[],
  filter: ProviderFilter,
  policy: PolicyPack,
  today: string,
): ProviderProfile[] {
  const words = folded(filter.text)
    .split(/\s+/)
    .filter(word => word !== '');
  return profiles
    .filter(profile => {
      const { need, district, kind, age, status, freshness } = filter;
      if (need !== null && !profile.needs.includes(need)) return false;
      if (district !== null && !worksIn(profile, district)) return false;
      if (kind !== null && profile.kind !== kind) return false;
      if (age !== null && (age < profile.ageFrom || age > profile.ageTo)) return false;
      if (status !== null && profile.status !== status) return false;
      if (freshness !== null && confirmationFreshness(profile.lastConfirmed, today).state !== freshness) {
        return false;
      }
      if (words.length === 0) return true;
      const text = searchText(profile, policy);
      return words.every(word => text.includes(word));
    })
    .toSorted((a, b) => compareText(folded(a.serviceName), folded(b.serviceName)) || compareText(a.id, b.id));
}

function searchText(profile: ProviderProfile, policy: PolicyPack): string {
  return folded(
    [
      profile.serviceName,
      profile.organisation,
      kindWords[profile.kind],
      ...needsWords(profile, policy),
      districtsWords(profile, policy),
      profile.phone ?? '',
      profile.outwardCode ?? '',
      profile.notes,
    ].join(' '),
  );
}

/** Code-unit order, so that every desk shows the same list. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** One row of the list. */
export function providerLine(profile: ProviderProfile, policy: PolicyPack, today: string): ProviderLine {
  return {
    id: profile.id,
    serviceName: profile.serviceName,
    organisation: profile.organisation,
    kindWords: kindWords[profile.kind],
    needsWords: needsWords(profile, policy).join(', '),
    agesWords: agesWords(profile),
    districtsWords: districtsWords(profile, policy),
    status: profile.status,
    placesFree: placesFree(profile),
    waitingWeeks: profile.waitingWeeks,
    freshness: confirmationFreshness(profile.lastConfirmed, today),
    phone: profile.phone,
  };
}

/** What to say when ringing a service to confirm its facts, a line at a time; the person at the phone ticks along. */
export function callScript(profile: ProviderProfile, hubName: string, userName: string): string[] {
  const places =
    profile.places === null
      ? 'How many places do you have, and how many are taken?'
      : `We have ${profile.places.total} places, ${profile.places.taken} taken. Is that right today?`;
  const wait =
    profile.waitingWeeks === null
      ? 'How many weeks would a new family wait?'
      : `We have a wait of ${profile.waitingWeeks === 1 ? '1 week' : `${profile.waitingWeeks} weeks`}. Is that right?`;
  return [
    `Hello, this is ${userName} from ${hubName}. May I check what we hold about ${profile.serviceName}?`,
    places,
    wait,
    `You take ${agesWords(profile).toLowerCase()}. Has that changed?`,
    profile.evenings === null ? 'Do you see families in the evening?' : 'Have your days or times changed?',
    'Who should we ask for when we send a family?',
  ];
}

/** The directory as a CSV file. Its cells cannot run as formulas in a spreadsheet. Holds no family. */
export function providersCsv(
  profiles: readonly ProviderProfile[],
  policy: PolicyPack,
  today: string,
): string {
  const header = [
    'Service ID',
    'Organisation',
    'Service Name',
    'Kind',
    'Needs',
    'Youngest Age',
    'Oldest Age',
    'Before Birth',
    'Districts',
    'Places',
    'Places Taken',
    'Waiting Weeks',
    'Cost',
    'Phone',
    'Email',
    'Status',
    'Last Checked',
    'Freshness',
  ];
  const rows = profiles.map(profile => [
    profile.id,
    profile.organisation,
    profile.serviceName,
    kindWords[profile.kind],
    needsWords(profile, policy).join('; '),
    String(profile.ageFrom),
    String(profile.ageTo),
    profile.unborn ? 'Yes' : 'No',
    districtsWords(profile, policy),
    profile.places === null ? '' : String(profile.places.total),
    profile.places === null ? '' : String(profile.places.taken),
    profile.waitingWeeks === null ? '' : String(profile.waitingWeeks),
    profile.cost.words,
    profile.phone ?? '',
    profile.email ?? '',
    profile.status,
    profile.lastConfirmed ?? '',
    confirmationFreshness(profile.lastConfirmed, today).words,
  ]);
  return `\uFEFF${[header, ...rows].map(row => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/**
 * A CSV cell that a spreadsheet shows as text. Cells that start like a formula get a leading apostrophe (OWASP, CSV
 * injection); all cells with a comma, quote or line break are quoted.
 */
export function csvCell(value: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** How full a service is, in words: "4 of 12 places free", "full", "places not known". */
export function placesWords(profile: ProviderProfile): string {
  const free = placesFree(profile);
  if (profile.places === null || free === null) return 'places not known';
  return free === 0
    ? `full (${profile.places.total} places)`
    : `${free} of ${profile.places.total} places free`;
}
