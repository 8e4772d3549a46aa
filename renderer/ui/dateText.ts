import { monthNames, type PartialDate } from '#contract/dates';

export type DateBoxes = { day: string; month: string; year: string };

/** A stored date as a person would type it, so that it can be changed: `05/03/2017`, `March 2027`, `2015`, `about 2015`. */
export function dateAsTyped({ date, precision }: PartialDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  switch (precision) {
    case 'day':
      return `${day}/${month}/${year}`;
    case 'month':
      return `${monthNames[Number(month) - 1] ?? month} ${year}`;
    case 'year':
      return year;
    case 'estimated':
      return `about ${year}`;
  }
}

/** Three boxes as one text for the reader. A day or month left empty gives a month or a year; nothing gives ''. */
export function boxesAsText({ day, month, year }: DateBoxes): string {
  const parts = [day, month, year].map(part => part.trim());
  const [ofDay = '', ofMonth = '', ofYear = ''] = parts;
  if (ofDay !== '') return `${ofDay}/${ofMonth}/${ofYear}`;
  const named = monthNames[Number(ofMonth) - 1] ?? ofMonth;
  return [named, ofYear].filter(part => part !== '').join(' ');
}

/** The boxes that show a stored date; what is not known stays empty. */
export function boxesOf(value: PartialDate | null): DateBoxes {
  if (value === null) return { day: '', month: '', year: '' };
  const [year = '', month = '', day = ''] = value.date.split('-');
  return {
    day: value.precision === 'day' ? String(Number(day)) : '',
    month: value.precision === 'day' || value.precision === 'month' ? String(Number(month)) : '',
    year,
  };
}
