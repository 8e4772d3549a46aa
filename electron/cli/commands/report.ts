import { Temporal } from 'temporal-polyfill';
import { parseArgs } from 'node:util';
import { atDesk } from '../atDesk.ts';
import { districtOption } from '../districtOption.ts';
import { exitCodes, printResult, usageError, type Command } from '../program.ts';
import { textTable } from '../textTable.ts';
import { vaultChoice, vaultOptions, vaultUsage } from '../vaultOptions.ts';

const usage = `npm run hub -- report [--from DAY] [--to DAY] [--district ID] [options]

Prints the manager's figures for the notifications received between two days, both included. That they left is written down. Needs an
account with the role manager.

  --from DAY           first day, such as 2026-09-01; three months ago without it
  --to DAY             last day; today without it
  --district ID        only this district of the policy pack
${vaultUsage}`;

export const command: Command = {
  summary: 'print the manager’s figures',
  usage,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...vaultOptions,
        from: { type: 'string' },
        to: { type: 'string' },
        district: { type: 'string' },
      },
    });
    return atDesk(vaultChoice(values), async ({ client, hub }) => {
      const to = day(values.to, '--to') ?? hub.clock.today();
      const from =
        day(values.from, '--from') ?? Temporal.PlainDate.from(to).subtract({ months: 3 }).toString();
      if (from > to) throw usageError('--from is after --to.');
      await client.reports.noteFigures({ from, to });
      const figures = await client.reports.overview({
        from,
        to,
        ...districtOption(values.district, hub.policy()),
      });
      printResult(values.json, { from, to, ...figures }, () =>
        [
          `Received ${from} to ${to}: ${figures.received}`,
          ...figures.questions.map(({ question, tiles }) =>
            [
              question,
              textTable(
                tiles.map(tile => [
                  `  ${tile.label}`,
                  tile.denominator === null
                    ? `${tile.numerator}`
                    : `${tile.numerator} of ${tile.denominator}`,
                  tile.words,
                ]),
              ),
            ].join('\n'),
          ),
          `By district\n${textTable(figures.byDistrict.map(({ name, count }) => [`  ${name}`, `${count}`]))}`,
          `By need\n${textTable(figures.byNeed.map(({ name, count }) => [`  ${name}`, `${count}`]))}`,
        ].join('\n\n'),
      );
      return exitCodes.done;
    });
  },
};

function day(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    throw usageError(`${option} is a day such as 2026-09-01.`);
  }
}
