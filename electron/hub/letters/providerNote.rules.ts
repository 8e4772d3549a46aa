import { asSentence } from '../consent/standing.rules.ts';
import {
  refusesEverythingTo,
  refusesInvolvementTo,
  refusesKindTo,
  sweep,
  withheldPhrases,
} from './disclosure.rules.ts';
import { firstContactWords } from './firstContact.rules.ts';
import type { LetterContent, LetterSection, LetterTable } from './letterContent.rules.ts';
import { deathWords } from './letterDeaths.rules.ts';
import { longDate, nearDate, partialDateWords, plainDate } from './letterDates.rules.ts';
import type { AdultFacts, LetterFacts, LetterResult, Omission, Refusal } from './letterFacts.rules.ts';

/**
 * The referral note to the provider: what to do and by when, how to make contact safely, then who and why.
 *
 * Refused without a recorded basis for sharing, or when the family refused that this agency is told. Otherwise
 * everything the family refused is left out and reported; the note does not say that anything is missing, because
 * that can tell as much as the fact itself.
 */
export function providerNote(facts: LetterFacts): LetterResult {
  const { agency } = facts.provider;
  const refusals = providerRefusals(facts);
  if (refusals.length > 0) return { outcome: 'refused', refusals };

  const omissions: Omission[] = [];
  const contact = firstContactWords(facts, omissions);
  const { provider, terms } = facts;
  const content: LetterContent = {
    kind: 'providerNote',
    title: `Referral ${facts.reference}`,
    marking: 'OFFICIAL-SENSITIVE',
    sender: facts.sender,
    addressee: [
      ...new Set([provider.contact ?? provider.serviceName, provider.serviceName, provider.organisation]),
      ...provider.addressLines,
    ],
    date: longDate(facts.today),
    reference: facts.reference,
    greeting: provider.contact === null ? 'Hello,' : `Dear ${provider.contact},`,
    lead: [
      `Please ${contact.toOthers} by ${nearDate(facts.firstContact.by)}.`,
      `Please tell us by ${nearDate(facts.answerBy)} if you can take this referral.`,
    ],
    sections: [
      basisSection(facts),
      {
        heading: 'How to make contact safely',
        paragraphs: facts.safeContact.length === 0 ? [] : ['The family asked for this. Please keep to it.'],
        items: facts.safeContact,
        table: null,
      },
      { heading: 'Children', paragraphs: [], items: [], table: childrenTable(facts, omissions) },
      { heading: 'Adults in the family', paragraphs: [], items: [], table: adultsTable(facts, omissions) },
      listSection('Language and access', facts.languageOrAccess),
      needsSection(facts, omissions),
      ...familyLifeSections(facts, omissions),
      {
        heading: 'Who else is helping',
        paragraphs: [],
        items: [],
        table: involvementTable(facts, omissions),
      },
      {
        heading: 'What we ask of you',
        paragraphs: [],
        items: [
          `Tell us who the ${terms.leadPractitioner} will be.`,
          `Talk with the family before you start the ${terms.assessment}.`,
          'If you cannot help, tell us why. We will find someone else.',
          'Do not pass this note on. Ask us first.',
          'If a child may be at risk of harm, do not wait for us. Follow your safeguarding steps at once.',
        ],
        table: null,
      },
    ],
    closing: 'Thank you',
    signature: facts.author,
    largePrint: facts.largePrint,
    fields: {
      providerName: provider.serviceName,
      caller: contact.who,
      contactBy: longDate(facts.firstContact.by),
    },
  };
  return sweep(content, withheldPhrases(facts, agency), omissions, []);
}

function providerRefusals(facts: LetterFacts): Refusal[] {
  if (refusesEverythingTo(facts, facts.provider.agency)) {
    const message =
      `The family said that ${facts.provider.organisation} must not be told. Nothing was made and nothing was ` +
      'shared. Choose another service, or ask the family again.';
    return [{ code: 'refusedAgency', message }];
  }
  if (facts.basis === null) {
    const message =
      facts.whyNoBasis ??
      'Nobody wrote down that the family agrees, or why it is shared all the same. Nothing was made. ' +
        'Write down one of them first.';
    return [{ code: 'noBasis', message }];
  }
  return [];
}

function basisSection(facts: LetterFacts): LetterSection {
  const { basis } = facts;
  const words =
    basis?.kind === 'agreement'
      ? `${basis.by} agreed to this referral on ${plainDate(basis.on)} (${basis.how}).`
      : `${basis?.because === 'refused' ? 'The family did not agree to this' : 'The family was not asked about this'}. We share it all the same, decided on ${plainDate(basis?.on ?? facts.today)}: ${basis?.reason ?? ''}`;
  return {
    heading: 'Why we may share this',
    paragraphs: [words, ...othersParagraphs(facts)],
    items: [],
    table: null,
  };
}

