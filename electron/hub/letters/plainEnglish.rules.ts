import { countSyllables } from './syllables.rules.ts';

/** Longest sentence, in words, that goes unmarked (plain English guidance: 15 to 20 words). */
export const longestPlainSentence = 20;

export interface Sentence {
  readonly text: string;
  readonly words: number;
  /** Where it stands in the checked text, so that the preview can mark it. */
  readonly start: number;
  readonly end: number;
}

/** Short forms whose full stop does not end a sentence. */
const shortForms = /\b(?:mr|mrs|ms|mx|dr|st|no|e\.g|i\.e|etc|vs|rev|prof|a\.m|p\.m)\.$/i;

/** The sentences of a text. A line break always ends one: list items and headings are read that way. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  const close = (end: number) => {
    const raw = text.slice(start, end);
    const words = wordsOf(raw).length;
    if (words > 0) {
      const lead = raw.length - raw.trimStart().length;
      const trimmed = raw.trim();
      sentences.push({ text: trimmed, words, start: start + lead, end: start + lead + trimmed.length });
    }
    start = end;
  };
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\n') close(index + 1);
    if (!/[.!?]/.test(character)) continue;
    const after = /^["'”’)]*(?=\s+[^\p{Ll}\s]|\s*$|\s*\n)/u.exec(text.slice(index + 1));
    if (after === null || (character === '.' && shortForms.test(text.slice(start, index + 1)))) continue;
    close(index + 1 + after[0].length);
  }
  close(text.length);
  return sentences;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/**
 * The age at which most people can read a text, in years: Flesch-Kincaid grade plus 5. `null` when there are no words.
 * It is a rough guide that knows only word and sentence length; show it with `readingAgeInWords`.
 */
export function readingAge(text: string): number | null {
  const words = wordsOf(text).flatMap(word => word.split('-'));
  const sentences = sentencesOf(text).length;
  if (words.length === 0 || sentences === 0) return null;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  const grade = 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
  return Math.round((grade + 5) * 10) / 10;
}

/** "reading age 5 or under" … "reading age 10" … "reading age over 18": the formula means little outside those. */
export function readingAgeInWords(age: number): string {
  if (age <= 5) return 'reading age 5 or under';
  if (age > 18) return 'reading age over 18';
  return `reading age ${Math.round(age)}`;
}

/** Sentences with more than `limit` words, for the preview to mark. */
export function longSentences(text: string, limit = longestPlainSentence): Sentence[] {
  return sentencesOf(text).filter(sentence => sentence.words > limit);
}
