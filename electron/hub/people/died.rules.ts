import type { PartialDate } from '#contract/dates';
import type { Birth } from '#contract/people';
import { ageInYears, lastDayMeant, partialDateWords } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';

/** "died 3 May 2024, aged 34"; "died, day not known". The age only where both days are known well enough to say it. */
export function diedWords(birth: Birth | null, on: PartialDate | null): string {
  if (on === null) return 'died, day not known';
  const words = `died ${partialDateWords(on)}`;
  if (birth === null || birth.precision === 'expected' || birth.precision === 'estimated') return words;
  if (on.precision === 'estimated' || birth.date > on.date) return words;
  const oldest = ageInYears(plainIsoDate(birth.date), lastDayMeant(on));
  const youngest = ageInYears(
    lastDayMeant({ date: birth.date, precision: birth.precision }),
    plainIsoDate(on.date),
  );
  if (oldest !== youngest || oldest < 1) return words;
  return `${words}, aged ${oldest}`;
}