/** The service learns plainly that not everybody agrees, and why it goes on; never why somebody said no. */
function othersParagraphs({ basis }: LetterFacts): string[] {
  const others = basis?.others ?? null;
  if (others === null || others.outside === '') return [];
  return [
    `${others.outside}.`,
    ...(others.goesOnBecause === null
      ? []
      : [`We share all the same, because: ${asSentence(others.goesOnBecause)}`]),
  ];
}

function childrenTable(facts: LetterFacts, omissions: Omission[]): LetterTable | null {
  const schoolsRefused = refusesKindTo(facts, facts.provider.agency, 'school');
  const children = facts.children.filter(child => !child.restricted);
  if (children.length < facts.children.length) omissions.push(restrictedPerson('A child'));
  if (schoolsRefused && children.some(child => child.school !== null)) omissions.push(refused('Schools'));
  if (children.length === 0) return null;
  return {
    caption: 'Dates of birth as far as they are known',
    columns: ['Name', 'Born', 'School'],
    rows: children.map(child =>
      child.unborn
        ? ['Unborn baby', `due ${partialDateWords(child.due)}`, '–']
        : child.died !== null
          ? [child.fullName, partialDateWords(child.born), deathWords(child.died)]
          : [
              child.fullName,
              partialDateWords(child.born),
              schoolsRefused ? '–' : (child.school ?? 'not known'),
            ],
    ),
  };
}

function adultsTable(facts: LetterFacts, omissions: Omission[]): LetterTable | null {
  const contactRefused = refusesKindTo(facts, facts.provider.agency, 'contactDetails');
  const everyone = [facts.addressee, ...facts.adults];
  const adults = everyone.filter(adult => !adult.restricted);
  if (adults.length < everyone.length) omissions.push(restrictedPerson('An adult'));
  if (contactRefused) omissions.push(refused('Addresses and phone numbers'));
  if (adults.length === 0) return null;
  return {
    caption: 'How to reach them',
    columns: ['Name', 'Relationship', 'Address and phone'],
    rows: adults.map(adult => [
      adult.name,
      adult.relationship,
      adult.died === null ? (contactRefused ? '–' : reachWords(adult, omissions)) : deathWords(adult.died),
    ]),
  };
}

function reachWords(adult: AdultFacts, omissions: Omission[]): string {
  const parts: string[] = [];
  if (adult.address !== null && adult.address.restricted) {
    omissions.push({
      rule: 'restrictedAddress',
      what: `Home address of ${adult.name}`,
      why: 'It is restricted and must not be printed.',
    });
  } else if (adult.address !== null) parts.push([...adult.address.lines, adult.address.postcode].join(', '));
  if (adult.phone !== null && !adult.phone.safe) {
    omissions.push({
      rule: 'unsafeToPrint',
      what: `Phone number of ${adult.name}`,
      why: 'It is not safe to ring.',
    });
  } else if (adult.phone !== null) parts.push(adult.phone.number);
  return parts.length === 0 ? 'Ask us' : parts.join('\n');
}

function needsSection(facts: LetterFacts, omissions: Omission[]): LetterSection {
  if (refusesKindTo(facts, facts.provider.agency, 'needs')) {
    omissions.push(refused('What help is needed'));
    return listSection('Help needed', []);
  }
  return listSection(
    'Help needed',
    facts.needs.map(need => need.label),
  );
}

function familyLifeSections(facts: LetterFacts, omissions: Omission[]): LetterSection[] {
  if (refusesKindTo(facts, facts.provider.agency, 'familyLife')) {
    omissions.push(refused('What is happening, what is going well, and what the family wants'));
    return [];
  }
  return [
    { heading: 'What is happening', paragraphs: facts.reasons, items: [], table: null },
    listSection('What is going well', facts.strengths),
    listSection('What the family wants', facts.hopes),
  ];
}

function involvementTable(facts: LetterFacts, omissions: Omission[]): LetterTable | null {
  const shared = facts.involvements.filter(
    entry => !refusesInvolvementTo(facts, facts.provider.agency, entry),
  );
  for (const entry of facts.involvements.filter(involvement => !shared.includes(involvement))) {
    omissions.push(refused(`${entry.serviceName}'s part with the family`));
  }
  if (shared.length === 0) return null;
  return {
    caption: 'Now or before',
    columns: ['Service', 'Worker', 'Last contact'],
    rows: shared.map(entry => [
      entry.serviceName,
      [entry.worker, entry.phone].filter(value => value !== null).join('\n') || 'not known',
      partialDateWords(entry.lastContact),
    ]),
  };
}

function listSection(heading: string, items: readonly string[]): LetterSection {
  return { heading, paragraphs: [], items, table: null };
}

function refused(what: string): Omission {
  return { rule: 'familyRefused', what, why: 'The family asked us not to share this with the service.' };
}

function restrictedPerson(what: string): Omission {
  return {
    rule: 'restrictedPerson',
    what,
    why: 'This record is restricted, so this person is not mentioned.',
  };
}
