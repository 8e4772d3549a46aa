const hardSpace = '\u00A0';

/** Keeps phone numbers and days of a month on one line, so that nobody has to read "01632" and then look for the rest. */
export function keepTogether(text: string): string {
  return text
    .replace(/\b\d[\d ]{6,}\d\b/g, number => number.replaceAll(' ', hardSpace))
    .replace(
      /\b(\d{1,2}) (?=January|February|March|April|May|June|July|August|September|October|November|December)/g,
      `$1${hardSpace}`,
    );
}

/**
 * Text without what neither HTML nor Word's XML can hold (control characters, broken halves of characters), which
 * pasted text sometimes carries and which would make a file nobody can open. Line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]|\uFFFE|\uFFFF/gu, '');
}
