import { isPlaceholderName, plainForm } from '../linkage/nameForms.rules.ts';
import type { SourceValue } from './sourceValues.rules.ts';

/*
 * Names that a source writes all in capitals, in ordinary letters. Only where every letter is a capital: whoever wrote
 * "McDonald" or "van Dijk" knew how it is written. Where a name may be written in several ways the plainest is taken.
 */

type NameField = 'givenNames' | 'surname' | 'knownAs';

/** Whether a field holds a name. */
export const isNameField = (field: string): field is NameField =>
  field === 'givenNames' || field === 'surname' || field === 'knownAs';

/** Two letters at least and no small one among them. */
const isAllCapitals = (text: string): boolean =>
  (text.match(/\p{L}/gu) ?? []).length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();

/** Small in front of another word, also at the start of a surname: "de Souza", "van der Berg". */
const particles = new Set('da das de del della der den do dos du van von'.split(' '));
/** Small only between two words: "Abdul bin Rashid". */
const innerParticles = new Set('bin bint e ibn la las le los y'.split(' '));
const generations = new Set(['ii', 'iii', 'iv']);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * One run of letters. "Mc" is always followed by a capital; "Mac" is not ("Mackie", "Macey"), and "Macdonald" is as
 * usual as "MacDonald".
 */
const ordinaryPart = (part: string): string =>
  /^mc\p{L}{3}/u.test(part) ? `Mc${capital(part.slice(2))}` : capital(part);

/** A word between spaces: the parts of "smith-jones" and "j.p." begin anew, and so does what follows "O’" or "D’". */
const ordinaryWord = (word: string): string =>
  word
    .split(/([-–./(])/u)
    .map(part => {
      const [, before = '', mark = '', after = ''] = /^(\p{L})(['’‘\u0060´])(.+)$/u.exec(part) ?? [];
      return after === '' ? ordinaryPart(part) : `${before.toUpperCase()}${mark}${ordinaryPart(after)}`;
    })
    .join('');

/** Two letters without a vowel are somebody's initials; short words for "no name" are no words at all. */
const staysSo = (field: NameField, text: string): boolean =>
  (field !== 'surname' && /^[^AEIOUY\s]{2}$/u.test(text)) || (text.length <= 3 && isPlaceholderName(text));

/** A name as people write it: "MARY-JANE O’NEILL" becomes "Mary-Jane O’Neill". Anything but capitals is left as it is. */
export function inOrdinaryLetters(field: NameField, written: string): string {
  const text = written.trim();
  if (!isAllCapitals(text) || staysSo(field, text)) return text;
  const words = text.toLowerCase().split(/\s+/u);
  return words
    .map((word, index) => {
      const isLast = index === words.length - 1;
      const isFirst = index === 0;
      if (isLast && !isFirst && generations.has(word)) return word.toUpperCase();
      const isSmall =
        (particles.has(word) && (!isFirst || field === 'surname')) || (innerParticles.has(word) && !isFirst);
      return isSmall && !isLast ? word : ordinaryWord(word);
    })
    .join(' ');
}

/**
 * How one name that several records give is shown: as a record writes it that does not write in capitals only, the most
 * trusted first, and otherwise in ordinary letters.
 */
export function shownName(field: NameField, given: readonly SourceValue[]): string {
  const mixed = given
    .filter(({ value }) => !isAllCapitals(value) && value !== value.toLowerCase())
    .toSorted((a, b) => b.trust - a.trust || compareText(b.date, a.date) || compareText(a.value, b.value));
  const first = mixed[0] ?? given.find(({ value }) => isAllCapitals(value)) ?? given[0];
  return first === undefined ? '' : inOrdinaryLetters(field, first.value);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Whether a value that somebody chose is this one: names also by other letters than they are shown in today. */
export const isSameName = (field: string, shown: string, chosen: string): boolean =>
  shown === chosen || (isNameField(field) && plainForm(shown) === plainForm(chosen));
