import { z } from 'zod';
import type { FamilyView } from '#contract/families';
import type { GoldenFact } from '#contract/people';
import type { Reader } from '../journal/reader.ts';
import { livePersonId } from '../people/people.store.ts';
import type { Member } from './familyMembers.store.ts';

export type Home = FamilyView['homes'][number] & {
  /** What must not be shown to this reader anywhere: for hiding the same address in people's facts. */
  withheld: { address: string; postcode: string | null } | null;
};

/**
 * The family's homes with who lives there today. Where a home is protected, or a protected person lives there, only
 * those who may work with protected people read its address (linkage.md §8).
 */
export function homesOf(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  mayWorkWithRestricted: boolean,
): Home[] {
  const named = new Map(members.map(({ person }) => [person.personId, person.name]));
  const residents = reader.query<{ personId: string }>(
    'select person_id as personId from household_member where household_id = ? and to_date is null order by id',
  );
  const protectedPerson = reader.query<{ restricted: number }>(
    'select restricted from person_golden where person_id = ?',
  );
  return reader
    .query<{ id: string; label: string; address: string; postcode: string | null; restricted: number }>(
      'select id, label, address, postcode, restricted from household where family_id = ? order by id',
    )
    .all(familyId)
    .map(row => {
      const ids = [
        ...new Set(residents.all(row.id).map(({ personId }) => livePersonId(reader, personId) ?? personId)),
      ];
      const isProtected = row.restricted === 1 || ids.some(id => protectedPerson.get(id)?.restricted === 1);
      const address = z.string().catch('').parse(JSON.parse(row.address));
      const isWithheld = isProtected && !mayWorkWithRestricted;
      return {
        id: row.id,
        label: row.label,
        address: isWithheld ? null : address,
        postcode: isWithheld ? null : row.postcode,
        restricted: isProtected,
        people: ids.flatMap(personId => {
          const name = named.get(personId);
          return name === undefined ? [] : [{ personId, name }];
        }),
        withheld: isWithheld ? { address, postcode: row.postcode } : null,
      };
    });
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Whether an address is one of the family's withheld homes, as another source may also know it. */
export function isWithheldAddress(
  homes: readonly Home[],
  address: { value: string; detail: string | null },
): boolean {
  return homes.some(
    ({ withheld }) =>
      withheld !== null &&
      ((withheld.postcode !== null && plain(withheld.postcode) === plain(address.detail ?? '')) ||
        (withheld.postcode !== null && plain(address.value).includes(plain(withheld.postcode))) ||
        (plain(withheld.address) !== '' && plain(address.value).startsWith(plain(withheld.address)))),
  );
}

/** A person's facts without any address that is withheld here; the address fact goes whole when its value is one. */
export function withoutWithheldAddresses(facts: readonly GoldenFact[], homes: readonly Home[]): GoldenFact[] {
  return facts.flatMap(fact => {
    if (fact.field !== 'address') return [fact];
    if (isWithheldAddress(homes, fact)) return [];
    const others = fact.others.filter(other => !isWithheldAddress(homes, other));
    return [{ ...fact, others, disagrees: fact.disagrees && others.length > 0 }];
  });
}

/** "Mia is the parent of Ava", for everybody visible in the family; merged people once. */
export function tiesOf(reader: Reader, members: readonly Member[]): FamilyView['relationships'] {
  const named = new Map(members.map(({ person }) => [person.personId, person.name]));
  const rows = reader.query<{
    otherPersonId: string;
    kind: string;
    parentalResponsibility: 'yes' | 'no' | 'unknown';
  }>(
    `select other_person_id as otherPersonId, kind, parental_responsibility as parentalResponsibility
     from relationship where to_date is null and (person_id = ?1 or person_id in (select id from person where merged_into = ?1))`,
  );
  const ties = new Map<string, FamilyView['relationships'][number]>();
  for (const { person } of members) {
    for (const row of rows.all(person.personId)) {
      const otherPersonId = livePersonId(reader, row.otherPersonId);
      const otherName = otherPersonId === null ? undefined : named.get(otherPersonId);
      if (otherPersonId === null || otherName === undefined || otherPersonId === person.personId) continue;
      const key = `${person.personId}/${row.kind}/${otherPersonId}`;
      const known = ties.get(key)?.parentalResponsibility;
      ties.set(key, {
        ...row,
        personId: person.personId,
        personName: person.name,
        otherPersonId,
        otherName,
        parentalResponsibility:
          known === undefined || known === 'unknown' ? row.parentalResponsibility : known,
      });
    }
  }
  return [...ties.values()];
}
