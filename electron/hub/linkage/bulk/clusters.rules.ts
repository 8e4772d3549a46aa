/** A link proposed between two records, by their positions. */
export type ProposedLink = { readonly a: number; readonly b: number; readonly score: number };

/**
 * Joins records into people by the strongest links first. A group never takes two records of one source (a source
 * that keeps two ids apart means two people) and never two records that were decided to be different people, even
 * through a third (linkage.md §6). `confirmed` records are one person already and come first, also where one source
 * holds them twice. Returns each record's group, named by its first record.
 */
export const clusterLinks = (
  count: number,
  links: readonly ProposedLink[],
  /** A record's source, or -1 when sources do not limit groups. */
  sourceOf: (record: number) => number,
  cannotLink: readonly (readonly [number, number])[] = [],
  confirmed: readonly (readonly [number, number])[] = [],
): { groups: Int32Array; refused: number } => {
  const parent = Int32Array.from({ length: count }, (_, record) => record);
  const members = new Map<number, number[]>();
  const apart = new Map<number, Set<number>>();
  for (const [a, b] of cannotLink) {
    apart.set(a, (apart.get(a) ?? new Set()).add(b));
    apart.set(b, (apart.get(b) ?? new Set()).add(a));
  }
  const rootOf = (record: number): number => {
    let root = record;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] ?? root] ?? root;
      root = parent[root] ?? root;
    }
    return root;
  };
  const mayJoin = (left: readonly number[], right: readonly number[], isConfirmed: boolean): boolean => {
    for (const a of left) {
      const source = isConfirmed ? -1 : sourceOf(a);
      const enemies = apart.get(a);
      for (const b of right) {
        if (source >= 0 && source === sourceOf(b)) return false;
        if (enemies?.has(b) === true) return false;
      }
    }
    return true;
  };
  let refused = 0;
  const join = (a: number, b: number, isConfirmed: boolean): void => {
    const rootA = rootOf(a);
    const rootB = rootOf(b);
    if (rootA === rootB) return;
    const left = members.get(rootA) ?? [rootA];
    const right = members.get(rootB) ?? [rootB];
    if (!mayJoin(left, right, isConfirmed)) {
      refused++;
      return;
    }
    const [keep, lose] = rootA < rootB ? [rootA, rootB] : [rootB, rootA];
    parent[lose] = keep;
    members.set(keep, [...left, ...right]);
    members.delete(lose);
  };
  for (const [a, b] of confirmed) join(a, b, true);
  // Equal scores go by position, so that a run can be repeated to the letter.
  const strongestFirst = [...links].sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
  for (const { a, b } of strongestFirst) join(a, b, false);
  return { groups: Int32Array.from({ length: count }, (_, record) => rootOf(record)), refused };
};
