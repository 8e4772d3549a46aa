import type { PolicyPack } from '#contract/policyPack';
import type { NotificationContent } from '#contract/intake';
import type { ProviderProfile } from '#contract/providerProfile';
import { languageCode } from '../providers/providerWords.rules.ts';
import type { CaseFacts } from '../referrals/caseFacts.ts';
import { informationKind, readRefusals, type KnownAgency } from '../referrals/agencies.rules.ts';
import type { LetterContent, LetterSender } from './letterContent.rules.ts';
import {
  addressLines,
  adultFacts,
  childFacts,
  chooseAddressee,
  fullName,
  protectedAddressee,
  type Person,
} from './letterPeople.rules.ts';
import type { BasisForSharing, InvolvementFacts, LetterFacts, SharingLimit } from './letterFacts.rules.ts';

/** What the desk adds to a case's facts: who writes, from where, when, and the choices made for this allocation. */
export type LetterSetting = {
  readonly today: string;
  readonly policy: PolicyPack;
  readonly sender: LetterSender;
  readonly author: LetterContent['signature'];
  readonly largePrint: boolean;
  readonly delivery: LetterFacts['delivery'];
  readonly firstContact: LetterFacts['firstContact'];
  readonly answerBy: string;
};

const formWords: Readonly<Record<string, string>> = {
  signed: 'signed form',
  written: 'in writing',
  spoken: 'spoken and written down',
};

/** Everything the three documents of an allocation draw on, from the notification as it stands and what is protected since. */
export function gatherLetterFacts(
  facts: CaseFacts,
  provider: ProviderProfile,
  setting: LetterSetting,
): LetterFacts {
  const { content } = facts;
  const refusals = readRefusals(facts.refusedServices, knownAgencies(content, provider));
  const homes = new Map(content.homes.map(home => [home.id, home]));
  const adultOf = (adult: Person) => adultFacts(adult, facts, homes);
  const addressee = chooseAddressee(content, facts.diedParts);
  const usual = chooseAddressee(content);
  const others = content.adults.filter(adult => adult.id !== addressee.id);
  const addresseeFacts = protectedAddressee(adultOf(addressee));
  const isFriend = content.referrer.kind === 'familyOrFriend';
  const referrerName = content.referrer.organisation.trim() || content.referrer.name;
  const referrerAgency = isFriend ? 'a-friend' : refusals.idOf(referrerName, null);
  const friendLimit: SharingLimit[] = isFriend
    ? [{ withAgency: referrerAgency, what: { covers: 'kind', kind: 'outcome' } }]
    : [];
  return {
    today: setting.today,
    reference: facts.reference,
    terms: setting.policy.terms,
    sender: setting.sender,
    author: setting.author,
    largePrint: setting.largePrint,
    delivery: setting.delivery,
    heldForSafeguarding: facts.hasOpenConcern,
    addressee: addresseeFacts,
    insteadOf:
      usual.id === addressee.id || facts.restrictedParts.has(usual.id)
        ? null
        : `${fullName(usual)} ${facts.diedParts.get(usual.id) ?? ''}`.trim(),
    adults: others.map(adultOf),
    children: content.children
      .filter(child => child.id !== addressee.id)
      .map(child => childFacts(child, facts)),
    protectedHomes: [
      ...facts.restrictedHomes.map(home => ({
        lines: addressLines(home.address, ''),
        postcode: home.postcode ?? '',
      })),
      ...content.homes
        .filter(home => home.isRestricted)
        .map(home => ({ lines: addressLines(home.address, home.town), postcode: home.postcode })),
    ],
    needs: content.needs.map(id => {
      const need = setting.policy.needs.find(entry => entry.id === id);
      // A need that the pack no longer has: its id is all we know, so it stays off letters to the home.
      return need ?? { label: id, plainLabel: id, sensitive: true };
    }),
    reasons: paragraphs(content.reasons),
    hopes: paragraphs(content.requested),
    strengths: paragraphs(content.goingWell),
    involvements: content.agencies.map((agency): InvolvementFacts => ({
      agency: refusals.idOf(agency.service, informationKind(agency.kind)),
      serviceName: agency.service,
      kind: informationKind(agency.kind),
      worker: blankToNull([agency.worker, agency.role].filter(text => text.trim() !== '').join(', ')),
      phone: blankToNull(agency.phone),
      lastContact: agency.isInvolvedNow === 'yes' ? null : agency.to,
    })),
    agencies: refusals.agencies,
    safeContact: safeContactRules(facts, addressee),
    languageOrAccess: languageOrAccess(facts),
    basis: basisOf(facts),
    whyNoBasis: facts.agreement.kind === 'held' ? facts.agreement.why : null,
    limits: [...refusals.limits, ...friendLimit],
    provider: {
      agency: providerAgency(provider, refusals),
      organisation: provider.organisation,
      serviceName: provider.serviceName,
      addressLines: [],
      contact: null,
    },
    firstContact: setting.firstContact,
    answerBy: setting.answerBy,
    referrer: {
      agency: referrerAgency,
      self: content.referrer.kind === 'parentOrCarer' || content.referrer.kind === 'youngPerson',
      name: content.referrer.name,
      organisation: content.referrer.organisation,
      askedBy: isFriend ? 'Someone who knows your family' : referrerName,
      addressLines: [],
      requestedOn: content.receivedOn,
    },
  };
}

