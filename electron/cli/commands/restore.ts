import { parseArgs } from 'node:util';
import { vaultFiles } from '#hub/kernel/files';
import { credentials } from '../passphrase.ts';
import { exitCodes, printResult, tell, usageError, type Command } from '../program.ts';
import { vaultChoice, vaultOptions, vaultUsage } from '../vaultOptions.ts';

const usage = `npm run hub -- restore BACKUP [options]

Puts a backup in place of the vault, also when the vault does not open any more or is gone. BACKUP is a name from
"backup --list" or the path of a backup folder. The backup is opened with your passphrase and checked first; what was
there is kept beside it. Close the app before you start.

${vaultUsage}`;

export const command: Command = {
  summary: 'put a backup in place of the vault',
  usage,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: vaultOptions,
      allowPositionals: true,
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0)
      throw usageError('Say which backup: restore 2026-11-24T0930-12ab.');
    const choice = vaultChoice(values);
    const { checkedBackup, findBackup, putInPlace, refuseWhileOpen } = await import('../restoreVault.ts');
    const files = vaultFiles(choice.folder);
    const folder = findBackup(files, name);
    const who = await credentials(choice);
    tell('Opening the backup and checking it.');
    const { key, keyring, facts } = await checkedBackup(files, folder, who, choice.kdfFloor);
    try {
      refuseWhileOpen(files, key);
    } finally {
      key.fill(0);
    }
    const keptAs = putInPlace(files, folder, keyring);
    printResult(values.json, { restored: true, vault: files.folder, keptAs, ...facts }, () =>
      [
        `The backup is in place: ${facts.people} people, ${facts.families} families, ${facts.cases} cases.`,
        ...(keptAs === null ? [] : [`What was there is kept in ${keptAs}`]),
      ].join('\n'),
    );
    return exitCodes.done;
  },
};
