import { parseArgs } from 'node:util';
import { defaultVaultFolder } from '../shell/vaultFolder.ts';

/** Reads `--vault <folder>` and `--sample`; what Chromium itself understands is left to it. */
export function readArguments(args: readonly string[]): {
  readonly vaultFolder: string;
  readonly sample: boolean;
} {
  const { values } = parseArgs({
    args: [...args],
    options: { vault: { type: 'string' }, sample: { type: 'boolean', default: false } },
    strict: false,
  });
  const sample = values.sample === true;
  return {
    vaultFolder:
      typeof values.vault === 'string' ? values.vault : defaultVaultFolder(sample ? 'sample' : 'real'),
    sample,
  };
}
