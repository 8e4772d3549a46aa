import type { LetterContentValue, LetterLine, LetterPreview, LetterWords } from '#contract/letters';
import { dayOf } from '../kernel/time.ts';
import { letterNames } from './draftLetters.rules.ts';
import { jargon } from './jargon.rules.ts';
import { letterProse } from './letterContent.rules.ts';
import { longSentences, readingAge, readingAgeInWords } from './plainEnglish.rules.ts';
import type { LetterRow } from './storedLetter.rules.ts';

/** One line of the list of letters. */
export function letterLine(row: LetterRow): LetterLine {
  const { letter, edited, referralId } = row.stored;
  return {
    documentId: row.documentId,
    referralId,
    kind: letter.kind,
    name: letterNames[letter.kind],
    to: letter.addressee[0] ?? '',
    madeOn: dayOf(row.madeAt),
    edited,
    sentOn: row.sentOn,
    sentHow: row.sentHow,
    sentBy: row.sentOn === null ? null : row.sentBy,
    copies: row.copies,
    superseded: row.referralStatus === 'declined' || row.referralStatus === 'withdrawn',
  };
}

/** What to look at before a letter goes: how hard it is to read, and what was kept back. */
export function letterPreview(
  row: LetterRow,
  hold: string | null,
  /** What has become true since it was written. */
  since: readonly string[],
): LetterPreview {
  const { letter, omissions, cautions } = row.stored;
  const prose = letterProse(letter);
  const age = readingAge(prose);
  // Professionals know the words of the trade; a family should not have to.
  const trade = letter.kind === 'familyLetter' ? jargon(prose) : [];
  return {
    line: letterLine(row),
    content: letter,
    readingAge: age,
    readingAgeWords: age === null ? 'no words to judge' : readingAgeInWords(age),
    longSentences: longSentences(prose).map(({ text, words }) => ({ text, words })),
    jargon: trade.map(({ found, swap }) => ({ found, instead: swap })),
    omissions: omissions.map(({ what, why }) => ({ what, why })),
    cautions: [...new Set([...since, ...cautions])],
    held: hold,
  };
}

/** The letter with new wording in the places that people may reword; null when the parts do not fit. */
export function reworded(
  letter: LetterContentValue,
  words: LetterWords,
  largePrint: boolean,
): LetterContentValue | null {
  if (words.sections.length !== letter.sections.length || words.lead.length === 0) return null;
  return {
    ...letter,
    largePrint,
    lead: words.lead,
    sections: letter.sections.map((section, index) => ({
      ...section,
      paragraphs: words.sections[index]?.paragraphs ?? section.paragraphs,
      items: words.sections[index]?.items ?? section.items,
    })),
  };
}
