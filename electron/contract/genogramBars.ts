/** The line that children hang from: a trunk down from their parents, the bar across, a drop to each child. */
export type Bar = {
  /** Where the trunk comes down, and from which height. */
  readonly from: number;
  readonly top: number;
  /** Where the drops leave the bar. */
  readonly drops: readonly number[];
  /** The lowest the bar may lie; it goes up from there to keep clear of others. */
  readonly base: number;
  /** Where the children begin. */
  readonly bottom: number;
};

const apart = 12;
/** Two bars end to end keep this much between them. */
const endGap = 8;
/** Upright lines nearer than this read as one. */
const asOne = 4;
/** Bars whose children begin within so much of each other are of one row. */
const sameRow = 60;

const spanOf = ({ from, drops }: Bar): [number, number] => [
  Math.min(from, ...drops),
  Math.max(from, ...drops),
];

/** A height for each bar: no two on top of each other, and in the order that lets fewest lines cross. */
export function barLevels(bars: readonly Bar[]): number[] {
  const levels = bars.map(bar => bar.base);
  for (const group of groupsIn(bars)) {
    const own = group.flatMap(index => bars[index] ?? []);
    for (const [at, level] of inBestOrder(own).entries()) levels[group[at] ?? 0] = level;
  }
  return levels;
}

/** Bars over one row of children that lie over each other: only those can be in each other's way. */
function groupsIn(bars: readonly Bar[]): number[][] {
  const groups: { members: number[]; right: number; base: number }[] = [];
  const fromLeft = bars
    .map((bar, index) => ({ index, base: bar.base, span: spanOf(bar) }))
    .toSorted((a, b) => a.span[0] - b.span[0]);
  for (const { index, base, span } of fromLeft) {
    const group = groups.find(each => Math.abs(each.base - base) < sameRow && span[0] <= each.right + endGap);
    if (group === undefined) groups.push({ members: [index], right: span[1], base });
    else {
      group.members.push(index);
      group.right = Math.max(group.right, span[1]);
    }
  }
  return groups.map(({ members }) => members.toSorted((a, b) => a - b));
}

/** Neighbours change places as long as that takes crossings away. */
function inBestOrder(bars: readonly Bar[]): number[] {
  let order = bars.map((_bar, index) => index);
  let levels = levelsIn(order, bars);
  let cost = costOf(levels, bars);
  for (let isBetter = cost > 0; isBetter;) {
    isBetter = false;
    for (let place = 0; place < order.length - 1; place++) {
      const tried = order.slice();
      [tried[place], tried[place + 1]] = [order[place + 1] ?? 0, order[place] ?? 0];
      const next = levelsIn(tried, bars);
      const nextCost = costOf(next, bars);
      if (nextCost >= cost) continue;
      order = tried;
      levels = next;
      cost = nextCost;
      isBetter = true;
    }
  }
  return levels;
}

/** Each bar as low as those before it allow. */
function levelsIn(order: readonly number[], bars: readonly Bar[]): number[] {
  const levels: number[] = Array.from({ length: bars.length }, () => 0);
  const placed: { left: number; right: number; level: number }[] = [];
  for (const index of order) {
    const bar = bars[index];
    if (bar === undefined) continue;
    const [left, right] = spanOf(bar);
    let level = bar.base;
    while (
      placed.some(
        other =>
          Math.abs(other.level - level) < apart &&
          other.left <= right + endGap &&
          left - endGap <= other.right,
      )
    )
      level -= apart;
    placed.push({ left, right, level });
    levels[index] = level;
  }
  return levels;
}

/** One for every crossing, more where two upright lines lie on each other. */
function costOf(levels: readonly number[], bars: readonly Bar[]): number {
  let cost = 0;
  for (const [index, one] of bars.entries()) {
    const level = levels[index] ?? 0;
    for (const [at, other] of bars.entries()) {
      if (index === at) continue;
      const otherLevel = levels[at] ?? 0;
      const [left, right] = spanOf(other);
      const crosses = (x: number, top: number, bottom: number): number =>
        left < x && x < right && top < otherLevel && otherLevel < bottom ? 1 : 0;
      cost += crosses(one.from, one.top, level);
      for (const x of one.drops) {
        cost += crosses(x, level, one.bottom);
        if (Math.abs(x - other.from) < asOne && level < otherLevel && other.top < one.bottom) cost += 3;
      }
    }
  }
  return cost;
}
