import {
  dayValue,
  fromParts,
  fullYear,
  monthNumber,
  wholeDay,
  withoutYear,
  withPrecision,
  type Asked,
  type Read,
} from './dateParts.rules.ts';
import { weekdayNumber } from './dateWords.rules.ts';
import { addWorkingDays, plainIsoDate } from './workingDays.rules.ts';

/** Reads one form of a date; null where the text is not of that form. */
type Reader = (text: string, asked: Asked) => Read;

/** Letters of a month's name that are enough; "sept" is common. */
const monthPattern =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const yearPattern = '(\\d{4}|\\d{2})';

const readRelativeWord: Reader = (text, { today }) => {
  const days = new Map([
    ['today', 0],
    ['now', 0],
    ['tomorrow', 1],
    ['yesterday', -1],
  ]).get(text);
  return days === undefined ? null : wholeDay(today.add({ days }));
};

/** `+5wd`, `-3d`, `+6w`, `+3m`, `-1y`, and the same in words: "in 3 weeks", "5 working days ago". */
const readOffset: Reader = (text, { today, calendar }) => {
  const short = /^([+-])\s*(\d{1,4})\s*(wd|d|w|m|y)$/.exec(text);
  const inWords = /^(in )?(\d{1,4}) (working day|day|week|month|year)s?( ago| away)?$/.exec(text);
  const ahead = inWords?.[1] !== undefined || inWords?.[4] === ' away';
  if (inWords !== null && ahead === (inWords[4] === ' ago')) return null;
  const count = Number(short?.[2] ?? inWords?.[2]) * (short?.[1] === '-' || inWords?.[4] === ' ago' ? -1 : 1);
  switch (short?.[3] ?? inWords?.[3]) {
    case 'wd':
    case 'working day':
      return dayValue(addWorkingDays(calendar, plainIsoDate(today.toString()), count));
    case 'd':
    case 'day':
      return wholeDay(today.add({ days: count }));
    case 'w':
    case 'week':
      return wholeDay(today.add({ weeks: count }));
    case 'm':
    case 'month':
      return wholeDay(today.add({ months: count }));
    case 'y':
    case 'year':
      return wholeDay(today.add({ years: count }));
    case undefined:
    default:
      return null;
  }
};

/** "monday", "next mon", "last friday". "Next" is the first one after today; the echo shows which day that is. */
const readWeekday: Reader = (text, { today, expects }) => {
  const match =
    /^(?:(last|next|this|on) )?(mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?$/.exec(
      text,
    );
  const wanted = match?.[2] === undefined ? undefined : weekdayNumber(match[2]);
  if (wanted === undefined) return null;
  const goBack = match?.[1] === 'last' || (match?.[1] === undefined && expects === 'past');
  const apart = goBack
    ? -(((today.dayOfWeek - wanted + 6) % 7) + 1)
    : ((wanted - today.dayOfWeek + 6) % 7) + 1;
  return wholeDay(today.add({ days: apart }));
};

const readIsoDate: Reader = text => {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  return match === null ? null : fromParts(Number(match[1]), Number(match[2]), Number(match[3]));
};

const readNumbers: Reader = (text, asked) => {
  const match =
    /^(\d{1,2})\s?[/. -]\s?(\d{1,2})\s?[/. -]\s?(\d{4}|\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (match?.[3] === undefined) return null;
  return fromParts(fullYear(match[3], asked), Number(match[2]), Number(match[1]));
};

const readDayAndMonthNumbers: Reader = (text, asked) => {
  const match = /^(\d{1,2})[/.-](\d{1,2})$/.exec(text);
  return match === null ? null : withoutYear(Number(match[2]), Number(match[1]), asked);
};

const readDayAndMonthName: Reader = (text, asked) => {
  const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* )?';
  const dayFirst = new RegExp(`^${weekday}(\\d{1,2})[ -]?${monthPattern}(?:[ -]?'?${yearPattern})?$`).exec(
    text,
  );
  const monthFirst = new RegExp(`^${weekday}${monthPattern} (\\d{1,2})(?: '?${yearPattern})?$`).exec(text);
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  const month = monthNumber(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  if (month === undefined) return null;
  // "march 17" could be a day or a year; both 1 to 31 and 17 read as a day, and the echo shows it.
  return year === undefined ? withoutYear(month, day, asked) : fromParts(fullYear(year, asked), month, day);
};

const readMonth: Reader = text => {
  const named = new RegExp(`^${monthPattern}[ /-]?(\\d{4})$`).exec(text);
  const numbered = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  const month = named === null ? Number(numbered?.[1]) : monthNumber(named[1] ?? '');
  const year = Number(named?.[2] ?? numbered?.[2]);
  if ((named === null && numbered === null) || month === undefined) return null;
  return withPrecision(fromParts(year, month, 1), 'month');
};

const readYear: Reader = text => {
  const match = /^(\d{4})$/.exec(text);
  return match === null ? null : withPrecision(fromParts(Number(match[1]), 1, 1), 'year');
};

/** The middle month of each season; winter is taken by its December. */
const seasonMonths = new Map([
  ['spring', 4],
  ['summer', 7],
  ['autumn', 10],
  ['winter', 12],
]);

const readSeason: Reader = text => {
  const match = /^(?:in )?(?:the )?(spring|summer|autumn|winter) (\d{4})$/.exec(text);
  const month = seasonMonths.get(match?.[1] ?? '');
  return month === undefined ? null : withPrecision(fromParts(Number(match?.[2]), month, 1), 'estimated');
};

/** "about 2015", "around March 2017", "c. 2015", "~2015", "2015?". An estimate of a year stands on 1 January. */
const readEstimate: Reader = (text, asked) => {
  const marked = /^(?:about|around|roughly|approximately|approx\.?|circa|c\.|c|maybe|~) ?(.+)$/.exec(text);
  const rest = marked?.[1] ?? /^(.+?) ?\?$/.exec(text)?.[1];
  if (rest === undefined) return null;
  for (const reader of readersOfPlainDates) {
    const read = reader(rest, asked);
    if (read !== null) return withPrecision(read, 'estimated');
  }
  return null;
};

const readersOfPlainDates: readonly Reader[] = [
  readIsoDate,
  readYear,
  readMonth,
  readNumbers,
  readDayAndMonthName,
  readDayAndMonthNumbers,
  readSeason,
];
/** Every form in which a date is understood, in the order in which they are tried. */
export const readers: readonly Reader[] = [
  readRelativeWord,
  readOffset,
  readWeekday,
  ...readersOfPlainDates,
  readEstimate,
];
