/** What the program answers to whoever called it. Stable: scripts rest on these numbers (docs/administrators.md). */
export const exitCodes = {
  done: 0,
  problem: 1,
  usage: 2,
  locked: 3,
  notFound: 4,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A command that could not do what was asked, in words for a person. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function usageError(message: string): CommandError {
  return new CommandError(exitCodes.usage, message);
}

/** One command of the program. `run` gets everything after its name. */
export type Command = {
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
};

/** Results go to standard output and nothing else does, so that a script can read them. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Progress, warnings and problems go to standard error. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Prints a result as people read it, or as JSON on one document. */
export function printResult(json: boolean, result: unknown, words: () => string): void {
  print(json ? JSON.stringify(result, null, 2) : words());
}

let lastProgress = 0;
let lastText = '';

/** A line of progress, at most twice a second. The last one is always shown. */
export function tellProgress(text: string, isLast: boolean): void {
  const now = performance.now();
  if (!isLast && (now - lastProgress < 500 || text === lastText)) return;
  lastProgress = now;
  lastText = text;
  const isTerminal = process.stderr.isTTY;
  process.stderr.write(isTerminal ? `\r\u001b[2K${text}${isLast ? '\n' : ''}` : `${text}\n`);
}
