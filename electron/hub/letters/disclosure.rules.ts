import { letterStrings, structuralStrings } from './letterContent.rules.ts';
import type { LetterContent, LetterSection } from './letterContent.rules.ts';
import { everyAgency } from './letterFacts.rules.ts';
import type {
  AdultFacts,
  InformationKind,
  InvolvementFacts,
  LetterFacts,
  LetterResult,
  Omission,
} from './letterFacts.rules.ts';
import { mentions } from './mentions.rules.ts';

/** Whether the family refused that this agency is told anything at all. */
export function refusesEverythingTo(facts: LetterFacts, agency: string): boolean {
  return limitsFor(facts, agency).some(limit => limit.what.covers === 'everything');
}

/** Whether the family refused that this agency is told this kind of information. */
export function refusesKindTo(facts: LetterFacts, agency: string, kind: InformationKind): boolean {
  return limitsFor(facts, agency).some(
    limit => limit.what.covers === 'everything' || (limit.what.covers === 'kind' && limit.what.kind === kind),
  );
}

function limitsFor(facts: LetterFacts, agency: string) {
  return facts.limits.filter(limit => limit.withAgency === agency || limit.withAgency === everyAgency);
}

/** Whether this agency may not be told of another service's part in the family's life; its own part it knows. */
export function refusesInvolvementTo(
  facts: LetterFacts,
  agency: string,
  involvement: InvolvementFacts,
): boolean {
  if (involvement.agency === agency) return false;
  return (
    refusesKindTo(facts, agency, involvement.kind) ||
    limitsFor(facts, agency).some(
      limit => limit.what.covers === 'heldBy' && limit.what.agency === involvement.agency,
    )
  );
}

/**
 * Words that must not stand anywhere in a document for this reader: restricted addresses and people, unsafe numbers,
 * and for a reader outside the family the names of services the family refused to have mentioned. A town alone is
 * not an address and is not withheld.
 *
 * @param agency the reader's agency, or `null` for the family itself.
 */
export function withheldPhrases(facts: LetterFacts, agency: string | null): string[] {
  const noContactDetails = agency !== null && refusesKindTo(facts, agency, 'contactDetails');
  const phrases = [
    ...facts.protectedHomes.flatMap(addressPhrases),
    ...[facts.addressee, ...facts.adults].flatMap(adult => withheldOfAdult(adult, noContactDetails)),
    ...facts.children.flatMap(child => (child.restricted ? [child.fullName, child.firstName] : [])),
  ];
  if (agency !== null) phrases.push(...refusedServicePhrases(facts, agency));
  return phrases.filter(phrase => phrase.trim() !== '');
}

/** The lines that tell where a home is. A town alone does not. */
function addressPhrases({ lines, postcode }: { lines: readonly string[]; postcode: string }): string[] {
  const [first, ...others] = lines;
  return [first ?? '', ...others.filter(line => /\d/.test(line)), postcode];
}

function withheldOfAdult(adult: AdultFacts, noContactDetails: boolean): string[] {
  const phrases: string[] = adult.restricted ? [adult.name] : [];
  const withholdAll = adult.restricted || noContactDetails;
  if (adult.phone !== null && (withholdAll || !adult.phone.safe)) phrases.push(adult.phone.number);
  if (adult.address !== null && (withholdAll || adult.address.restricted)) {
    phrases.push(...addressPhrases(adult.address));
  }
  return phrases;
}

function refusedServicePhrases(facts: LetterFacts, agency: string): string[] {
  const refused = facts.involvements.filter(involvement => refusesInvolvementTo(facts, agency, involvement));
  const refusedAgencies = new Set([
    ...refused.map(involvement => involvement.agency),
    ...limitsFor(facts, agency).flatMap(limit => (limit.what.covers === 'heldBy' ? [limit.what.agency] : [])),
  ]);
  refusedAgencies.delete(agency);
  const ownName =
    agency === facts.referrer.agency ? facts.referrer.organisation : facts.provider.organisation;
  const schools = refusesKindTo(facts, agency, 'school')
    ? facts.children.map(child => child.school ?? '').filter(school => school !== ownName)
    : [];
  return [
    ...schools,
    ...refused.flatMap(involvement => [
      involvement.serviceName,
      involvement.worker ?? '',
      involvement.phone ?? '',
    ]),
    ...facts.agencies.filter(entry => refusedAgencies.has(entry.id)).flatMap(entry => entry.names),
  ];
}

/**
 * The last look before a document exists: whatever still mentions a withheld phrase is taken out and reported, free
 * text included. If the words stand where the letter cannot do without them, there is no letter.
 */
export function sweep(
  content: LetterContent,
  withheld: readonly string[],
  omissions: readonly Omission[],
  cautions: readonly string[],
): LetterResult {
  const clean = (text: string) => !withheld.some(phrase => mentions(text, phrase));
  if (!structuralStrings(content).every(clean)) {
    const message =
      'This document would show something that must not be told, in a place that cannot be left out. ' +
      'Nothing was made. Check the names and addresses on this case, or ask your manager.';
    return { outcome: 'refused', refusals: [{ code: 'mentionsWithheld', message }] };
  }
  const sections = content.sections.map(section => cleanSection(section, clean));
  const swept: LetterContent = {
    ...content,
    addressee: content.addressee.filter(clean),
    sections: sections.filter(hasContent),
  };
  const removed = content.sections
    .filter((section, index) => JSON.stringify(section) !== JSON.stringify(sections[index]))
    .map((section): Omission => ({
      rule: 'mentionsWithheld',
      what: `Part of "${clean(section.heading) ? section.heading : 'a section'}"`,
      why: 'It mentions something that must not be told to this reader. Reword it if the rest is needed.',
    }));
  if (swept.addressee.length < content.addressee.length) {
    removed.push({
      rule: 'mentionsWithheld',
      what: 'Part of the address block',
      why: 'It shows an address that must not be printed.',
    });
  }
  return { outcome: 'ready', content: swept, omissions: [...omissions, ...removed], cautions };
}

/** True when no printed string of the document mentions any of the phrases. */
export function withholdsAll(content: LetterContent, withheld: readonly string[]): boolean {
  return letterStrings(content).every(text => !withheld.some(phrase => mentions(text, phrase)));
}

function cleanSection(section: LetterSection, clean: (text: string) => boolean): LetterSection {
  const rows = section.table?.rows.filter(row => row.every(clean)) ?? [];
  return {
    heading: clean(section.heading) ? section.heading : 'More information',
    paragraphs: section.paragraphs.filter(clean),
    items: section.items.filter(clean),
    table: section.table === null || rows.length === 0 ? null : { ...section.table, rows },
  };
}

function hasContent(section: LetterSection): boolean {
  return section.paragraphs.length > 0 || section.items.length > 0 || section.table !== null;
}
