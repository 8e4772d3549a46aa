/** The kinds of decisions about two records (linkage.md §6), as the hub stores them. */
export const DECISION_KINDS = ['link', 'unlink', 'cannot-link', 'clear', 'defer', 'same-household'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** One decision about two records, by their positions. Decisions come in the order of time. */
export type BulkDecision = {
  readonly a: number;
  readonly b: number;
  readonly kind: DecisionKind;
};

/** What decisions come to for a run. */
export type Standing = {
  /** Records that are one person already: a source's own id, or a decision. */
  readonly confirmed: readonly (readonly [number, number])[];
  /** Records that decisions keep apart, each with each. */
  readonly apart: readonly (readonly [number, number])[];
  /** Whether decisions keep two records apart, also through what is confirmed of a third. */
  readonly areKeptApart: (a: number, b: number) => boolean;
};

const FORBIDS: ReadonlySet<DecisionKind> = new Set(['unlink', 'cannot-link', 'same-household']);

/** Groups of numbers that are joined two at a time. */
const joinedNumbers = (): {
  rootOf: (one: number) => number;
  join: (one: number, other: number) => void;
} => {
  const parent = new Map<number, number>();
  const rootOf = (one: number): number => {
    let root = one;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    return root;
  };
  return {
    rootOf,
    join: (one, other) => {
      const [a, b] = [rootOf(one), rootOf(other)];
      if (a !== b) parent.set(Math.max(a, b), Math.min(a, b));
    },
  };
};

/**
 * What decisions say of the records of a run. A decision is about what a source calls a person, so it holds for every
 * record under the same source's id; the newest about a pair counts; and whoever is kept apart from one record of a
 * person is kept apart from all that are confirmed to be that person (linkage.md §6, "also holds through a third
 * record"). `identityOf` names each record by
 * the first that stands under the same source's id.
 */
export const standingDecisions = (
  count: number,
  identityOf: (record: number) => number,
  decisions: readonly BulkDecision[],
): Standing => {
  const further = new Map<number, number[]>();
  const identities = Int32Array.from({ length: count }, (_, record) => identityOf(record));
  const confirmed: [number, number][] = [];
  identities.forEach((first, record) => {
    if (first === record) return;
    confirmed.push([first, record]);
    const same = further.get(first);
    if (same === undefined) further.set(first, [record]);
    else same.push(record);
  });
  const newest = new Map<string, { a: number; b: number; kind: DecisionKind }>();
  for (const { a, b, kind } of decisions) {
    if (kind === 'defer') continue;
    const [one = -1, other = -1] = [identities[a] ?? -1, identities[b] ?? -1].sort((x, y) => x - y);
    if (one !== other) newest.set(`${one} ${other}`, { a: one, b: other, kind });
  }
  const apart: [number, number][] = [];
  const people = joinedNumbers();
  for (const { a, b, kind } of newest.values()) {
    if (kind === 'link') {
      people.join(a, b);
      confirmed.push([a, b]);
    }
    if (!FORBIDS.has(kind)) continue;
    for (const one of [a, ...(further.get(a) ?? [])])
      for (const other of [b, ...(further.get(b) ?? [])]) apart.push([one, other]);
  }
  const enemies = new Map<number, Set<number>>();
  const personOf = (record: number): number => people.rootOf(identities[record] ?? -1);
  for (const [a, b] of apart) {
    enemies.set(personOf(a), (enemies.get(personOf(a)) ?? new Set()).add(personOf(b)));
    enemies.set(personOf(b), (enemies.get(personOf(b)) ?? new Set()).add(personOf(a)));
  }
  return {
    confirmed,
    apart,
    areKeptApart: (a, b) => enemies.size > 0 && enemies.get(personOf(a))?.has(personOf(b)) === true,
  };
};
