import type { DeskEvent } from '#contract/desk';

/** Tells every open connection what happened at the desk. */
export class ChangeFeed {
  readonly #listeners = new Set<(event: DeskEvent) => void>();

  publish(event: DeskEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  subscribe(listener: (event: DeskEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Events as a stream that ends when the caller hangs up. */
  async *stream(signal: AbortSignal | undefined): AsyncGenerator<DeskEvent> {
    const waiting: DeskEvent[] = [];
    let wake: (() => void) | null = null;
    const stop = this.subscribe(event => {
      waiting.push(event);
      wake?.();
    });
    const hangUp = () => wake?.();
    signal?.addEventListener('abort', hangUp);
    try {
      while (signal?.aborted !== true) {
        const next = waiting.shift();
        if (next !== undefined) {
          yield next;
          continue;
        }
        await new Promise<void>(resolve => {
          wake = resolve;
        });
        wake = null;
      }
    } finally {
      signal?.removeEventListener('abort', hangUp);
      stop();
    }
  }
}
