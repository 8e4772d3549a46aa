import { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';

/** One message of Chromium's DevTools protocol, as far as we read it. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

type Result = Readonly<Record<string, unknown>>;

export interface DevtoolsPipe {
  /** @throws Error when Chromium refuses the command or ends before it answers. */
  send(method: string, params?: Readonly<Record<string, unknown>>, sessionId?: string): Promise<Result>;
  /** Listens to one event of one session. Returns a stop function. */
  on(method: string, sessionId: string | undefined, listener: (params: Result) => void): () => void;
}

/**
 * Speaks with a Chromium started with `--remote-debugging-pipe` over its file descriptors 3 and 4. A pipe is ours
 * alone; a debugging port would be open to every program on the machine.
 */
export function openDevtoolsPipe(chromium: ChildProcess): DevtoolsPipe {
  const toChromium = chromium.stdio[3];
  const fromChromium = chromium.stdio[4];
  if (!(toChromium instanceof Writable) || !(fromChromium instanceof Readable)) {
    throw new Error('Chromium was started without its two DevTools pipes.');
  }
  const waiting = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  const listeners = new Set<(message: Message) => void>();
  let ended = false;
  let lastId = 0;

  function end(): void {
    ended = true;
    for (const call of waiting.values()) call.reject(new Error('Chromium ended before it answered.'));
    waiting.clear();
  }
  chromium.once('exit', end);
  chromium.once('error', end);
  // Writing to a Chromium that has just ended is not worth more than the error its caller gets.
  toChromium.on('error', end);

  readMessages(fromChromium, message => {
    const call = message.id === undefined ? undefined : waiting.get(message.id);
    if (message.id === undefined || call === undefined) {
      for (const listener of listeners) listener(message);
      return;
    }
    waiting.delete(message.id);
    if (message.error === undefined) call.resolve(message.result ?? {});
    else call.reject(new Error(`Chromium refused: ${message.error.message}`));
  });

  return {
    send(method, params = {}, sessionId) {
      if (ended) return Promise.reject(new Error('Chromium has ended.'));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        toChromium.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      });
    },
    on(method, sessionId, listener) {
      const hear = (message: Message) => {
        if (message.method === method && message.sessionId === sessionId) listener(message.params ?? {});
      };
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

/** Messages are JSON ended by a zero byte; a long one arrives in many chunks, so chunks are joined only at its end. */
function readMessages(stream: Readable, hear: (message: Message) => void): void {
  let parts: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      parts.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      // Chromium writes this, and only to us.
      const message = JSON.parse(Buffer.concat(parts).toString('utf8')) as Message;
      parts = [];
      hear(message);
    }
    if (rest.length > 0) parts.push(rest);
  });
}
