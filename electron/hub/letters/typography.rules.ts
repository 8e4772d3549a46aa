import { monthNames } from '#contract/dates';

const hardSpace = '\u00A0';

const dayBeforeMonth = new RegExp(`\\b(\\d{1,2}) (?=${monthNames.join('|')})`, 'g');

/** Keeps phone numbers and days of a month on one line, so that nobody has to read "01632" and then look for the rest. */
export function keepTogether(text: string): string {
  return text
    .replace(/\b\d[\d ]{6,}\d\b/g, number => number.replaceAll(' ', hardSpace))
    .replace(dayBeforeMonth, `$1${hardSpace}`);
}

/**
 * Text without what neither HTML nor Word's XML can hold (control characters, broken halves of characters), which
 * pasted text sometimes carries and which would make a file nobody can open. Line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]|\uFFFE|\uFFFF/gu, '');
}
