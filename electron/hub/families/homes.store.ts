import type { FamilyView } from '#contract/families';
import type { Reader } from '../journal/reader.ts';
import { homeAddress, isProtectedHome, residentsOf } from '../people/protectedHomes.store.ts';
import type { WithheldHome } from '../people/withheldAddress.rules.ts';
import { livePersonId } from '../people/people.store.ts';
import type { Member } from './familyMembers.store.ts';
import type { Relationship } from './relationshipFacts.rules.ts';
import { staysFrom, type StayFact, type StoredStay } from './stays.rules.ts';

export type Home = FamilyView['homes'][number] & {
  /** What must not be shown to this reader anywhere: for hiding the same address in people's facts. */
  withheld: WithheldHome | null;
  uprn: string | null;
};

type HomeRow = {
  id: string;
  label: string;
  address: string;
  postcode: string | null;
  uprn: string | null;
  restricted: number;
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
    .query<HomeRow>(
      `select id, label, address, postcode, uprn, restricted from household
       where family_id = ? and joined_to is null order by id`,
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
        uprn: isWithheld ? null : row.uprn,
      };
    });
}

/** Who lives or lived in the family's homes, by who may be seen (live ids); merged people once. */
export function staysOf(reader: Reader, familyId: string, personIds: readonly string[]): StayFact[] {
  const visible = new Set(personIds);
  const rows = reader
    .query<StoredStay>(
      `select m.id, m.household_id as householdId, m.person_id as personId, m.share, m.source,
         m.from_date as fromDate, m.from_precision as fromPrecision, m.to_date as toDate,
         m.to_precision as toPrecision, m.ended_as as endedAs, m.confirmed_source as confirmedSource
       from household h cross join household_member m on m.household_id = h.id where h.family_id = ? order by m.id`,
    )
    .all(familyId)
    .map(row => ({ ...row, personId: livePersonId(reader, row.personId) ?? row.personId }));
  return staysFrom(rows.filter(row => visible.has(row.personId)));
}

/** Every row about who lives or lived in a home, whoever they are. */
export const staysIn = (reader: Reader, householdId: string): { id: string }[] =>
  reader
    .query<{ id: string }>('select id from household_member where household_id = ? order by id')
    .all(householdId);

/** Pairs of a family's homes of which somebody said that they are two. */
export const homesApartIn = (reader: Reader, familyId: string): [string, string][] =>
  reader
    .query<{ oneId: string; otherId: string }>(
      `select a.one_id as oneId, a.other_id as otherId from household h
       join homes_apart a on a.one_id = h.id where h.family_id = ? order by a.id`,
    )
    .all(familyId)
    .map(({ oneId, otherId }) => [oneId, otherId]);

/** "Mia is the parent of Ava", for everybody visible in the family, true today; merged people once, nobody of themselves. */
export function tiesOf(
  facts: readonly Relationship[],
  members: readonly Member[],
): FamilyView['relationships'] {
  const named = new Map(members.map(({ person }) => [person.personId, person.name]));
  return facts.flatMap(fact => {
    const { personId, otherPersonId, kind, parentalResponsibility } = fact;
    const personName = named.get(personId);
    const otherName = named.get(otherPersonId);
    if (!fact.isNow || personId === otherPersonId || personName === undefined || otherName === undefined)
      return [];
    return [{ personId, personName, kind, otherPersonId, otherName, parentalResponsibility }];
  });
}
