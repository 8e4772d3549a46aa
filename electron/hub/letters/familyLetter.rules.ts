import { joinWords } from '../matching/matchWords.rules.ts';
import { deathCautions } from './letterDeaths.rules.ts';
import { sweep, withheldPhrases } from './disclosure.rules.ts';
import type { LetterContent, LetterSection } from './letterContent.rules.ts';
import { longDate, nearDate, partialDateWords, plainDate } from './letterDates.rules.ts';
import type { LetterFacts, LetterResult, Omission, Refusal } from './letterFacts.rules.ts';
import { firstContactWords } from './firstContact.rules.ts';

/**
 * The letter that tells a family who will help them. The first two lines say who will call, by when, and what to do
 * if nobody does (interface reference §4.7).
 *
 * Refused when an open safety concern holds letters to the household, when post to the address is not safe, or when
 * there is no address to post to. A restricted address is never printed, not even on its own letter: the envelope is
 * addressed by hand. Needs that could put someone at risk if another person opened the letter are left out.
 */
export function familyLetter(facts: LetterFacts): LetterResult {
  const refusals = familyRefusals(facts);
  if (refusals.length > 0) return { outcome: 'refused', refusals };

  const omissions: Omission[] = [];
  const contact = firstContactWords(facts, omissions);
  const { provider, sender, addressee } = facts;
  const content: LetterContent = {
    kind: 'familyLetter',
    title: 'Help for your family',
    marking: null,
    sender,
    addressee: [addressee.name, ...postLines(facts, omissions)],
    date: longDate(facts.today),
    reference: facts.reference,
    greeting: `Dear ${addressee.name},`,
    lead: [
      `${contact.who} will ${contact.toFamily} by ${nearDate(facts.firstContact.by)}.`,
      `If you have not heard by then, please ring us on ${sender.phone}.`,
    ],
    sections: [
      whySection(facts),
      helpSection(facts, omissions),
      {
        heading: 'What happens next',
        paragraphs: [],
        items: [
          'You talk about what is going well and what is hard.',
          'You say what you would like to change.',
          'You make a plan together. You get a copy to keep.',
          'You choose if you want this help. You can say no, or stop, at any time.',
        ],
        table: null,
      },
      sharingSection(facts),
      {
        heading: 'If you want to talk to us',
        paragraphs: [
          `Ring us on ${sender.phone}. Say your number is ${facts.reference}.`,
          'If you need this letter in large print, in another language or read to you, please tell us.',
          'If you or a child is in danger now, ring 999.',
        ],
        items: [],
        table: null,
      },
    ],
    closing: 'Yours sincerely',
    signature: facts.author,
    largePrint: facts.largePrint,
    fields: {
      providerName: provider.serviceName,
      caller: contact.who,
      contactBy: longDate(facts.firstContact.by),
    },
  };
  const unsure =
    facts.delivery === 'post' && addressee.address?.post === 'notKnown'
      ? ['We do not know if post to this address is safe. Ask the family before you send the letter.']
      : [];
  const cautions = [...deathCautions(facts), ...unsure, ...withoutAgreementCautions(facts)];
  return sweep(content, withheldPhrases(facts, null), omissions, cautions);
}

function familyRefusals(facts: LetterFacts): Refusal[] {
  if (facts.heldForSafeguarding) {
    const message =
      'A concern about safety is open, so letters to this household are held. Nothing was made. ' +
      'Record the outcome of the concern, or speak to your manager.';
    return [{ code: 'safeguardingHold', message }];
  }
  if (facts.addressee.died !== null) {
    const message =
      `There is nobody to write to: ${facts.addressee.name} ${facts.addressee.died}. Nothing was made. ` +
      'Ring the family’s services first, and add who cares for the children now.';
    return [{ code: 'nobodyToWriteTo', message }];
  }
  if (facts.delivery !== 'post') return [];
  const { address } = facts.addressee;
  if (address === null) {
    const message =
      'There is no address to post to. Nothing was made. Add an address, or give the letter by hand.';
    return [{ code: 'noAddress', message }];
  }
  if (address.post === 'unsafe') {
    const message =
      'Post to this address is not safe for the family. Nothing was made. ' +
      'Give the letter by hand, or use the safe way they asked for.';
    return [{ code: 'unsafeAddress', message }];
  }
  return [];
}

