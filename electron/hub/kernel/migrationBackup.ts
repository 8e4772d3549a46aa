import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type RawDatabase } from '#db/connection';
import type { VaultFiles } from './files.ts';

/**
 * Copies the database before its tables change. `VACUUM INTO` keeps the cipher and key (`db.backup()` cannot copy an
 * encrypted file). The copy is opened and checked before it gets its name.
 */
export function backUpBeforeMigration(
  database: RawDatabase,
  key: Buffer,
  files: VaultFiles,
  at: string,
): void {
  const folder = join(files.backups, `before-update-${at.replaceAll(/[:.]/g, '-')}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const partial = join(folder, 'hub.db.partial');
  database.prepare('vacuum into ?').run(partial);
  const copy = openDatabase(partial, key, { readonly: true });
  const result = copy.pragma('integrity_check', { simple: true });
  copy.close();
  if (result !== 'ok') throw new Error('The copy made before the update did not pass its check.');
  renameSync(partial, join(folder, 'hub.db'));
  copyFileSync(files.keyring, join(folder, 'keyring.json'));
}
