/** Why a file cannot be read as a table. The message is for the person: what happened, what to do. */
export type TableErrorCode =
  | 'empty'
  | 'notATable'
  | 'encrypted'
  | 'oldExcel'
  | 'damaged'
  | 'noHeadings'
  | 'noSuchSheet'
  | 'tooBig'
  | 'openQuote'
  | 'badJson';

const messages: Readonly<Record<TableErrorCode, string>> = {
  empty: 'This file has nothing in it. Nothing was changed. Check that you chose the right file.',
  notATable:
    'This file is not a CSV, Excel or JSON file. Nothing was changed. Save your list as Excel (.xlsx) or CSV and try again.',
  encrypted:
    'This workbook has a password. Nothing was changed. Open it in Excel, save a copy without the password, and choose the copy.',
  oldExcel:
    'This is an old Excel file (.xls). Nothing was changed. Open it in Excel, save it as "Excel Workbook (.xlsx)", and choose that file.',
  damaged:
    'This Excel file is damaged or not complete. Nothing was changed. Open it in Excel, save it again, and try again.',
  noHeadings:
    'We could not find a row of headings in this file. Nothing was changed. Put the name of each column in the first row and try again.',
  noSuchSheet:
    'There is no sheet of that name in this workbook. Nothing was changed. Choose one of its sheets.',
  tooBig:
    'This file is too big to open in one piece. Nothing was changed. Save it as CSV, which can be of any size, and try again.',
  openQuote:
    'A quotation mark (") is opened in this file and never closed. Nothing was changed. Find it near the row shown, close it or take it out, and try again.',
  badJson:
    'This JSON file is not complete, or is not a list. Nothing was changed. Ask whoever sent it for a list of records.',
};

export class TableError extends Error {
  readonly code: TableErrorCode;
  /** The row it happened near, as Excel numbers rows, where that is known. */
  readonly row: number | null;

  constructor(code: TableErrorCode, row: number | null = null, options: ErrorOptions = {}) {
    super(row === null ? messages[code] : `${messages[code]} (Row ${row}.)`, options);
    this.name = 'TableError';
    this.code = code;
    this.row = row;
  }
}
