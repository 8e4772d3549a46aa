import { z } from 'zod';
import type { Reader } from '../journal/reader.ts';
import type { GoldenRecord } from './golden.rules.ts';
import { isProtectedPerson, livePersonId, samePersonIds } from './people.store.ts';
import { withoutWithheldAddresses, type WithheldHome } from './withheldAddress.rules.ts';

/** Who lives in a home today, each under the id that counts. */
export function residentsOf(reader: Reader, householdId: string): string[] {
  const rows = reader
    .query<{ personId: string }>(
      'select person_id as personId from household_member where household_id = ? and to_date is null order by id',
    )
    .all(householdId);
  return [...new Set(rows.map(({ personId }) => livePersonId(reader, personId) ?? personId))];
}

/** Whether a home is protected by itself or because a protected person lives there (linkage.md §8). */
export function isProtectedHome(
  reader: Reader,
  home: { restricted: number },
  residents: readonly string[],
): boolean {
  return home.restricted === 1 || residents.some(id => isProtectedPerson(reader, id));
}

/** A home's address line as stored. */
export const homeAddress = (stored: string): string => z.string().catch('').parse(JSON.parse(stored));

type HomeRow = { id: string; address: string; postcode: string | null; restricted: number };

/**
 * The protected homes of a person's families and of the person's own: what must not be shown of this person to
 * somebody who may not work with protected people, whichever source said it.
 */
export function withheldHomesOf(reader: Reader, personId: string): WithheldHome[] {
  const homes = reader.query<HomeRow>(
    `with same as (select value as id from json_each(?1)),
       family as (select m.family_id as id from family_member m join same on same.id = m.person_id)
     select h.id, h.address, h.postcode, h.restricted from household h join family on family.id = h.family_id
     union
     select h.id, h.address, h.postcode, h.restricted from household h
     join household_member m on m.household_id = h.id join same on same.id = m.person_id`,
  );
  return homes
    .all(JSON.stringify(samePersonIds(reader, personId)))
    .filter(home => isProtectedHome(reader, home, residentsOf(reader, home.id)))
    .map(({ address, postcode }) => ({ address: homeAddress(address), postcode }));
}

/**
 * Whether where this person lives is withheld: a source says so of an address of theirs, or they live or lived in a
 * protected home. A home of theirs that is told later is then no less secret than the one before it.
 */
export function hasWithheldPlace(reader: Reader, personId: string): boolean {
  const ids = JSON.stringify(samePersonIds(reader, personId));
  const golden = reader
    .query<{ isWithheld: number }>(
      `select json_extract(content, '$.addressWithheld') as isWithheld from person_golden
       where person_id in (select value from json_each(?))`,
    )
    .all(ids);
  if (golden.some(({ isWithheld }) => isWithheld === 1)) return true;
  return reader
    .query<{ id: string; restricted: number }>(
      `select distinct h.id, h.restricted from household_member m join household h on h.id = m.household_id
       where m.person_id in (select value from json_each(?)) and m.ended_as is not 'mistake'`,
    )
    .all(ids)
    .some(home => isProtectedHome(reader, home, residentsOf(reader, home.id)));
}

/**
 * A golden record as this reader may see it: without the addresses of protected homes, wherever they come from.
 * Whether the person may be seen at all is the caller's to decide.
 */
export function goldenForReader(
  reader: Reader,
  personId: string,
  golden: GoldenRecord,
  mayWorkWithRestricted: boolean,
): GoldenRecord {
  if (mayWorkWithRestricted || !golden.facts.some(fact => fact.field === 'address')) return golden;
  return goldenWithoutHomes(golden, withheldHomesOf(reader, personId));
}

/** A golden record without the addresses of some homes. */
export function goldenWithoutHomes(golden: GoldenRecord, homes: readonly WithheldHome[]): GoldenRecord {
  if (homes.length === 0) return golden;
  const facts = withoutWithheldAddresses(golden.facts, homes);
  const hidesOne =
    golden.facts.some(fact => fact.field === 'address') && !facts.some(fact => fact.field === 'address');
  return { ...golden, facts, addressWithheld: golden.addressWithheld || hidesOne };
}
