import { addressedToTheDead } from './letterDeaths.rules.ts';
import { mentions } from './mentions.rules.ts';
import { refusesEverythingTo, withheldPhrases } from './disclosure.rules.ts';
import type { LetterContent, LetterKind } from './letterContent.rules.ts';
import type { LetterFacts } from './letterFacts.rules.ts';

/** Words that must not stand in this document as the facts are now, whoever wrote them. */
export function withheldFrom(content: LetterContent, facts: LetterFacts): string[] {
  switch (content.kind) {
    case 'familyLetter':
      return withheldPhrases(facts, null);
    case 'providerNote':
      return withheldPhrases(facts, facts.provider.agency);
    case 'referrerNote': {
      const mayName = content.fields.providerName !== '';
      const phrases = withheldPhrases(facts, facts.referrer.agency);
      return mayName ? phrases : [...phrases, facts.provider.serviceName];
    }
  }
}

/** Where a document would tell what must be kept back: paths into its words, such as `sections.2.paragraphs.0`. */
export function withheldPlaces(content: LetterContent, facts: LetterFacts): string[] {
  const withheld = withheldFrom(content, facts);
  const tells = (text: string) => withheld.some(phrase => mentions(text, phrase));
  const among = (path: string, texts: readonly string[]) =>
    texts.flatMap((text, index) => (tells(text) ? [`${path}.${index}`] : []));
  return [
    ...among('addressee', content.addressee),
    ...(tells(content.greeting) ? ['greeting'] : []),
    ...among('lead', content.lead),
    ...content.sections.flatMap((section, index) => [
      ...(tells(section.heading) ? [`sections.${index}.heading`] : []),
      ...among(`sections.${index}.paragraphs`, section.paragraphs),
      ...among(`sections.${index}.items`, section.items),
      ...among(
        `sections.${index}.table`,
        (section.table?.rows ?? []).map(row => row.join('\n')),
      ),
    ]),
    ...Object.entries(content.fields).flatMap(([field, text]) => (tells(text) ? [`fields.${field}`] : [])),
  ];
}

/**
 * Why no copy of a document may be made now, with what to do; null when it may. Facts can change after a letter was
 * drafted: a concern opened, an agreement taken back, an address protected.
 */
export function letterHold(
  content: LetterContent,
  facts: LetterFacts,
  referralStatus: string,
): string | null {
  const kept = addressedToTheDead(content, facts) ?? held[content.kind](facts);
  if (kept !== null) return kept;
  if (referralStatus === 'declined' || referralStatus === 'withdrawn') {
    return 'This service will not help after all. Choose another service; new letters are made then.';
  }
  return withheldPlaces(content, facts).length === 0
    ? null
    : 'It tells something that must be kept back now. Reword the marked part, or take the referral back and start again.';
}

const held: Readonly<Record<LetterKind, (facts: LetterFacts) => string | null>> = {
  familyLetter: facts => {
    if (facts.heldForSafeguarding) {
      return 'A concern about safety is open, so letters to this household are held. Record its outcome first, or speak to your manager.';
    }
    if (facts.delivery === 'post' && facts.addressee.address?.post === 'unsafe') {
      return 'Post to this address is not safe for the family. Give the letter by hand, or use the safe way they asked for.';
    }
    return null;
  },
  providerNote: facts => {
    if (facts.basis === null) {
      return (
        facts.whyNoBasis ??
        'The family no longer agrees, so nothing more may be shared. Ask them again first.'
      );
    }
    return refusesEverythingTo(facts, facts.provider.agency)
      ? 'The family asked us not to tell this service. Take the referral back and choose another.'
      : null;
  },
  referrerNote: facts =>
    facts.basis === null
      ? (facts.whyNoBasis ?? 'The family no longer agrees, so nothing more may be shared.')
      : null,
};