function providerAgency(provider: ProviderProfile, refusals: ReturnType<typeof readRefusals>): string {
  const byService = refusals.idOf(provider.serviceName, null);
  return byService.startsWith('refused-') ? byService : refusals.idOf(provider.organisation, null);
}

function knownAgencies(content: NotificationContent, provider: ProviderProfile): KnownAgency[] {
  const schools = content.children.flatMap(child =>
    child.school?.kind === 'given' ? [{ name: child.school.value, kind: 'school' as const }] : [],
  );
  return [
    ...content.agencies.map(({ service, kind }) => ({ name: service, kind: informationKind(kind) })),
    ...schools,
    ...[content.referrer.organisation, provider.organisation, provider.serviceName].map(name => ({
      name,
      kind: null,
    })),
  ].filter(({ name }) => name.trim() !== '');
}

function safeContactRules({ content, laterSafeContact, diedParts }: CaseFacts, addressee: Person): string[] {
  if (laterSafeContact !== null) return [laterSafeContact];
  const people = content.adults.filter(adult => adult.safeContact.trim() !== '' && !diedParts.has(adult.id));
  const rules = people.map(adult =>
    adult.id === addressee.id || people.length === 1
      ? adult.safeContact.trim()
      : `${fullName(adult)}: ${adult.safeContact.trim()}`,
  );
  const homes = content.homes.filter(home => !home.isRestricted && home.safeContact.trim() !== '');
  return [...new Set([...rules, ...homes.map(home => home.safeContact.trim())])];
}

function languageOrAccess({ content, diedParts }: CaseFacts): string[] {
  const everybody: Person[] = [...content.adults, ...content.children];
  const people = everybody.filter(person => !diedParts.has(person.id));
  const languages = people.flatMap(person =>
    person.language?.kind === 'given' && languageCode(person.language.value) !== 'en'
      ? [`${person.language.value}${person.needsInterpreter === 'yes' ? ', with an interpreter' : ''}`]
      : [],
  );
  const needs = people.map(person => person.communicationNeeds.trim());
  return [...new Set([...languages, ...needs, ...paragraphs(content.communication)])].filter(
    text => text !== '',
  );
}

function basisOf(facts: CaseFacts): BasisForSharing | null {
  const { agreement } = facts;
  switch (agreement.kind) {
    case 'agreed':
      return {
        kind: 'agreement',
        on: agreement.on,
        by: agreement.by,
        how: formWords[agreement.form ?? ''] ?? 'as recorded',
        others: agreement.others,
      };
    case 'withoutAgreement':
      return {
        kind: 'withoutAgreement',
        because: agreement.because,
        on: agreement.on,
        reason: agreement.reason,
        others: agreement.others,
      };
    case 'none':
    case 'held':
      return null;
  }
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n+/)
    .map(line => line.trim())
    .filter(line => line !== '');
}

function blankToNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
