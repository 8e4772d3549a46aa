import { household } from '#db/schema/families';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import {
  hasWithheldPlace,
  homeAddress,
  isProtectedHome,
  residentsOf,
} from '../people/protectedHomes.store.ts';
import type { OpenedFamily } from './openFamily.ts';
import { likenessOfHomes, type ToldHome } from './sameHome.rules.ts';
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

/**
 * Whether a home that somebody writes down begins protected: where somebody lives in it whose place is withheld, or where
 * it may be a protected home of the family under another wording. Its address would stand open beside the one that is
 * withheld. Somebody who may can take the protection off by hand.
 */
export function beginsProtected(
  reader: Reader,
  familyId: string,
  told: ToldHome,
  personIds: readonly string[],
): boolean {
  if (personIds.some(personId => hasWithheldPlace(reader, personId))) return true;
  return reader
    .query<{ id: string; address: string; postcode: string | null; uprn: string | null; restricted: number }>(
      'select id, address, postcode, uprn, restricted from household where family_id = ?',
    )
    .all(familyId)
    .some(
      home =>
        likenessOfHomes({ ...home, address: homeAddress(home.address) }, told) !== 'different' &&
        isProtectedHome(reader, home, residentsOf(reader, home.id)),
    );
}
