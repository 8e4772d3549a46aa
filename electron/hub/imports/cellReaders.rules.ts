import type { PartialDate } from '#contract/dates';
import type { ImportField } from '#contract/importLayouts';
import type { Cell, Reading } from './cells.rules.ts';
import { readAge, readList, readNumber, readText, readYesNo } from './cells.rules.ts';
import { readCode, readEthnicity, readSex } from './codes.rules.ts';
import { readPartialDate, readWholeDate } from './dates.rules.ts';
import { readEmail, readNhsNumber, readPhone, readPostcode, readUpn } from './identifierCells.rules.ts';

export type FieldValue = string | number | boolean | readonly string[] | PartialDate | null;

/** Cleans and checks one cell as its field demands. `today` is an ISO date: rules own no clock. */
export function readCell(field: ImportField, cell: Cell, today: string): Reading<FieldValue> {
  switch (field.kind) {
    case 'text':
      return readText(cell);
    case 'partialDate':
      return readPartialDate(cell, today, field.key === 'dateOfBirth' ? 'past' : 'any');
    case 'date':
      return readWholeDate(cell, today);
    case 'code':
      return field.codes === undefined ? readText(cell) : readCode(field.codes, cell);
    case 'list':
      return readList(cell);
    case 'nhsNumber':
      return readNhsNumber(cell);
    case 'upn':
      return readUpn(cell);
    case 'postcode':
      return readPostcode(cell);
    case 'phone':
      return readPhone(cell);
    case 'email':
      return readEmail(cell);
    case 'yesNo':
      return readYesNo(cell);
    case 'number':
      return field.key === 'age' ? readAge(cell) : readNumber(cell);
    case 'sex':
      return readSex(cell);
    case 'ethnicity':
      return readEthnicity(cell);
  }
}

const remembered = 4_000;

/**
 * `readCell` that remembers its answers: the same team phone, date or code stands in thousands of
 * rows. Free text is not remembered, and the memory is emptied when full, so it stays small.
 */
export function cellReader(field: ImportField, today: string): (cell: Cell) => Reading<FieldValue> {
  if (field.kind === 'text' || field.kind === 'list' || field.kind === 'nhsNumber' || field.kind === 'upn') {
    return cell => readCell(field, cell, today);
  }
  const answers = new Map<Cell, Reading<FieldValue>>();
  return cell => {
    const known = answers.get(cell);
    if (known !== undefined) return known;
    if (answers.size >= remembered) answers.clear();
    const reading = readCell(field, cell, today);
    answers.set(cell, reading);
    return reading;
  };
}
