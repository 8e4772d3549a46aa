import { Temporal } from 'temporal-polyfill';
import { dateWords } from '../review/review.presenter.ts';

/** Today at this desk, in words, for what is printed. */
export const todayWords = (): string => dateWords(Temporal.Now.plainDateISO().toString());
