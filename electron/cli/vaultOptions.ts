import { fileURLToPath } from 'node:url';
import { defaultVaultFolder } from '../shell/vaultFolder.ts';
import { usageError } from './program.ts';

/** Options that every command with a vault understands. */
export const vaultOptions = {
  vault: { type: 'string' },
  sample: { type: 'boolean', default: false },
  user: { type: 'string' },
  'passphrase-stdin': { type: 'boolean', default: false },
  'test-key-floor': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const vaultUsage = `  --vault FOLDER       the vault; without it, the one the app uses
  --sample             the sample authority's vault
  --user NAME          your sign-in name
  --passphrase-stdin   read the passphrase from standard input (one line)
  --json               print the result as JSON`;

export type VaultChoice = {
  readonly folder: string;
  readonly user: string | null;
  readonly readsStdin: boolean;
  readonly kdfFloor: 'production' | 'test';
};

type Values = {
  vault?: string | undefined;
  sample: boolean;
  user?: string | undefined;
  'passphrase-stdin': boolean;
  'test-key-floor': boolean;
};

const root = fileURLToPath(new URL('../../', import.meta.url));
export const resourcesFolder = `${root}resources`;
export const migrationsFolder = `${root}db/migrations`;

export function vaultChoice(values: Values): VaultChoice {
  return {
    folder: values.vault ?? defaultVaultFolder(values.sample ? 'sample' : 'real'),
    user: values.user ?? null,
    readsStdin: values['passphrase-stdin'],
    kdfFloor: kdfFloor(values['test-key-floor']),
  };
}

/** Weak keys are for tests only: whoever asks for them anywhere else is refused. */
export function kdfFloor(isTest: boolean): 'production' | 'test' {
  if (!isTest) return 'production';
  if (process.env['NODE_ENV'] === 'test') return 'test';
  throw usageError('--test-key-floor is for the program’s own tests. It would protect a vault too weakly.');
}
