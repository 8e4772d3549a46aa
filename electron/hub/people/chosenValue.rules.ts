import type { GoldenField } from '#contract/people';
import { birthParts } from '../linkage/dates.rules.ts';
import { formatNhsNumber, parseNhsNumber, parseUpn } from '../linkage/identifiers.rules.ts';
import { normalEmail, normalPhone } from '../linkage/record.rules.ts';

export type ChosenValue = { kind: 'value'; value: string } | { kind: 'problem'; message: string };

const problem = (message: string): ChosenValue => ({ kind: 'problem', message });
const valueOr = (value: string | null, message: string): ChosenValue =>
  value === null ? problem(message) : { kind: 'value', value };

/** Reads a value that somebody gives by hand for a fact, or says what is wrong with it. Dates are ISO text. */
export function readChosenValue(field: GoldenField, text: string): ChosenValue {
  switch (field) {
    case 'nhsNumber': {
      const number = parseNhsNumber(text);
      return valueOr(
        number === null ? null : formatNhsNumber(number),
        'This is not a real NHS number: its last figure does not fit the others.',
      );
    }
    case 'upn':
      return valueOr(
        parseUpn(text),
        'This is not a real pupil number: its first letter does not fit the figures.',
      );
    case 'birth':
      return valueOr(
        birthParts(text, 'day')?.day === null || birthParts(text, 'day') === null ? null : text,
        'Give the whole date of birth.',
      );
    case 'sex':
      return valueOr(text === 'F' || text === 'M' ? text : null, 'Choose female or male.');
    case 'role':
      return valueOr(text === 'child' || text === 'adult' ? text : null, 'Choose child or adult.');
    case 'phone':
      return valueOr(normalPhone(text) === null ? null : text, 'This is not a phone number we can read.');
    case 'email':
      return valueOr(normalEmail(text), 'This is not an e-mail address we can read.');
    case 'givenNames':
    case 'surname':
    case 'knownAs':
    case 'address':
      return { kind: 'value', value: text };
  }
}
