import { parseNhsNumber, parsePostcode, parseUpn } from '../linkage/identifiers.rules.ts';
import { nameTokens, plainForm } from '../linkage/nameForms.rules.ts';
import { normalPhone } from '../linkage/record.rules.ts';

/** What somebody typed into a search for people, taken apart. */
export type PeopleQuestion = {
  /** Names or their beginnings, in plain form. */
  readonly words: readonly string[];
  /** ISO dates of birth, or one month ("2016-03"), that the text may mean; the first is the British reading. */
  readonly births: readonly string[];
  /** A year beside a name: those born in it come first, and nobody is left out for it. */
  readonly year: string | null;
  /** The beginning of a postcode, without spaces, in small letters. */
  readonly postcode: string | null;
  readonly identifier: string | null;
  readonly phone: string | null;
  /** The whole text, where it may be the number by which another system knows somebody, such as "P100234". */
  readonly sourceNumber: string | null;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (value: number): string => String(value).padStart(2, '0');

function isoDate(year: number, month: number, day: number): string | null {
  const length = lengths[month - 1];
  return length === undefined || day < 1 || day > length ? null : `${year}-${two(month)}-${two(day)}`;
}

/** A year in two figures is the newest one that is not in the future. */
function fullYear(text: string, today: string): number {
  const value = Number(text);
  if (text.length === 4) return value;
  const current = Number(today.slice(0, 4));
  return 2000 + value <= current ? 2000 + value : 1900 + value;
}

type Taken = { rest: string; births: string[] };

function takeDate(text: string, today: string): Taken {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/u.exec(text);
  if (iso !== null) {
    const date = isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return { rest: text.replace(iso[0], ' '), births: date === null ? [] : [date] };
  }
  const numbers = /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/u.exec(text);
  if (numbers !== null) {
    const year = fullYear(numbers[3] ?? '', today);
    const british = isoDate(year, Number(numbers[2]), Number(numbers[1]));
    const swapped = isoDate(year, Number(numbers[1]), Number(numbers[2]));
    const births = [british, swapped].filter(date => date !== null);
    return { rest: text.replace(numbers[0], ' '), births: [...new Set(births)] };
  }
  const named = /\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+(\d{4}|\d{2})\b/iu.exec(text);
  const month = months.indexOf((named?.[2] ?? '').slice(0, 3).toLowerCase());
  if (named !== null && month >= 0) {
    const date = isoDate(fullYear(named[3] ?? '', today), month + 1, Number(named[1]));
    return { rest: text.replace(named[0], ' '), births: date === null ? [] : [date] };
  }
  return takeMonth(text);
}

const monthPattern =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** "March 2016" or "3/2016", for whoever only remembers so much. */
function takeMonth(text: string): Taken {
  const named = new RegExp(`\\b(${monthPattern})\\.?\\s+(\\d{4})\\b`, 'iu').exec(text);
  const numbered = named === null ? /(?<![\d/.-])(\d{1,2})[/.-](\d{4})\b/u.exec(text) : null;
  const found = named ?? numbered;
  if (found === null) return { rest: text, births: [] };
  const month =
    named === null ? Number(found[1]) : months.indexOf((found[1] ?? '').slice(0, 3).toLowerCase()) + 1;
  const births = month < 1 || month > 12 ? [] : [`${found[2] ?? ''}-${two(month)}`];
  return { rest: text.replace(found[0], ' '), births };
}

function takeIdentifier(text: string): { rest: string; identifier: string | null } {
  for (const found of text.matchAll(/\b\d{3}[ -]?\d{3}[ -]?\d{4}\b/gu)) {
    const nhsNumber = parseNhsNumber(found[0]);
    if (nhsNumber !== null) return { rest: text.replace(found[0], ' '), identifier: nhsNumber };
  }
  for (const found of text.matchAll(/\b[a-z]\d{11}[\da-z]\b/giu)) {
    const upn = parseUpn(found[0]);
    if (upn !== null) return { rest: text.replace(found[0], ' '), identifier: upn };
  }
  return { rest: text, identifier: null };
}

function takePhone(text: string): { rest: string; phone: string | null } {
  const found = /(?:\+44|\b0)[\d ()-]{8,14}\d/u.exec(text);
  const phone = found === null ? null : normalPhone(found[0]);
  return found === null || phone === null
    ? { rest: text, phone: null }
    : { rest: text.replace(found[0], ' '), phone };
}

/** A whole postcode, one with its sector ("B97 4"), or an outward code that no name can be ("B97"). */
function takePostcode(text: string): { rest: string; postcode: string | null } {
  const whole = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/iu.exec(text);
  if (whole !== null && parsePostcode(whole[0]) !== null)
    return { rest: text.replace(whole[0], ' '), postcode: whole[0].replace(/\s/gu, '').toLowerCase() };
  const part = /\b[a-z]{1,2}\d[a-z\d]?(?:\s+\d[a-z]?)?\b/iu.exec(text);
  if (part !== null)
    return { rest: text.replace(part[0], ' '), postcode: part[0].replace(/\s/gu, '').toLowerCase() };
  return { rest: text, postcode: null };
}

/** One word with a figure in it, as systems number their people: "P100234", "0042", "SC/2041-A". */
const asSourceNumber = (text: string): string | null =>
  /^(?=.*\d)[\p{L}\d][\p{L}\d/._-]{1,39}$/u.test(text) ? text : null;

/** Reads what was typed: "aisha begum 5/3/17", "B97 4", "943 476 5919". `today` decides years in two figures. */
export function readQuestion(text: string, today: string): PeopleQuestion {
  const typed = text.normalize('NFKC').slice(0, 200);
  const afterDate = takeDate(typed, today);
  const afterIdentifier = takeIdentifier(afterDate.rest);
  const afterPhone = takePhone(afterIdentifier.rest);
  const { rest, postcode } = takePostcode(afterPhone.rest);
  const year = /(?<!\S)(?:19|20)\d{2}(?!\S)/u.exec(rest)?.[0] ?? null;
  const words = nameTokens(plainForm(rest)).filter(word => word.length >= 2 && !/^\d+$/u.test(word));
  return {
    words: [...new Set(words)].slice(0, 5),
    births: afterDate.births,
    year: afterDate.births.length === 0 ? year : null,
    postcode,
    identifier: afterIdentifier.identifier,
    phone: afterPhone.phone,
    sourceNumber: afterPhone.rest === typed ? asSourceNumber(typed.trim()) : null,
  };
}
