/** How long others had to wait for their turn: milliseconds. */
export type Turns = { count: number; p50: number; p95: number; longest: number };

/** Shorter turns hold nobody up. */
const leastCounted = 2;

/**
 * Watches how long each turn of this thread takes, by asking for a turn again and again: what a person at the desk
 * waits for at worst while work goes on in the background.
 */
export class TurnWatch {
  #turns: number[] = [];
  #last = performance.now();
  #isOn = true;

  constructor() {
    const tick = (): void => {
      const now = performance.now();
      if (now - this.#last >= leastCounted) this.#turns.push(now - this.#last);
      this.#last = now;
      if (this.#isOn) setImmediate(tick);
    };
    setImmediate(tick);
  }

  /** The turns since the watch began or was last asked. */
  take(): Turns {
    const sorted = this.#turns.toSorted((a, b) => a - b);
    const at = (share: number): number =>
      Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
    this.#turns = [];
    return { count: sorted.length, p50: at(0.5), p95: at(0.95), longest: at(1) };
  }

  stop(): void {
    this.#isOn = false;
  }
}
