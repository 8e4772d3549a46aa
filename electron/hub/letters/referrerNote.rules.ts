import { refusesEverythingTo, refusesKindTo, sweep, withheldPhrases } from './disclosure.rules.ts';
import { firstContactWords } from './firstContact.rules.ts';
import type { LetterContent, LetterSection } from './letterContent.rules.ts';
import { longDate, nearDate, plainDate } from './letterDates.rules.ts';
import type { LetterFacts, LetterResult, Omission } from './letterFacts.rules.ts';

/**
 * The acknowledgement to whoever asked for help: received, decided, and what we ask of them.
 *
 * It names no child and no adult, only our reference, because the referrer knows who they asked for and notes go
 * astray. If the family refused that this agency learns the outcome, the note says it arrived and no more. A family
 * that asked for help themselves gets the family letter instead.
 */
export function referrerNote(facts: LetterFacts): LetterResult {
  if (facts.referrer.self) {
    const message =
      'The family asked for help themselves, so there is no one else to thank. Nothing was made. ' +
      'The letter to the family tells them what happens next.';
    return { outcome: 'refused', refusals: [{ code: 'notNeeded', message }] };
  }
  const { agency } = facts.referrer;
  const omissions: Omission[] = [];
  const contact = firstContactWords(facts, []);
  const mayTell =
    facts.basis !== null && !refusesEverythingTo(facts, agency) && !refusesKindTo(facts, agency, 'outcome');
  if (!mayTell) {
    omissions.push({
      rule: 'familyRefused',
      what: 'Who will help the family, and when',
      why:
        facts.basis === null
          ? 'Nobody wrote down that the family agrees to share.'
          : 'The family asked us not to tell this agency what happens next.',
    });
  }
  const requested = plainDate(facts.referrer.requestedOn);
  const content: LetterContent = {
    kind: 'referrerNote',
    title: `Your ${facts.terms.request} ${facts.reference}`,
    marking: 'OFFICIAL-SENSITIVE',
    sender: facts.sender,
    addressee: [facts.referrer.name, facts.referrer.organisation, ...facts.referrer.addressLines].filter(
      line => line.trim() !== '',
    ),
    date: longDate(facts.today),
    reference: facts.reference,
    greeting: `Dear ${facts.referrer.name},`,
    lead: mayTell
      ? [
          `Thank you for your ${facts.terms.request} of ${requested}.`,
          `${contact.who} will ${contact.toOthers} by ${nearDate(facts.firstContact.by)}.`,
        ]
      : [
          `Thank you for your ${facts.terms.request} of ${requested}.`,
          'We have looked at it and decided what to do. We cannot tell you more about it.',
        ],
    sections: [...(mayTell ? [nextSection(facts)] : []), askSection(facts, mayTell)],
    closing: 'Yours sincerely',
    signature: facts.author,
    largePrint: facts.largePrint,
    fields: {
      providerName: mayTell ? facts.provider.serviceName : '',
      caller: mayTell ? contact.who : '',
      contactBy: mayTell ? longDate(facts.firstContact.by) : '',
    },
  };
  const withheld = withheldPhrases(facts, agency);
  return sweep(content, mayTell ? withheld : [...withheld, facts.provider.serviceName], omissions, []);
}

function nextSection(facts: LetterFacts): LetterSection {
  return {
    heading: 'What happens next',
    paragraphs: [
      `We have asked ${facts.provider.serviceName} to help this family. They will tell us by ` +
        `${nearDate(facts.answerBy)} if they can. If they cannot, we will find someone else and let you know.`,
    ],
    items: [],
    table: null,
  };
}

function askSection(facts: LetterFacts, mayTell: boolean): LetterSection {
  const supporting = mayTell ? ['Please keep helping the family until the new worker has met them.'] : [];
  return {
    heading: 'What we ask of you',
    paragraphs: [],
    items: [
      ...supporting,
      `If something changes, ring us on ${facts.sender.phone} and give our reference.`,
      'If a child may be at risk of harm, do not wait for us. Follow your safeguarding steps at once.',
    ],
    table: null,
  };
}
