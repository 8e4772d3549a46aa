import type { ImportLayout } from '#contract/importLayouts';
import { missingFrom } from '../mapping.rules.ts';
import { refusal } from '../../kernel/refusals.ts';
import type { Reader } from '../../journal/reader.ts';
import { TableError } from '../readers/tableError.ts';
import type { FilePlan } from './runImport.ts';

const nothingChanged = 'Nothing was changed. The file stays as it is.';

/** Why a file cannot be imported as planned, in words; null when it can. */
export function planProblem(reader: Reader, plan: FilePlan, layout: ImportLayout | null) {
  if (layout === null || plan.mapping.layoutId !== layout.id) {
    return refusal('INVALID', {
      what: 'We do not know that kind of file.',
      safe: nothingChanged,
      todo: 'Choose what the file holds from the list.',
      fields: [{ path: 'layoutId', message: 'Choose what the file holds.' }],
    });
  }
  if (layout.produces.includes('notification')) {
    return refusal('REFUSED', {
      what: 'This file holds notifications.',
      safe: nothingChanged,
      todo: 'Import it with “Import notifications”, so that each family is taken in and put in the queue.',
    });
  }
  const source = reader
    .query<{ id: string }>('select id from source_system where id = ?')
    .get(plan.sourceSystemId);
  if (source === undefined) {
    return refusal('INVALID', {
      what: 'Say which system the file comes from.',
      safe: nothingChanged,
      todo: 'Choose a system from the list.',
      fields: [{ path: 'sourceSystemId', message: 'Choose a system.' }],
    });
  }
  const missing = missingFrom(layout, plan.mapping.columns);
  if (missing.length > 0) {
    return refusal('INVALID', {
      what: `The file still needs a column for: ${missing.join('; ')}.`,
      safe: nothingChanged,
      todo: 'Go back to the columns and choose one for each.',
      fields: missing.map(label => ({ path: 'mapping', message: `Choose a column for ${label}.` })),
    });
  }
  return null;
}

/** A file that cannot be read, in the words of the reader that found out; any other error as it is. */
export function fileProblem(error: unknown): unknown {
  if (!(error instanceof TableError)) return error;
  const [what = '', ...rest] = error.message.split(' Nothing was changed. ');
  return refusal('INVALID', {
    what,
    safe: nothingChanged,
    todo: rest.join(' ') || 'Choose another file.',
    fields: [{ path: 'file', message: error.message }],
  });
}
