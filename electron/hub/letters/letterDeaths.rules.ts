import { letterStrings, type LetterContent } from './letterContent.rules.ts';
import type { LetterFacts } from './letterFacts.rules.ts';
import { mentions } from './mentions.rules.ts';

/** Somebody of the family who has died, as a letter may name them. */
type Dead = { readonly names: readonly string[]; readonly words: string };

function deadOf(facts: LetterFacts): Dead[] {
  return [
    ...[facts.addressee, ...facts.adults].flatMap(({ name, died, restricted }) =>
      died === null || restricted ? [] : [{ names: [name], words: `${name} ${died}` }],
    ),
    ...facts.children.flatMap(({ fullName, firstName, died, restricted }) =>
      died === null || restricted ? [] : [{ names: [fullName, firstName], words: `${fullName} ${died}` }],
    ),
  ];
}

/** What to know before the family's letter is made: whom it is not written to any more, and who must not be spoken of as living. */
export function deathCautions(facts: LetterFacts): string[] {
  const others = deadOf(facts)
    .map(dead => dead.words)
    .filter(words => words !== facts.insteadOf);
  return [
    ...(facts.insteadOf === null
      ? []
      : [
          `${facts.insteadOf}. The letter is written to ${facts.addressee.name} instead. Ask first who should get it.`,
        ]),
    ...others.map(words => `${words}. Read the letter with that in mind before it goes.`),
  ];
}

/** "Died 3 May 2024, aged 34": for a cell of a table. */
export function deathWords(died: string): string {
  return died.replace(/^d/, 'D');
}

/** Why a letter that was already written must not go: it is addressed to somebody who has died. Null when it is not. */
export function addressedToTheDead(content: LetterContent, facts: LetterFacts): string | null {
  if (content.kind !== 'familyLetter') return null;
  const [to = ''] = content.addressee;
  const dead = deadOf(facts).find(({ names }) => names[0] === to);
  return dead === undefined
    ? null
    : `It is written to somebody who has died: ${dead.words}. Take the referral back and ask again, so that new letters are made for who cares for the children now.`;
}

/** Who has died and is named in a letter that was already written; each a sentence to read before it goes. */
export function deadNamedIn(content: LetterContent, facts: LetterFacts): string[] {
  const text = letterStrings(content).join('\n');
  return deadOf(facts)
    .filter(({ names }) => names.some(name => mentions(text, name)))
    .map(({ words }) => `It names somebody who has died: ${words}. Change what is no longer true.`);
}
