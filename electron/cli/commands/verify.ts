import { parseArgs } from 'node:util';
import { atDesk } from '../atDesk.ts';
import { exitCodes, printResult, tell, usageError, type Command } from '../program.ts';
import { vaultChoice, vaultOptions, vaultUsage } from '../vaultOptions.ts';
import type { DerivedCheck } from '../verifyDerived.ts';

const usage = `npm run hub -- verify [--people N | --all] [options]

Checks that no change was altered, left out or cut off (the change journal and its anchor outside the database), that
every page of the file is sound, that every row points to rows that are there, and that what is worked out from
records (golden records, search, matching keys) is what it would be if it were worked out now. Ends with 1 when
something is wrong. Changes nothing.

  --people N           how many people to work out again (2000)
  --all                work out everybody again
${vaultUsage}`;

type Verified = {
  entries: number;
  journalProblems: { seq: number; problem: string }[];
  headMatchesAnchor: boolean;
  integrity: string;
  foreignKeys: { table: string; rows: number }[];
  derived: DerivedCheck;
};

export const command: Command = {
  summary: 'check the vault',
  usage,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...vaultOptions,
        people: { type: 'string', default: '2000' },
        all: { type: 'boolean', default: false },
      },
    });
    const people = values.all ? Infinity : Number(values.people);
    if (Number.isNaN(people) || people < 0) throw usageError('--people is a number.');
    return atDesk(vaultChoice(values), async ({ client, hub }) => {
      const { checkDerived } = await import('../verifyDerived.ts');
      tell('Checking the change journal and the file. A large vault takes a few minutes.');
      const journal = await client.journal.verify();
      const broken = hub.vault.database
        .prepare<[], { table: string; rows: number }>(
          'select "table", count(*) as rows from pragma_foreign_key_check group by 1 order by 1',
        )
        .all();
      const verified: Verified = {
        entries: journal.entries,
        journalProblems: journal.problems,
        headMatchesAnchor: journal.headMatchesAnchor,
        integrity: journal.integrity,
        foreignKeys: broken,
        derived: checkDerived(hub.reader, people),
      };
      const problems = problemsOf(verified);
      printResult(values.json, { good: problems.length === 0, ...verified }, () =>
        problems.length === 0
          ? `Good: ${verified.entries} changes, all in place and unaltered; the file is sound; ${verified.derived.people} people worked out again without a difference.`
          : problems.join('\n'),
      );
      return problems.length === 0 ? exitCodes.done : exitCodes.problem;
    });
  },
};

function problemsOf(verified: Verified): string[] {
  const { derived } = verified;
  const wrong =
    derived.differentPeople + derived.differentSearch + derived.differentKeys + derived.differentFamilies;
  return [
    ...verified.journalProblems.map(({ seq, problem }) => `Change ${seq}: ${problem}.`),
    ...(verified.headMatchesAnchor
      ? []
      : [
          'The newest part of the change journal is missing. Keep this vault as it is and tell your administrator.',
        ]),
    ...(verified.integrity === 'ok' ? [] : [`The file is damaged: ${verified.integrity}. Restore a backup.`]),
    ...verified.foreignKeys.map(
      ({ table, rows }) => `${rows} rows of ${table} point to rows that are not there.`,
    ),
    ...(wrong === 0
      ? []
      : [
          `Of ${derived.people} people, ${derived.differentPeople} have an old golden record, ${derived.differentSearch} are not found as they should be, and of ${derived.records} records ${derived.differentKeys} have other matching keys and ${derived.differentFamilies} other families. Run "npm run hub -- rebuild".`,
        ]),
  ];
}
