import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Whether this vault's owner has agreed once that it opens in a browser. Kept beside the vault, not in it: the vault
 * may not exist yet, and nothing but the hub writes into it.
 */
export function acceptanceOf(vaultFolder: string): { isGiven(): boolean; record(): void } {
  const file = `${resolve(vaultFolder)}.opens-in-a-browser`;
  return {
    isGiven: () => existsSync(file),
    record() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'The owner of this vault agreed that it may be opened in a browser.\n', {
        mode: 0o600,
      });
    },
  };
}
