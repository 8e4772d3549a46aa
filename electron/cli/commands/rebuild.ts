import { parseArgs } from 'node:util';
import { rolesMay } from '#contract/permissions';
import { atDesk } from '../atDesk.ts';
import { CommandError, exitCodes, printResult, tellProgress, type Command } from '../program.ts';
import { vaultChoice, vaultOptions, vaultUsage } from '../vaultOptions.ts';

const usage = `npm run hub -- rebuild [options]

Throws away everything that is worked out from records (search, matching keys, golden records, possible matches) and
works it out again. No record changes. Close the app first: search is incomplete until it has finished. Ctrl+C stops it;
run it again to finish.

${vaultUsage}`;

const words = { records: 'Records', suggestions: 'Possible matches' } as const;

/** Does the work until its end, or until Ctrl+C. @throws CommandError when it was stopped */
async function untilStopped(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    await work(stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    throw new CommandError(
      exitCodes.problem,
      'Stopped. No record changed, but search may be incomplete. Run "npm run hub -- rebuild" again to finish.',
    );
  } finally {
    process.off('SIGINT', onInterrupt);
  }
}

export const command: Command = {
  summary: 'make search, matching keys and golden records again',
  usage,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: vaultOptions });
    return atDesk(vaultChoice(values), async ({ hub }) => {
      const { rebuildPeople } = await import('#hub/people/rebuildPeople');
      if (hub.user === null || !rolesMay(hub.user.roles, 'backup.run'))
        throw new CommandError(exitCodes.problem, 'Your role does not allow this. Nothing was changed.');
      const counts: Record<string, number> = { records: 0, suggestions: 0 };
      const began = performance.now();
      await untilStopped(signal =>
        rebuildPeople(hub, {
          signal,
          onProgress: ({ step, done, total }) => {
            counts[step] = total;
            tellProgress(`${words[step]}: ${done} of ${total}`, done === total);
          },
        }),
      );
      const people =
        hub.reader.query<{ count: number }>('select count(*) as count from person_golden').get()?.count ?? 0;
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      printResult(
        values.json,
        { people, ...counts, seconds },
        () => `Made again for ${people} people and ${counts['records']} records (${seconds} s).`,
      );
      return exitCodes.done;
    });
  },
};
