import { monthNames, type PartialDate } from '#contract/dates';
import type { AnswerOf, BirthAnswer } from '#contract/intake';

/** What stands where nobody has answered. */
export const none = 'Not answered';
/** A date as people say it: "5 March 2016", "March 2016", "2016", "about 2016". */
export function dateWords(date: PartialDate): string {
  const [year = '', month = '1', day = '1'] = date.date.split('-');
  const name = monthNames[Number(month) - 1] ?? '';
  switch (date.precision) {
    case 'day':
      return `${Number(day)} ${name} ${year}`;
    case 'month':
      return `${name} ${year}`;
    case 'year':
      return year;
    case 'estimated':
      return `about ${year}`;
  }
}

export function answerWords(answer: AnswerOf<string> | null): string {
  if (answer === null) return none;
  switch (answer.kind) {
    case 'given':
      return answer.value;
    case 'notKnown':
      return 'Not known';
    case 'notAsked':
      return 'Not asked';
    case 'refused':
      return 'Asked, did not want to say';
  }
}

export function birthWords(birth: BirthAnswer | null): string {
  if (birth === null) return none;
  switch (birth.kind) {
    case 'born':
      return dateWords(birth.date);
    case 'expected':
      return `Not yet born, expected ${dateWords(birth.date)}`;
    case 'notKnown':
    case 'notAsked':
    case 'refused':
      return answerWords(birth);
  }
}

export function nameOf(person: { givenNames: string; surname: string; knownAs: string }): string {
  const name = `${person.givenNames} ${person.surname}`.trim();
  const known = person.knownAs.trim();
  if (name === '') return known || 'No name yet';
  return known === '' ? name : `${name} (known as ${known})`;
}
