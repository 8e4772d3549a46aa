import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { unlockWaitSeconds } from './passphrase.rules.ts';

const attemptsSchema = z.object({ failures: z.int().nonnegative(), lastAt: z.number() });

/** Counts wrong passphrases on disk, so that closing the app does not shorten the wait. Holds no names. */
export class UnlockAttempts {
  readonly #file: string;
  constructor(file: string) {
    this.#file = file;
  }

  /** @returns seconds still to wait at `now` (milliseconds since 1970). */
  waitSeconds(now: number): number {
    const { failures, lastAt } = this.#read();
    return Math.max(0, Math.ceil((lastAt + unlockWaitSeconds(failures) * 1000 - now) / 1000));
  }

  failed(now: number): number {
    const failures = this.#read().failures + 1;
    writeFileSync(this.#file, JSON.stringify({ failures, lastAt: now }), { mode: 0o600 });
    return failures;
  }

  succeeded(): void {
    rmSync(this.#file, { force: true });
  }

  #read(): z.infer<typeof attemptsSchema> {
    try {
      return attemptsSchema.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch {
      return { failures: 0, lastAt: 0 };
    }
  }
}
