import { createContext, use } from 'react';
import type { DateExpectation, PartialDate } from '#contract/dates';

/** What the hub made of the words typed: a date with how much of it is known, and how to say it back; or why not. */
export type DateReading =
  { kind: 'date'; value: PartialDate; echo: string } | { kind: 'problem'; message: string };

/** Asks the hub to read words such as `23/12/26`, `+5wd`, `about 2015`. */
export type ReadDate = (text: string, expectation: DateExpectation) => Promise<DateReading>;

const ReadDateContext = createContext<ReadDate | null>(null);

/** Gives every DateField below it the way to read dates. */
export const ReadDateProvider = ReadDateContext;

/** The way to read dates: the field's own, or the one given above. Throws when there is neither. */
export function useReadDate(own: ReadDate | undefined): ReadDate {
  const shared = use(ReadDateContext);
  const readDate = own ?? shared;
  if (readDate === null) throw new Error('A date field needs readDate, by prop or ReadDateProvider.');
  return readDate;
}
