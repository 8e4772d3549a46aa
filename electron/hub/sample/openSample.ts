import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setUpDesk } from '../desk/desk.operations.ts';
import { vaultFiles } from '../kernel/files.ts';
import { Hub } from '../kernel/hub.ts';
import { systemClock } from '../kernel/time.ts';
import { vaultExists } from '../kernel/vault.ts';
import { fillSample } from './fillSample.ts';

/** No secret: every person in the sample authority is made up. Shown on the unlock screen. */
export const samplePassphrase = 'sample people are made up';

export type SampleFolders = {
  vaultFolder: string;
  resourcesFolder: string;
  migrationsFolder: string;
  kdfFloor?: 'production' | 'test';
  authority?: string;
  families?: number;
};

/**
 * Makes the sample authority once; later starts find it ready. It is built in a folder beside its place and renamed
 * when it is complete, so that a half-made one is never opened.
 */
export async function prepareSampleVault(folders: SampleFolders): Promise<{ passphrase: string }> {
  if (vaultExists(vaultFiles(folders.vaultFolder))) return { passphrase: samplePassphrase };
  const building = `${folders.vaultFolder}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true, mode: 0o700 });
  const hub = new Hub({
    vaultFolder: building,
    resourcesFolder: folders.resourcesFolder,
    migrationsFolder: folders.migrationsFolder,
    kdfFloor: folders.kdfFloor ?? 'production',
    clock: systemClock(),
    printer: { htmlToPdf: () => Promise.reject(new Error('The sample prints nothing.')) },
    version: 'sample',
    workerFile: import.meta.url,
  });
  const authority = folders.authority ?? 'worcestershire';
  await setUpDesk(hub, {
    authority,
    hubName: 'Sample Early Help Hub',
    administrator: { name: 'Sample Administrator', signInName: 'sample' },
    alsoWorksWithFamilies: true,
    passphrase: samplePassphrase,
  });
  await fillSample(hub, { families: folders.families ?? 3000 });
  hub.lock('asked');
  writeFileSync(vaultFiles(building).sample, JSON.stringify({ passphrase: samplePassphrase }));
  if (existsSync(folders.vaultFolder)) rmSync(folders.vaultFolder, { recursive: true, force: true });
  renameSync(building, folders.vaultFolder);
  return { passphrase: samplePassphrase };
}
