import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupSchema, type Backup } from '#contract/backup';
import type { VaultFiles } from '../kernel/files.ts';

/** manifest.json: what a backup holds, and the journal's head, anchored outside the database. */
const manifestSchema = backupSchema.extend({
  format: z.literal(1),
  vaultId: z.string(),
  journalHash: z.string(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Where the backup of this name lies. */
export function backupFolder(files: VaultFiles, name: string): string {
  return join(files.backups, name);
}

/** A name that sorts by time: `2026-11-24T0930-12ab`. */
export function backupName(at: string, random: string): string {
  return `${at.slice(0, 16).replace(':', '')}-${random}`;
}

/** What a backup says of itself; null when it has no manifest that can be read. */
export function readManifest(folder: string): Manifest | null {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  } catch {
    return null;
  }
}

/** Finished backups, newest first, and folders that are not one. */
export function listBackups(files: VaultFiles): { backups: Backup[]; unreadable: string[] } {
  if (!existsSync(files.backups)) return { backups: [], unreadable: [] };
  const names = readdirSync(files.backups).filter(
    name => !name.endsWith('.partial') && !name.startsWith('before-'),
  );
  const read = names.map(name => ({ name, manifest: readManifest(backupFolder(files, name)) }));
  return {
    backups: read
      .flatMap(({ manifest }) => (manifest === null ? [] : [backupSchema.parse(manifest)]))
      .toSorted((a, b) => b.at.localeCompare(a.at)),
    unreadable: read.filter(({ manifest }) => manifest === null).map(({ name }) => name),
  };
}

/** Starts a backup's folder under a name that no list shows. */
export function beginBackup(files: VaultFiles, name: string): string {
  const partial = `${backupFolder(files, name)}.partial`;
  mkdirSync(files.backups, { recursive: true, mode: 0o700 });
  // What a killed program left behind; only one backup runs at a time.
  for (const left of readdirSync(files.backups).filter(each => each.endsWith('.partial'))) {
    rmSync(join(files.backups, left), { recursive: true, force: true });
  }
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  return partial;
}

/** Gives a finished, checked backup its name. */
export function finishBackup(files: VaultFiles, partial: string, manifest: Manifest): void {
  copyFileSync(files.keyring, join(partial, 'keyring.json'));
  if (existsSync(files.sign)) copyFileSync(files.sign, join(partial, 'door-sign.json'));
  writeFileSync(join(partial, 'manifest.json'), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  renameSync(partial, backupFolder(files, manifest.name));
}

/** The size of a file in bytes; 0 when there is none. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Swaps a closed vault for a backup. What was there is kept beside it; if a step fails, it is put back.
 * @returns the folder that holds what was there
 */
export function swapVault(files: VaultFiles, name: string, at: string): string {
  const kept = join(files.backups, `before-restore-${at.replaceAll(/[:.]/g, '-')}`);
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  const parts = ['hub.db', 'keyring.json'] as const;
  for (const part of parts)
    copyFileSync(join(backupFolder(files, name), part), join(files.folder, `${part}.restoring`));
  for (const part of parts) renameSync(join(files.folder, part), join(kept, part));
  for (const rest of ['hub.db-wal', 'hub.db-shm']) rmSync(join(files.folder, rest), { force: true });
  for (const part of parts) renameSync(join(files.folder, `${part}.restoring`), join(files.folder, part));
  return kept;
}
