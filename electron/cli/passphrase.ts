import { readFileSync, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { z } from 'zod';
import { vaultFiles } from '#hub/kernel/files';
import { CommandError, exitCodes, tell, usageError } from './program.ts';
import type { VaultChoice } from './vaultOptions.ts';

export type Credentials = { signInName: string; passphrase: string };

const sampleSchema = z.object({ passphrase: z.string() });

/**
 * Who signs in and with what: from standard input when asked for, from the environment (with a warning), or typed
 * without showing it. A sample needs neither, because its passphrase is no secret.
 */
export async function credentials(choice: VaultChoice): Promise<Credentials> {
  const sample = samplePassphrase(choice.folder);
  const fromEnvironment = process.env['EARLY_HELP_PASSPHRASE'];
  if (choice.readsStdin) {
    const [line = ''] = readFileSync(0, 'utf8').split(/\r?\n/u);
    return { signInName: await nameOf(choice, sample), passphrase: line };
  }
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    tell(
      'The passphrase came from EARLY_HELP_PASSPHRASE. Other programs of this user can read that. --passphrase-stdin is safer.',
    );
    return { signInName: await nameOf(choice, sample), passphrase: fromEnvironment };
  }
  if (sample !== null) return { signInName: choice.user ?? 'sample', passphrase: sample };
  if (!process.stdin.isTTY) {
    throw new CommandError(
      exitCodes.locked,
      'The vault is locked and nobody is here to type the passphrase. Give it with --passphrase-stdin.',
    );
  }
  const signInName = await nameOf(choice, sample);
  return { signInName, passphrase: await ask('Passphrase: ', true) };
}

async function nameOf(choice: VaultChoice, sample: string | null): Promise<string> {
  if (choice.user !== null) return choice.user;
  if (sample !== null) return 'sample';
  if (!process.stdin.isTTY || choice.readsStdin) throw usageError('Say who signs in: --user NAME.');
  return ask('Sign-in name: ', false);
}

function samplePassphrase(folder: string): string | null {
  const file = vaultFiles(folder).sample;
  if (!existsSync(file)) return null;
  return sampleSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).passphrase;
}

/** Asks on the terminal. What is typed is not shown when `hidden`. */
function ask(question: string, hidden: boolean): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: true,
  });
  return new Promise(resolve => {
    lines.once('line', line => {
      lines.close();
      if (hidden) process.stderr.write('\n');
      resolve(line);
    });
  });
}
