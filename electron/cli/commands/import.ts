import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { atDesk } from '../atDesk.ts';
import { CommandError, exitCodes, usageError, type Command } from '../program.ts';
import { vaultChoice, vaultOptions, vaultUsage } from '../vaultOptions.ts';

const usage = `npm run hub -- import FILE [options]

Imports a CSV, Excel or JSON file as history, as the screen does. The same file twice changes nothing.

  --layout ID       what the file holds (docs/import-layouts.md); left out: the likeliest
  --sheet NAME      the sheet of a workbook
  --source ID       the system it comes from, such as social-care, school, health
  --received DATE   the day it was received (2026-11-24); left out: today
  --check           only say what the import would do
  --problems FILE   write every problem with its row to this CSV file (with --check)

${vaultUsage}`;

export const command: Command = {
  summary: 'import a CSV, Excel or JSON file as history',
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...vaultOptions,
        layout: { type: 'string' },
        sheet: { type: 'string' },
        source: { type: 'string' },
        received: { type: 'string' },
        check: { type: 'boolean', default: false },
        problems: { type: 'string' },
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw usageError('Say which one file to import.');
    if (!existsSync(path)) throw new CommandError(exitCodes.notFound, `There is no file ${path}.`);
    if (values.received !== undefined && !z.iso.date().safeParse(values.received).success)
      throw usageError('Write the day it was received like 2026-11-24.');
    return atDesk(vaultChoice(values), async ({ hub }) => {
      const { importAtDesk } = await import('../import.ts');
      return importAtDesk(hub, path, {
        layout: values.layout ?? null,
        sheet: values.sheet ?? null,
        source: values.source ?? null,
        receivedOn: values.received ?? null,
        problems: values.problems ?? null,
        checksOnly: values.check,
        json: values.json,
      });
    });
  },
};
