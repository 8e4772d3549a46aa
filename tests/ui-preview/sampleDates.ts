import type { ReadDate } from '../../renderer/app/dates.tsx';
import { answersMayCome } from './heldAnswers.ts';

/** A few answers as the hub gives them; the preview shows how the field looks, not how dates are read. */
export const readSampleDate: ReadDate = async text => {
  await answersMayCome();
  const typed = text.trim().toLowerCase();
  const day = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(typed);
  if (day !== null) {
    const [, dayOfMonth = '', month = '', year = ''] = day;
    return {
      kind: 'date',
      value: { date: `${year}-${month}-${dayOfMonth}`, precision: 'day' },
      echo: 'Wednesday 23 December 2026, 22 working days away',
    };
  }
  if (typed === 'about 2015')
    return {
      kind: 'date',
      value: { date: '2015-07-01', precision: 'estimated' },
      echo: 'About 2015 (estimated)',
    };
  return {
    kind: 'problem',
    message: 'We could not read that as a date. Write it like 23/12/2026, 23 dec or +5wd.',
  };
};
