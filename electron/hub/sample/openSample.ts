import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readMigrations } from '#db/migrations';
import { setUpDesk } from '../desk/setUp.ts';
import { vaultFiles } from '../kernel/files.ts';
import { Hub } from '../kernel/hub.ts';
import { standingClock, systemClock } from '../kernel/time.ts';
import { vaultExists } from '../kernel/vault.ts';
import { fillSample, startOfStory, type SampleProgress } from './fillSample.ts';

/** No secret: every person in the sample authority is made up. Shown on the unlock screen. */
export const samplePassphrase = 'sample people are made up';

/** Raised when the sample is filled in another way, so that older samples are made again. */
const sampleVersion = 2;
/** A sample older than this is made again, so that its queue still has work for today. */
const daysItLives = 7;

export type SampleFolders = {
  vaultFolder: string;
  resourcesFolder: string;
  migrationsFolder: string;
  kdfFloor?: 'production' | 'test';
  authority?: string;
  families?: number;
  /** The instant the sample is made for; the real one unless told. */
  at?: string;
  onProgress?: (progress: SampleProgress) => void;
};

/** `remade` says in a sentence why a sample that was there was thrown away; null when it was not. */
export type PreparedSample = { passphrase: string; made: boolean; remade: string | null };

const markSchema = z.object({ passphrase: z.string(), madeOn: z.iso.date(), version: z.string() });

/**
 * Makes the sample authority once; later starts find it ready. It is built in a folder beside its place and renamed
 * when it is complete, so that a half-made one is never opened. A sample of an older program, or more than seven days
 * old, is made again. A vault that is not a sample is never touched.
 * @throws when the folder holds a vault of real people
 */
export async function prepareSampleVault(folders: SampleFolders): Promise<PreparedSample> {
  const at = folders.at ?? systemClock().now();
  const files = vaultFiles(folders.vaultFolder);
  let remade: string | null = null;
  if (vaultExists(files)) {
    if (!existsSync(files.sample))
      throw new Error('That folder holds a hub that is not a sample. It was not touched.');
    remade = whyMadeAgain(files.sample, versionOf(folders), at);
    if (remade === null) return { passphrase: samplePassphrase, made: false, remade };
  }
  await build(folders, at);
  return { passphrase: samplePassphrase, made: true, remade };
}

/** Changes with the program's sample and with the database's shape. */
function versionOf(folders: SampleFolders): string {
  const shape = createHash('sha256');
  for (const migration of readMigrations(folders.migrationsFolder)) shape.update(JSON.stringify(migration));
  return `${sampleVersion}-${shape.digest('hex').slice(0, 16)}`;
}

function whyMadeAgain(markFile: string, version: string, at: string): string | null {
  const read = markSchema.safeParse(JSON.parse(readFileSync(markFile, 'utf8')));
  if (!read.success || read.data.version !== version)
    return 'The sample was made by another version of the program, so it was made again. Changes in it are gone.';
  const age = Temporal.PlainDate.from(read.data.madeOn).until(Temporal.PlainDate.from(at.slice(0, 10))).days;
  return age <= daysItLives
    ? null
    : `The sample was ${age} days old, so it was made again with work for today. Changes in it are gone.`;
}

async function build(folders: SampleFolders, at: string): Promise<void> {
  const building = `${folders.vaultFolder}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true, mode: 0o700 });
  // Set up on the day on which the story begins, so that the journal runs in the order of time.
  const clock = standingClock(startOfStory(at));
  const hub = new Hub({
    vaultFolder: building,
    resourcesFolder: folders.resourcesFolder,
    migrationsFolder: folders.migrationsFolder,
    kdfFloor: folders.kdfFloor ?? 'production',
    clock,
    printer: { htmlToPdf: () => Promise.reject(new Error('The sample prints nothing.')) },
    version: 'sample',
    workerFile: import.meta.url,
  });
  try {
    await setUpDesk(hub, {
      authority: folders.authority ?? 'worcestershire',
      hubName: 'Sample Early Help Hub',
      administrator: { name: 'Sample Administrator', signInName: 'sample' },
      alsoWorksWithFamilies: true,
      passphrase: samplePassphrase,
    });
    clock.move(at);
    await fillSample(hub, {
      families: folders.families ?? 3000,
      clock,
      passphrase: samplePassphrase,
      ...(folders.onProgress === undefined ? {} : { onProgress: folders.onProgress }),
    });
  } finally {
    hub.lock('asked');
  }
  const mark = { passphrase: samplePassphrase, madeOn: at.slice(0, 10), version: versionOf(folders) };
  writeFileSync(vaultFiles(building).sample, JSON.stringify(mark), { mode: 0o600 });
  if (existsSync(folders.vaultFolder)) rmSync(folders.vaultFolder, { recursive: true, force: true });
  renameSync(building, folders.vaultFolder);
}
