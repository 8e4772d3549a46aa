import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds that long work goes on before others have their turn (architecture: never over 50). */
export const slice = 25;

/**
 * For long work on the hub's own thread: `await turn()` between pieces lets everything else have its turn once the slice
 * is used up. Throws the signal's reason when the work was stopped.
 */
export function inSlices(signal: AbortSignal): () => Promise<void> {
  let started = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - started < slice) return;
    await nextTurn();
    signal.throwIfAborted();
    started = performance.now();
  };
}