function postLines(facts: LetterFacts, omissions: Omission[]): string[] {
  const { address } = facts.addressee;
  if (address === null || facts.delivery !== 'post') return [];
  if (!address.restricted) return [...address.lines, address.postcode];
  omissions.push({
    rule: 'restrictedAddress',
    what: 'The address at the top of the letter',
    why: 'It is restricted and must not be printed. Write it on the envelope by hand.',
  });
  return [];
}

function whySection(facts: LetterFacts): LetterSection {
  const asked = facts.referrer.self
    ? `You asked us for help on ${plainDate(facts.referrer.requestedOn)}.`
    : `${facts.referrer.askedBy} asked us to help your family on ${plainDate(facts.referrer.requestedOn)}.`;
  const agreed = hasAddresseeAgreed(facts) && !facts.referrer.self ? ' You agreed to this.' : '';
  const children = facts.children.filter(child => !child.restricted && child.died === null);
  const names = children.map(child => (child.unborn ? babyWords(child.due) : child.firstName));
  const chosen = `We looked at what may help you most. We chose ${facts.provider.serviceName}.`;
  const forWhom = names.length === 0 ? '' : ` This help is for ${joinWords(names)}, and for you.`;
  const paragraphs = [`${asked}${agreed} ${chosen}${forWhom}`];
  return { heading: 'Why we are writing', paragraphs, items: [], table: null };
}

/** Where people answered differently, only who agreed reads that they did; the letter names nobody else's answer. */
function hasAddresseeAgreed({ basis, addressee }: LetterFacts): boolean {
  if (basis?.kind !== 'agreement') return false;
  return basis.others === null || basis.by.trim().toLowerCase() === addressee.name.trim().toLowerCase();
}

function babyWords(due: Parameters<typeof partialDateWords>[0]): string {
  return due === null ? 'your baby' : `your baby due in ${partialDateWords({ ...due, precision: 'month' })}`;
}

function helpSection(facts: LetterFacts, omissions: Omission[]): LetterSection {
  const printable = facts.needs.filter(need => !need.sensitive);
  for (const need of facts.needs.filter(entry => entry.sensitive)) {
    omissions.push({
      rule: 'unsafeToPrint',
      what: need.label,
      why: 'Someone else at home may open the letter. Talk about this in person instead.',
    });
  }
  return {
    heading: 'What they can help with',
    paragraphs: [],
    items: printable.map(need => need.plainLabel),
    table: null,
  };
}

/** The letter never lets a family believe that they agreed (Derby: what was shared without consent is said and recorded). */
const unagreedWords = {
  refused: 'You told us that you did not want this.',
  notAsked: 'We did not ask you first.',
} as const;

function withoutAgreementCautions({ basis }: LetterFacts): string[] {
  if (basis?.kind === 'agreement' && basis.others !== null && basis.others.goesOnBecause !== null) {
    return [
      `${basis.others.statement}. The letter tells nobody’s answer to anybody else. Make sure who opens it before you send it.`,
    ];
  }
  if (basis?.kind !== 'withoutAgreement') return [];
  return [
    basis.because === 'refused'
      ? 'The family did not agree. The letter says that we shared all the same. Ring them before you send it.'
      : 'The family was not asked. Make sure that this letter puts nobody at risk before you send it.',
  ];
}

function sharingSection(facts: LetterFacts): LetterSection {
  const told = `We told ${facts.provider.serviceName} who you are, how to reach you and why help was asked for.`;
  const limits = facts.limits.length === 0 ? '' : ' We kept back what you asked us to keep back.';
  const { basis } = facts;
  const paragraph =
    basis?.kind === 'withoutAgreement'
      ? `${unagreedWords[basis.because]} ${told}${limits} We did so because we worry about your children. Ring us if you want to know why, or think we are wrong.`
      : `${told}${limits} If you want to know more, or change your mind, please ring us.`;
  return {
    heading: 'What we have shared',
    paragraphs: [paragraph],
    items: [],
    table: null,
  };
}
