import { appendFileSync, renameSync, statSync } from 'node:fs';

const largestLog = 2_000_000;

/**
 * Writes operation names, durations, codes and references. Never values, never a message from SQLite or from a rule:
 * they can quote a child's data. `detail` is for code locations only.
 */
export class HubLog {
  readonly #file: string;
  constructor(file: string) {
    this.#file = file;
  }

  write(line: {
    at: string;
    event: string;
    operation?: string;
    milliseconds?: number;
    reference?: string;
    detail?: string;
  }): void {
    try {
      if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) {
        renameSync(this.#file, `${this.#file}.old`);
      }
      appendFileSync(this.#file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not stop the hub from answering; the operation itself reports its own failure.
    }
  }
}

/** An error as a log may hold it: its name, code and the places in our code it passed, no message. */
export function toLogDetail(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const places = (error.stack ?? '')
    .split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 6)
    .map(line => line.trim().replace(/\(.*[\\/](electron|db|out)[\\/]/, '('));
  return [error.name, code, ...places].filter(Boolean).join(' | ');
}
