import { z } from 'zod';
import type { PolicyPack } from '#contract/policyPack';

/** A request as it is counted: where the family lives, and the needs it told of (JSON list of ids). */
type Received = { district: string | null; needs: string };

const needsSchema = z.array(z.string()).catch([]);

/** How many of these requests came from each district and told of each need, in the words of the council. */
export function demandOf(received: readonly Received[], policy: PolicyPack) {
  const districts = Map.groupBy(received, found => found.district);
  const needs = new Map<string, number>();
  for (const found of received) {
    for (const need of needsSchema.parse(JSON.parse(found.needs))) {
      needs.set(need, (needs.get(need) ?? 0) + 1);
    }
  }
  return {
    byDistrict: [
      ...policy.districts.map(district => ({
        id: district.id,
        name: district.name,
        count: districts.get(district.id)?.length ?? 0,
      })),
      { id: null, name: 'Not known', count: districts.get(null)?.length ?? 0 },
    ],
    byNeed: policy.needs
      .map(need => ({ id: need.id, name: need.label, count: needs.get(need.id) ?? 0 }))
      .filter(need => need.count > 0)
      .toSorted((one, other) => other.count - one.count),
  };
}
