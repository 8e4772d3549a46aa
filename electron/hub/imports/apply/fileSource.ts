import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Journal } from '../../journal/journal.ts';

/** A file to import that can be read from its start as often as needed. `size` in bytes. */
export type FileSource = {
  name: string;
  size: number;
  chunks(): AsyncGenerator<Uint8Array, void, undefined>;
};

/** A file on this computer (the command line). */
export function pathSource(path: string): FileSource {
  return {
    name: basename(path),
    size: statSync(path).size,
    async *chunks() {
      for await (const chunk of createReadStream(path, { highWaterMark: 128 * 1024 }))
        yield chunk as Uint8Array;
    },
  };
}

/** Thrown where work stops because somebody cancelled it or the hub locks. */
export class Stopped extends Error {
  constructor() {
    super('The work was stopped.');
    this.name = 'Stopped';
  }
}

/** Lets other work of the hub have its turn. @throws Stopped */
export async function breathe(signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new Stopped();
  await nextTurn();
  if (signal.aborted) throw new Stopped();
}

/** Lets others have their turn after a transaction in bulk, and then does what it left out. @throws Stopped */
export async function giveWay(journal: Journal, signal: AbortSignal): Promise<void> {
  await breathe(signal);
  journal.settle();
  await breathe(signal);
}

/** What tells two files apart: SHA-256 of the bytes, and the sheet that is read. */
export async function fingerprintOf(
  source: FileSource,
  sheet: string | null,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source.chunks()) {
    hash.update(chunk);
    await breathe(signal);
  }
  const whole = hash.digest('hex');
  return sheet === null ? whole : createHash('sha256').update(`${whole}\n${sheet}`).digest('hex');
}
