import { closeSync, openSync, writeSync } from 'node:fs';

const CHUNK = 1 << 20;

/** Quotes a CSV value where it needs it, and keeps spreadsheets from reading it as a formula. */
export const csvValue = (value: string): string => {
  const safe = /^[=+\-@\t\r]/u.test(value) && !/^-?\d/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Writes a CSV file line by line without holding it whole. */
export const writeCsv = (
  file: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): void => {
  const descriptor = openSync(file, 'w');
  try {
    let pending = `${header.join(',')}\n`;
    for (const row of rows) {
      pending += `${row.map(csvValue).join(',')}\n`;
      if (pending.length > CHUNK) {
        writeSync(descriptor, pending);
        pending = '';
      }
    }
    writeSync(descriptor, pending);
  } finally {
    closeSync(descriptor);
  }
};
