import { ORPCError } from '@orpc/client';
import { CommandError, exitCodes, print, tell, type Command, type ExitCode } from './program.ts';

type Loaded = { summary: string; load: () => Promise<(args: readonly string[]) => Promise<number>> };

const from =
  (load: () => Promise<{ command: Command }>): Loaded['load'] =>
  async () => {
    const { command } = await load();
    return async args => {
      if (args.includes('--help')) {
        print(command.usage);
        return exitCodes.done;
      }
      return command.run(args);
    };
  };

/** Every command; each is loaded only when it is called, so that help comes at once. */
const commands: Readonly<Record<string, Loaded>> = {
  sample: {
    summary: 'make the sample authority (made-up people)',
    load: from(() => import('./commands/sample.ts')),
  },
  import: {
    summary: 'import a CSV, Excel or JSON file as history',
    load: from(() => import('./commands/import.ts')),
  },
  verify: {
    summary: 'check the vault: change journal, file, derived rows',
    load: from(() => import('./commands/verify.ts')),
  },
  rebuild: {
    summary: 'make search, matching keys and golden records again',
    load: from(() => import('./commands/rebuild.ts')),
  },
  backup: {
    summary: 'make a checked backup, or list backups',
    load: from(() => import('./commands/backup.ts')),
  },
  restore: {
    summary: 'put a backup in place of the vault',
    load: from(() => import('./commands/restore.ts')),
  },
  policy: {
    summary: 'check a council’s policy pack, or list the packs',
    load: from(() => import('./commands/policy.ts')),
  },
  report: { summary: 'print the manager’s figures', load: from(() => import('./commands/report.ts')) },
  export: { summary: 'write the list of cases to a file', load: from(() => import('./commands/export.ts')) },
  link: {
    summary: 'link the records of CSV files, and judge the result',
    load: async () => (await import('./link.ts')).runLinkCommand,
  },
};

const usage = `npm run hub -- COMMAND [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`)
  .join('\n')}

npm run hub -- COMMAND --help tells more about one of them.
Ends with: 0 done, 1 a problem was found, 2 called wrongly, 3 locked or wrong passphrase, 4 not found.`;

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === 'help') {
    print(usage);
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  const found = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (found === undefined) {
    tell(`There is no command “${name}”.\n\n${usage}`);
    return exitCodes.usage;
  }
  try {
    return await (
      await found.load()
    )(rest);
  } catch (error) {
    return explain(name, error);
  }
}

const exitCodeOf: Readonly<Record<string, ExitCode>> = {
  LOCKED: exitCodes.locked,
  NOT_FOUND: exitCodes.notFound,
};

async function explain(name: string, error: unknown): Promise<number> {
  if (error instanceof CommandError) {
    tell(error.message);
    if (error.exitCode === exitCodes.usage) tell(`npm run hub -- ${name} --help tells how it is called.`);
    return error.exitCode;
  }
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    tell(`${plainArgumentError(error.message)}\nnpm run hub -- ${name} --help tells how it is called.`);
    return exitCodes.usage;
  }
  if (error instanceof ORPCError) {
    const { refusalOf } = await import('./desk.ts');
    tell(refusalOf(error) ?? 'Something went wrong that we did not expect.');
    return exitCodeOf[error.code] ?? exitCodes.problem;
  }
  tell(error instanceof Error ? error.message : 'Something went wrong that we did not expect.');
  return exitCodes.problem;
}

/** Node explains arguments to programmers; an administrator wants one sentence. */
function plainArgumentError(message: string): string {
  const option = /'(?:-\w, )?(--[\w-]+)[^']*'/u.exec(message)?.[1];
  if (option !== undefined && /argument (?:is ambiguous|missing)/u.test(message))
    return `${option} needs a value after it.`;
  if (option !== undefined && message.startsWith('Unknown option')) return `There is no option ${option}.`;
  if (option !== undefined && message.includes('does not take an argument'))
    return `${option} takes no value.`;
  const extra = /^Unexpected argument '([^']*)'/u.exec(message)?.[1];
  return extra === undefined ? message : `“${extra}” was not expected here.`;
}

process.exitCode = await run(process.argv.slice(2));
