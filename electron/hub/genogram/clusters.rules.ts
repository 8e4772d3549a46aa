import type { Sibship } from '#contract/genogram';
import { byAge, type FamilyGraph } from './familyGraph.rules.ts';

/** In which homes everybody lives, by letter; who is not in it lives in none that is known. */
export type LivesIn = ReadonlyMap<string, readonly string[]>;

/** To sort people by home; those without one come last. */
export const byHome = (livesIn: LivesIn, id: string): string => livesIn.get(id)?.join('') || 'zz';

/** People of one row who are joined by couples, from left to right, with the trees that hang from them. */
export type Cluster = {
  readonly members: readonly string[];
  readonly row: number;
  /** Whoever of them hangs from a parent above; the first one when nobody does. */
  readonly hangsBy: string;
  readonly below: readonly Cluster[];
};

/** Nearest first: a child stands under birth parents, before adoptive parents and carers. */
const nearness: readonly Sibship['kind'][] = ['birth', 'adoptive', 'kinship', 'foster', 'guardian', 'step'];

type Hanging = { readonly member: string; readonly above: string; readonly from: readonly string[] };

/**
 * The trees of a family, the largest first. Each couple stands in one tree, under the parents of one of the two. Where a
 * genogram's rules leave it open, people of one home stand together, so that a ring need not bend round others.
 */
export function clustersOf(
  graph: FamilyGraph,
  rows: ReadonlyMap<string, number>,
  livesIn: LivesIn,
): Cluster[] {
  const born = new Map(graph.people.map(person => [person.id, person.born]));
  // Twins, and children whose birthdays nobody knows, stand by home.
  const older = byAge(id => `${born.get(id) ?? '9999'} ${byHome(livesIn, id)}`);
  const chains = chainsOf(graph, rows, livesIn);
  const chainOf = new Map(chains.flatMap(chain => chain.map(id => [id, chain] as const)));
  const rowOf = (id: string): number => rows.get(id) ?? 0;
  const hanging = new Map<string, Hanging>();
  for (const chain of chains) {
    const [first = ''] = chain;
    const found = hangs(chain, graph, rowOf, chainOf);
    if (found !== null) hanging.set(first, found);
  }
  const build = (chain: readonly string[]): Cluster => {
    const [first = ''] = chain;
    const slot = (parents: readonly string[]): number =>
      parents.reduce((sum, id) => sum + Math.max(0, chain.indexOf(id)), 0) / Math.max(1, parents.length);
    const below = chains
      .flatMap(each => {
        const how = hanging.get(each[0] ?? '');
        return how !== undefined && how.above === first ? [{ each, how }] : [];
      })
      .toSorted((a, b) => slot(a.how.from) - slot(b.how.from) || older(a.how.member, b.how.member))
      .map(({ each }) => build(each));
    return {
      members: chain,
      row: rowOf(first),
      hangsBy: hanging.get(first)?.member ?? first,
      below,
    };
  };
  return chains
    .filter(chain => !hanging.has(chain[0] ?? ''))
    .map(build)
    .toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.members[0] ?? '').localeCompare(b.members[0] ?? ''));
}

const sizeOf = (cluster: Cluster): number =>
  cluster.members.length + cluster.below.reduce((sum, each) => sum + sizeOf(each), 0);

/** Where a chain hangs: the nearest kind of parent, in a row above, of the member who stands most to the left. */
function hangs(
  chain: readonly string[],
  graph: FamilyGraph,
  rowOf: (id: string) => number,
  chainOf: ReadonlyMap<string, readonly string[]>,
): Hanging | null {
  for (const kind of nearness) {
    for (const member of chain) {
      for (const sibship of graph.sibships) {
        const [parent] = sibship.parents;
        if (sibship.kind !== kind || parent === undefined || !sibship.children.includes(member)) continue;
        if (rowOf(parent) >= rowOf(member)) continue;
        return { member, above: chainOf.get(parent)?.[0] ?? parent, from: sibship.parents };
      }
    }
  }
  for (const member of chain) {
    const tie = graph.ties.find(each => each.other === member && rowOf(each.one) < rowOf(member));
    if (tie !== undefined) return { member, above: chainOf.get(tie.one)?.[0] ?? tie.one, from: [tie.one] };
  }
  return null;
}

/**
 * People joined by couples, each chain from left to right: partners in the order of time, and the person between the
 * first and the second, or before the later one with whom they live now.
 */
function chainsOf(graph: FamilyGraph, rows: ReadonlyMap<string, number>, livesIn: LivesIn): string[][] {
  const sexOf = new Map(graph.people.map(person => [person.id, person.sex]));
  const partners = new Map<string, string[]>();
  for (const { one, other } of graph.unions) {
    partners.set(one, [...(partners.get(one) ?? []), other]);
    partners.set(other, [...(partners.get(other) ?? []), one]);
  }
  const all = [...rows.keys()].toSorted(
    (a, b) =>
      (partners.get(b)?.length ?? 0) - (partners.get(a)?.length ?? 0) ||
      Number(sexOf.get(b) === 'M') - Number(sexOf.get(a) === 'M') ||
      a.localeCompare(b),
  );
  const placed = new Set<string>();
  const spread = (id: string): string[] => {
    placed.add(id);
    const fresh = (partners.get(id) ?? []).filter(other => !placed.has(other));
    const homes = livesIn.get(id) ?? [];
    const livesWith = fresh.findLastIndex(other => livesIn.get(other)?.some(home => homes.includes(home)));
    const goesLeft = fresh.length > 1 ? fresh.slice(0, Math.max(1, livesWith)) : [];
    const left = goesLeft.flatMap(other => (placed.has(other) ? [] : spread(other).toReversed()));
    const right = fresh
      .filter(other => !goesLeft.includes(other))
      .flatMap(other => (placed.has(other) ? [] : spread(other)));
    return [...left, id, ...right];
  };
  return all.flatMap(id => (placed.has(id) ? [] : [spread(id)]));
}
