/**
 * How long others had to wait for their turn: milliseconds. `cpu` says how much of it this thread worked, which is what
 * they would wait for on a machine that nobody else uses.
 */
export type Turns = {
  count: number;
  p50: number;
  p95: number;
  longest: number;
  cpu: { p95: number; longest: number };
};

/** Shorter turns hold nobody up. */
const leastCounted = 2;

/** Milliseconds that this thread has worked. */
const cpuNow = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** The value below which a share of some values lie. */
const sharesOf = (values: readonly number[]): ((share: number) => number) => {
  const sorted = values.toSorted((a, b) => a - b);
  return share =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10;
};

/**
 * Watches how long each turn of this thread takes, by asking for a turn again and again: what a person at the desk
 * waits for at worst while work goes on in the background.
 */
export class TurnWatch {
  #turns: number[] = [];
  #worked: number[] = [];
  #last = performance.now();
  #lastCpu = cpuNow();
  #isOn = true;

  constructor() {
    const tick = (): void => {
      const now = performance.now();
      const cpu = cpuNow();
      if (now - this.#last >= leastCounted) {
        this.#turns.push(now - this.#last);
        this.#worked.push(cpu - this.#lastCpu);
      }
      this.#last = now;
      this.#lastCpu = cpu;
      if (this.#isOn) setImmediate(tick);
    };
    setImmediate(tick);
  }

  /** The turns since the watch began or was last asked. */
  take(): Turns {
    const turn = sharesOf(this.#turns);
    const cpu = sharesOf(this.#worked);
    const count = this.#turns.length;
    this.#turns = [];
    this.#worked = [];
    return {
      count,
      p50: turn(0.5),
      p95: turn(0.95),
      longest: turn(1),
      cpu: { p95: cpu(0.95), longest: cpu(1) },
    };
  }

  stop(): void {
    this.#isOn = false;
  }
}
