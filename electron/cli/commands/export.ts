import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { caseStatusSchema } from '#contract/triage';
import { atDesk } from '../atDesk.ts';
import { districtOption } from '../districtOption.ts';
import { CommandError, exitCodes, printResult, usageError, type Command } from '../program.ts';
import { vaultChoice, vaultOptions, vaultUsage } from '../vaultOptions.ts';

const usage = `npm run hub -- export --out FILE --reason TEXT [options]

Writes the manager's list of cases to an Excel file (.xlsx) or a CSV file (.csv). The file holds personal data and is
not encrypted. Every case in it is noted in the access log under your name, with your reason.

  --out FILE           where to; the ending says which kind
  --reason TEXT        why you need it
  --status STATUS      open (the usual), ${caseStatusSchema.options.join(', ')}
  --district ID        only this district of the policy pack
${vaultUsage}`;

export const command: Command = {
  summary: 'write the list of cases to a file',
  usage,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...vaultOptions,
        out: { type: 'string' },
        reason: { type: 'string' },
        status: { type: 'string', default: 'open' },
        district: { type: 'string' },
      },
    });
    const { out, reason } = values;
    if (out === undefined || !/\.(xlsx|csv)$/u.test(out))
      throw usageError('Say where to: --out cases.xlsx or --out cases.csv.');
    if (reason === undefined || reason.trim().length < 3)
      throw usageError('Say why you need it: --reason "Quarterly return".');
    const status = values.status === 'open' ? 'open' : caseStatusSchema.safeParse(values.status).data;
    if (status === undefined) throw usageError(`There is no status “${values.status}”.`);
    if (existsSync(out))
      throw new CommandError(exitCodes.problem, `${out} is there already. It was not touched.`);
    // Looked for first: once the list is made, it stands in the record as having left.
    const folder = dirname(resolve(out));
    if (!existsSync(folder))
      throw new CommandError(exitCodes.notFound, `There is no folder ${folder}. Nothing was written.`);
    return atDesk(vaultChoice(values), async ({ client, hub }) => {
      const file = await client.reports.exportCases({
        filter: { status, ...districtOption(values.district, hub.policy()) },
        format: out.endsWith('.csv') ? 'csv' : 'xlsx',
        reason,
      });
      writeFileSync(out, Buffer.from(file.base64, 'base64'), { mode: 0o600, flag: 'wx' });
      printResult(
        values.json,
        { file: out, rows: file.rows },
        () => `${file.rows} cases are in ${out}. It is not encrypted.`,
      );
      return exitCodes.done;
    });
  },
};
