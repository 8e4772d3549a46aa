import { linkBulk } from '../linkage/bulk/linkBulk.ts';
import { BANDS } from '../linkage/bulk/scoredPairs.ts';
import { clusterLinks, type ProposedLink } from '../linkage/bulk/clusters.rules.ts';
import { columnBuilder, FACT, FACTS } from '../linkage/bulk/columns.ts';
import { defaultModel } from '../linkage/defaultModel.ts';
import { priorsFor } from '../linkage/model.rules.ts';
import type { LinkageBand } from '#contract/linkageScore';
import type { ObservedPerson } from './observation.rules.ts';

/** Two rows that somebody looked at and joined. */
export type ReviewedLink = ProposedLink & { readonly band: LinkageBand };

export type WhoIsWho = {
  /** Each row's person, named by the position of their first row. */
  readonly groups: Int32Array;
  /** Rows that were joined because somebody decided so, one entry for each joining. */
  readonly reviewed: readonly ReviewedLink[];
  /** Rows that may be one person and wait for somebody, most alike first. */
  readonly uncertain: readonly (readonly [number, number])[];
};

/**
 * Who is who among the sources' rows, as a hub in use would hold it: what carries the same numbers is linked by itself;
 * in families that people have worked with (`isKnownFamily`), most other true matches were looked at and joined. What
 * remains waits for review.
 */
export function whoIsWho(
  records: readonly ObservedPerson[],
  isKnownFamily: (familyId: string) => boolean,
): WhoIsWho {
  const builder = columnBuilder();
  for (const { record } of records) builder.add(record, 0);
  const columns = builder.finish();
  const { pairs } = linkBulk(
    columns,
    { ...defaultModel, priors: priorsFor(columns.count) },
    { scope: 'within', minimumScore: 0, isEstimating: false },
  );
  const certain: ProposedLink[] = [];
  const looked: ReviewedLink[] = [];
  const apart: [number, number][] = [];
  const alike: ReviewedLink[] = [];
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const a = pairs.a[pair] ?? -1;
    const b = pairs.b[pair] ?? -1;
    const score = pairs.score[pair] ?? 0;
    const band = BANDS[pairs.band[pair] ?? -1] ?? 'NONE';
    const one = records[a];
    const other = records[b];
    if (one === undefined || other === undefined) continue;
    if (band === 'CONFLICT') apart.push([a, b]);
    const isProtected = one.record.restricted === true || other.record.restricted === true;
    if (band === 'EXACT' && pairs.isGuarded[pair] === 0 && !isProtected) {
      certain.push({ a, b, score });
      continue;
    }
    if (band !== 'EXACT' && band !== 'STRONG' && band !== 'POSSIBLE') continue;
    alike.push({ a, b, score, band });
    const isTrue = one.truth.personId === other.truth.personId;
    // One true match in eleven has not been looked at yet.
    if (isTrue && isKnownFamily(one.truth.familyId) && (a * 31 + b) % 11 !== 0)
      looked.push({ a, b, score, band });
  }
  const sourceOf = (record: number): number => columns.facts[record * FACTS + FACT.source] ?? -1;
  // Certain links come before looked-at ones, whatever their scores.
  const { groups } = clusterLinks(
    records.length,
    [...certain.map(link => ({ ...link, score: link.score + 1000 })), ...looked],
    sourceOf,
    apart,
  );
  const byThemselves = clusterLinks(records.length, certain, sourceOf, apart).groups;
  return {
    groups,
    reviewed: joinings(
      byThemselves,
      looked.filter(({ a, b }) => groups[a] === groups[b]),
    ),
    uncertain: alike
      .filter(({ a, b }) => groups[a] !== groups[b])
      .toSorted((one, other) => other.score - one.score || one.a - other.a || one.b - other.b)
      .map(({ a, b }) => [a, b] as const),
  };
}

/** The looked-at pairs that really joined two groups, strongest first: one for each joining. */
function joinings(groups: Int32Array, looked: readonly ReviewedLink[]): ReviewedLink[] {
  const parent = new Map<number, number>();
  const rootOf = (record: number): number => {
    let root = groups[record] ?? record;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    return root;
  };
  return looked
    .toSorted((one, other) => other.score - one.score || one.a - other.a || one.b - other.b)
    .filter(({ a, b }) => {
      const [left, right] = [rootOf(a), rootOf(b)];
      if (left === right) return false;
      parent.set(Math.max(left, right), Math.min(left, right));
      return true;
    });
}
