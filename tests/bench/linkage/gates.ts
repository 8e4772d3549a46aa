/** One gate of linkage.md §10 and what came of it. */
export type Gate = {
  readonly name: string;
  readonly target: string;
  /** The figure as it is shown. */
  readonly figure: string;
  readonly verdict: 'met' | 'missed' | 'not run';
};

type Bounds = {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly unit?: string;
  readonly digits?: number;
  /** Said behind the figure. */
  readonly note?: string;
};

/** Judges one figure. */
export const gate = (name: string, value: number, bounds: Bounds): Gate => {
  const { atLeast = -Infinity, atMost = Infinity, unit = '', digits = 4, note = '' } = bounds;
  const words = (limit: number): string =>
    `${Number.isInteger(limit) ? limit.toLocaleString('en-GB') : limit}${unit}`;
  const target =
    atLeast === atMost
      ? words(atLeast)
      : atMost === Infinity
        ? `≥ ${words(atLeast)}`
        : atLeast === -Infinity
          ? `≤ ${words(atMost)}`
          : `${words(atLeast)} to ${words(atMost)}`;
  return {
    name,
    target,
    figure: `${Number.isInteger(value) ? value.toLocaleString('en-GB') : value.toFixed(digits)}${unit}${note === '' ? '' : ` (${note})`}`,
    verdict: value >= atLeast && value <= atMost ? 'met' : 'missed',
  };
};

/** A gate that cannot be run here, and why. */
export const notRun = (name: string, target: string, why: string): Gate => ({
  name,
  target,
  figure: why,
  verdict: 'not run',
});

/** Prints gates in columns and answers how many were missed. */
export const printGates = (gates: readonly Gate[]): number => {
  const widest = (of: (one: Gate) => string): number => Math.max(0, ...gates.map(one => of(one).length));
  const name = widest(one => one.name);
  const target = widest(one => one.target);
  for (const one of gates)
    console.log(
      `  ${one.verdict.toUpperCase().padEnd(7)}  ${one.name.padEnd(name)}  ${one.target.padEnd(target)}  ${one.figure}`,
    );
  return gates.filter(one => one.verdict === 'missed').length;
};

/** Seconds of processor time since a reading; other programs on the machine do not count. */
export const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};
