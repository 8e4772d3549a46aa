import { Buffer } from 'node:buffer';
import type { RowProblem } from '#contract/importLayouts';
import { cellReader, type FieldValue } from '../../imports/cellReaders.rules.ts';
import type { Cell } from '../../imports/cells.rules.ts';
import { fieldValues } from '../../imports/fieldValues.rules.ts';
import { suggestMapping } from '../../imports/mapping.rules.ts';
import { openTable } from '../../imports/readers/openTable.ts';
import { TableError } from '../../imports/readers/tableError.ts';
import { rowReader } from '../../imports/rows.rules.ts';
import { refusal } from '../../kernel/refusals.ts';
import { extraFields, notificationFileLayout } from './fileLayout.rules.ts';
import type { ExtraAnswers, FileRow } from './fileRows.rules.ts';

const mostBytes = 2 * 1024 * 1024;

/** A row of the file as it stood, with what was understood of it. */
export type ReadRow = {
  readonly row: number;
  readonly cells: readonly Cell[];
  /** Null when a problem stops the row. */
  readonly read: FileRow | null;
  readonly problems: readonly RowProblem[];
};

export type ReadNotificationFile = {
  readonly headers: readonly string[];
  readonly rows: readonly ReadRow[];
  /** The column of the reference, so that a row that cannot be read still holds its notification up. */
  readonly referenceColumn: number;
  readonly unusedColumns: readonly string[];
};

/**
 * Reads a notification file (CSV or JSON; several rows for one notification). `today` is an ISO date.
 * @throws INVALID with a sentence when it is not such a file
 */
export async function readNotificationFile(
  file: { name: string; base64: string },
  today: string,
): Promise<ReadNotificationFile> {
  const bytes = Buffer.from(file.base64, 'base64');
  if (bytes.byteLength > mostBytes)
    throw notAFile('The file is larger than 2 MB. Split it into smaller files.');
  try {
    return await readTable(file.name, bytes, today);
  } catch (error) {
    if (error instanceof TableError) throw notAFile(error.message);
    throw error;
  }
}

async function readTable(name: string, bytes: Uint8Array, today: string): Promise<ReadNotificationFile> {
  const table = await openTable({ name, chunks: once(bytes) });
  const { mapping, missingRequired, unmappedColumns } = suggestMapping(
    table.headers,
    table.sample.map(row => row.cells),
    notificationFileLayout,
  );
  if (missingRequired.length > 0) {
    throw notAFile(`The file has no column for: ${missingRequired.join(', ').toLowerCase()}.`);
  }
  const read = rowReader(notificationFileLayout, mapping, table.headers, today);
  const extra = extraReader(mapping.columns, table.headers, today);
  const rows: ReadRow[] = [];
  for await (const batch of table.batches) {
    for (const row of batch) {
      const { record, problems, isEmpty } = read(row);
      if (isEmpty) continue;
      const said = record?.kind === 'notification' ? record : null;
      rows.push({
        row: row.rowNumber,
        cells: row.cells,
        read: said === null ? null : { row: row.rowNumber, said, extra: extra(row.cells) },
        problems,
      });
    }
  }
  return {
    headers: table.headers,
    rows,
    referenceColumn: mapping.columns['reference'] ?? 0,
    unusedColumns: unmappedColumns.map(column => column.heading),
  };
}

/** Reads the columns that the shared layout does not know. Their problems are found by `rowReader` already. */
function extraReader(
  columns: Readonly<Record<string, number>>,
  headers: readonly string[],
  today: string,
): (cells: readonly Cell[]) => ExtraAnswers {
  const bound = extraFields.flatMap(field => {
    const column = columns[field.key];
    return column === undefined || headers[column] === undefined
      ? []
      : [{ key: field.key, column, read: cellReader(field, today) }];
  });
  return cells => {
    const values = new Map<string, FieldValue>();
    for (const { key, column, read } of bound) {
      const reading = read(cells[column] ?? null);
      if ('value' in reading) values.set(key, reading.value);
    }
    const taken = fieldValues(values);
    return {
      childAtRisk: taken.yesNo('childAtRisk'),
      agreedByRole: taken.text('agreedByRole'),
      agreedByName: taken.text('agreedByName'),
      agreedByAge: taken.number('agreedByAge'),
      agreementForm: taken.text('agreementForm'),
      hasSignedForm: taken.yesNo('hasSignedForm'),
      witnessedBy: taken.text('witnessedBy'),
      mayTell: taken.list('mayTell'),
      mustNotTell: taken.list('mustNotTell'),
      parentalResponsibility: taken.yesNo('parentalResponsibility'),
      school: taken.text('school'),
    };
  };
}

function notAFile(message: string) {
  return refusal('INVALID', {
    what: 'This file could not be read as notifications.',
    safe: 'Nothing was stored.',
    todo: message,
    fields: [{ path: 'file', message }],
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes;
}
