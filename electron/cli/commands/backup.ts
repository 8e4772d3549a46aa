import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Backup } from '#contract/backup';
import { atDesk } from '../atDesk.ts';
import type { Desk } from '../desk.ts';
import { CommandError, exitCodes, printResult, tellProgress, usageError, type Command } from '../program.ts';
import { vaultChoice, vaultOptions, vaultUsage } from '../vaultOptions.ts';

const usage = `npm run hub -- backup [--list] [options]

Copies the vault while people work, opens the copy and checks every page and the whole change journal. The backup is a
folder beside the vault; it is encrypted and opens with the passphrases of today.

  --list               show the backups instead of making one
  --to FOLDER          also copy the finished backup into this folder (another disk)
${vaultUsage}`;

export const command: Command = {
  summary: 'make a checked backup, or list backups',
  usage,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { ...vaultOptions, list: { type: 'boolean', default: false }, to: { type: 'string' } },
    });
    if (values.list && values.to !== undefined)
      throw usageError('--list makes no backup, so --to has nothing to copy.');
    return atDesk(vaultChoice(values), async desk => {
      if (values.list) {
        const listed = await desk.client.backup.list();
        printResult(values.json, listed, () => listWords(listed.folder, listed.backups, listed.unreadable));
        return exitCodes.done;
      }
      const made = await makeBackup(desk);
      const folder = join(desk.hub.files.backups, made.name);
      const copiedTo = values.to === undefined ? null : copyTo(folder, values.to, made.name);
      printResult(values.json, { ...made, folder, copiedTo }, () =>
        [`${line(made)}\nIn ${folder}`, ...(copiedTo === null ? [] : [`Copied to ${copiedTo}`])].join('\n'),
      );
      return exitCodes.done;
    });
  },
};

async function makeBackup({ client }: Desk): Promise<Backup> {
  for await (const step of await client.backup.create()) {
    if (step.kind === 'done') return step.backup;
    const share = step.ofBytes === 0 ? 0 : Math.floor((100 * step.bytes) / step.ofBytes);
    tellProgress(step.stage === 'copying' ? `Copying: ${share} %` : 'Checking the copy', false);
  }
  throw new CommandError(exitCodes.problem, 'The backup ended without a result. Nothing was kept.');
}

function copyTo(folder: string, target: string, name: string): string {
  const copy = join(target, name);
  if (existsSync(copy))
    throw new CommandError(exitCodes.problem, `${copy} is there already. The backup itself was made.`);
  try {
    mkdirSync(target, { recursive: true });
    cpSync(folder, copy, { recursive: true });
  } catch {
    throw new CommandError(
      exitCodes.problem,
      `The backup was made and is in ${folder}. It could not be copied to ${target}: the disk may be full, write-protected or not there.`,
    );
  }
  return copy;
}

function listWords(folder: string, backups: readonly Backup[], unreadable: readonly string[]): string {
  if (backups.length === 0 && unreadable.length === 0) return `There are no backups in ${folder} yet.`;
  return [
    ...backups.map(line),
    ...unreadable.map(name => `${name}: this folder is not a finished backup`),
    `In ${folder}`,
  ].join('\n');
}

function line(backup: Backup): string {
  const megabytes = (backup.bytes / 1_048_576).toFixed(1);
  return `${backup.name}: ${backup.people} people, ${backup.families} families, ${backup.cases} cases, ${megabytes} MB, checked`;
}
