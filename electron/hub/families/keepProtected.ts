import { household } from '#db/schema/families';
import type { Writer } from '../journal/writer.ts';
import type { OpenedFamily } from './openFamily.ts';
import type { StayFact } from './stays.rules.ts';

/**
 * A home that was protected only because a protected person lives there stays protected when they leave: an address they
 * had is not to be found either (linkage.md §8). Somebody who may can take the protection off by hand.
 */
export function keepProtected(writer: Writer, family: OpenedFamily, stays: readonly StayFact[]): void {
  for (const { personId, householdId } of stays)
    if (family.member(personId).person.restricted)
      writer.update(household, householdId, { restricted: true });
}
