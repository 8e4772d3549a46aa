import { z } from 'zod';

/** A whole day in the calendar, `YYYY-MM-DD`, known to be a real day. */
export const plainIsoDateSchema = z.iso.date().brand<'PlainIsoDate'>();
export type PlainIsoDate = z.infer<typeof plainIsoDateSchema>;

export const datePrecisionSchema = z.enum(['day', 'month', 'year', 'estimated']);
export type DatePrecision = z.infer<typeof datePrecisionSchema>;

/**
 * A date as people know it. `date` is always a real day, so that dates sort; `precision` says how much of it is
 * known: `month` holds the first of the month, `year` the first of January, `estimated` a likely day (1 January when only the year is guessed).
 */
export const partialDateSchema = z.strictObject({ date: z.iso.date(), precision: datePrecisionSchema });
export type PartialDate = z.infer<typeof partialDateSchema>;

/** January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Which side of today an answer must lie on: a birth is in the past, an appointment in the future. */
export const dateExpectationSchema = z.enum(['past', 'future', 'any']);
export type DateExpectation = z.infer<typeof dateExpectationSchema>;

/** A day the council does not work: a bank holiday from gov.uk, or a closure day the council has set. */
export const namedDaySchema = z.strictObject({ date: plainIsoDateSchema, name: z.string().min(1) });
export type NamedDay = z.infer<typeof namedDaySchema>;

/** The file `resources/bank-holidays.json`. Between `firstDate` and `lastDate` the list is complete. */
export const bankHolidaysSchema = z.strictObject({
  source: z.string().min(1),
  firstDate: plainIsoDateSchema,
  lastDate: plainIsoDateSchema,
  holidays: z.array(namedDaySchema).min(1),
});
export type BankHolidays = z.infer<typeof bankHolidaysSchema>;
