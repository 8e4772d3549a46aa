import type { FamilyGraph } from './familyGraph.rules.ts';

type Step = { readonly upper: string; readonly lower: string; readonly rows: number };

/**
 * The row of everybody who has a line, 0 at the top. Couples, and the two parents of a child, stand on one row; parents
 * stand above their children. Records that cannot all be true (somebody as their own ancestor) lose the later step
 * rather than the person.
 */
export function generationsOf(graph: FamilyGraph): Map<string, number> {
  const groups = new Groups();
  for (const { one, other } of graph.unions) groups.join(one, other);
  for (const { one, other } of graph.ties) {
    groups.add(one);
    groups.add(other);
  }
  for (const { parents, children } of graph.sibships)
    for (const id of [...parents, ...children]) groups.add(id);
  const wanted: Step[] = [
    ...graph.sibships.flatMap(({ parents, children }) =>
      parents.flatMap(upper => children.map(lower => ({ upper, lower, rows: 1 }))),
    ),
    ...graph.ties
      .filter(tie => tie.rows > 0)
      .map(tie => ({ upper: tie.one, lower: tie.other, rows: tie.rows })),
  ];
  let steps: Step[] = [];
  for (const step of wanted) {
    const upper = groups.of(step.upper);
    const lower = groups.of(step.lower);
    if (upper !== lower && !reaches(steps, lower, upper)) steps.push({ upper, lower, rows: step.rows });
  }
  for (const { one, other, rows } of graph.ties) {
    const [a, b] = [groups.of(one), groups.of(other)];
    if (rows > 0 || a === b || reaches(steps, a, b) || reaches(steps, b, a)) continue;
    groups.join(a, b);
    steps = steps.map(step => ({
      ...step,
      upper: groups.of(step.upper),
      lower: groups.of(step.lower),
    }));
  }
  const rows = settle(groups.all(), steps);
  return new Map(groups.members().map(id => [id, rows.get(groups.of(id)) ?? 0]));
}

/** Whoever must stand on one row. */
class Groups {
  readonly #above = new Map<string, string | null>();

  add(id: string): void {
    if (!this.#above.has(id)) this.#above.set(id, null);
  }

  of(id: string): string {
    const above = this.#above.get(id) ?? null;
    return above === null ? id : this.of(above);
  }

  join(one: string, other: string): void {
    this.add(one);
    this.add(other);
    const [a, b] = [this.of(one), this.of(other)];
    if (a !== b) this.#above.set(b, a);
  }

  members(): string[] {
    return [...this.#above.keys()];
  }

  all(): string[] {
    return [...new Set(this.members().map(id => this.of(id)))];
  }
}

function reaches(steps: readonly Step[], from: string, to: string): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    for (const step of steps) {
      if (step.upper !== at || seen.has(step.lower)) continue;
      seen.add(step.lower);
      open.push(step.lower);
    }
  }
  return false;
}

/** As high as possible first, then each group as near to its own children as the rows allow. */
function settle(groups: readonly string[], steps: readonly Step[]): Map<string, number> {
  const rows = new Map(groups.map(group => [group, 0]));
  const at = (group: string): number => rows.get(group) ?? 0;
  for (let round = 0; round < groups.length; round++) {
    let isStill = true;
    for (const { upper, lower, rows: apart } of steps) {
      if (at(lower) >= at(upper) + apart) continue;
      rows.set(lower, at(upper) + apart);
      isStill = false;
    }
    if (isStill) break;
  }
  const lowestFirst = groups.toSorted((a, b) => at(b) - at(a));
  for (const group of lowestFirst) {
    const below = steps.filter(step => step.upper === group).map(step => at(step.lower) - step.rows);
    if (below.length > 0) rows.set(group, Math.min(...below));
  }
  const top = Math.min(...rows.values());
  for (const [group, row] of rows) rows.set(group, row - top);
  return rows;
}
