import type { PartialDate } from '#contract/dates';
import type { FieldValue } from './cellReaders.rules.ts';

/** The values read from one row, by field key, taken out as the type the record needs. */
export interface FieldValues {
  text(key: string): string | null;
  date(key: string): PartialDate | null;
  yesNo(key: string): boolean | null;
  number(key: string): number | null;
  list(key: string): string[];
}

/** The read cells of a row, each asked for as what its field is; null or empty where the row does not say. */
export function fieldValues(values: ReadonlyMap<string, FieldValue>): FieldValues {
  return {
    text: key => {
      const value = values.get(key);
      return typeof value === 'string' ? value : null;
    },
    date: key => {
      const value = values.get(key);
      return isDate(value) ? value : null;
    },
    yesNo: key => {
      const value = values.get(key);
      return typeof value === 'boolean' ? value : null;
    },
    number: key => {
      const value = values.get(key);
      return typeof value === 'number' ? value : null;
    },
    list: key => {
      const value = values.get(key);
      return isList(value) ? [...value] : [];
    },
  };
}

function isList(value: FieldValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}

function isDate(value: FieldValue | undefined): value is PartialDate {
  return typeof value === 'object' && value !== null && 'precision' in value;
}
