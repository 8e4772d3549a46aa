import type { FamilyView } from '#contract/families';
import type { Reader } from '../journal/reader.ts';
import { livePersonId } from '../people/people.store.ts';
import { homeAddress, isProtectedHome, residentsOf } from '../people/protectedHomes.store.ts';
import type { WithheldHome } from '../people/withheldAddress.rules.ts';
import type { Member } from './familyMembers.store.ts';

export type Home = FamilyView['homes'][number] & {
  /** What must not be shown to this reader anywhere: for hiding the same address in people's facts. */
  withheld: WithheldHome | null;
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
  return reader
    .query<{ id: string; label: string; address: string; postcode: string | null; restricted: number }>(
      'select id, label, address, postcode, restricted from household where family_id = ? order by id',
    )
    .all(familyId)
    .map(row => {
      const ids = residentsOf(reader, row.id);
      const isProtected = isProtectedHome(reader, row, ids);
      const address = homeAddress(row.address);
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
