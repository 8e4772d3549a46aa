import { noteExport } from '../disclosures/left.store.ts';
import type { Hub } from '../kernel/hub.ts';

/** Writes down that the rows of a file with problems were saved as a file again, from the screen or the command line. */
export function noteProblemFile(hub: Pick<Hub, 'write'>, fileName: string, rows: number): void {
  hub.write({ command: 'imports.problemFile', subject: 'export:problems' }, writer =>
    noteExport(writer, {
      what: `Rows of an import with problems: ${fileName}`,
      method: 'file-csv',
      rows,
    }),
  );
}
