import type { Reader } from '../journal/reader.ts';
import { livePersonId } from '../people/people.store.ts';
import type { LinkageRecord } from './record.rules.ts';

/**
 * A record as it is compared for somebody who may not know of a protected home: without any address. Not without the
 * protected one only, since a likeness that grows when one address is taken away would tell as much.
 */
export const withoutAddresses = (record: LinkageRecord): LinkageRecord => ({ ...record, addresses: [] });

/**
 * Everybody whose home must not be told: who is of a family with a protected home, or lives or lived in one. A home is
 * protected by itself or because a protected person lives there (linkage.md §8). Ids that count today.
 */
export function peopleWithHiddenHomes(reader: Reader): string[] {
  const rows = reader
    .query<{ personId: string; mergedInto: string | null }>(
      // `cross join` keeps the order: protected people and homes are few, records of people very many.
      `with recursive guarded(id) as (
         select person_id from person_golden indexed by person_golden_restricted where restricted = 1
         union select p.id from guarded g cross join person p indexed by person_by_merged_into on p.merged_into = g.id
       ), protected_home as (
         select id, family_id from household where restricted = 1
         union
         select h.id, h.family_id from guarded g
         cross join household_member m on m.person_id = g.id and m.to_date is null
         cross join household h on h.id = m.household_id
       ), tied(id) as (
         select m.person_id from protected_home h cross join family_member m on m.family_id = h.family_id
         union
         select m.person_id from protected_home h cross join household_member m on m.household_id = h.id
       )
       select t.id as personId, p.merged_into as mergedInto from tied t cross join person p on p.id = t.id`,
    )
    .all();
  return [
    ...new Set(
      rows.map(({ personId, mergedInto }) =>
        mergedInto === null ? personId : (livePersonId(reader, mergedInto) ?? personId),
      ),
    ),
  ];
}

/** Which of these people have a home that must not be told: the same answer as above, for a few people at once. */
export function homesHiddenOf(reader: Reader, personIds: readonly string[]): Set<string> {
  const rows = reader
    .query<{ personId: string }>(
      `with recursive mine(root, id) as (
         select value, value from json_each(?)
         union select m.root, p.id from mine m cross join person p indexed by person_by_merged_into
           on p.merged_into = m.id
       ), home(root, id) as (
         select m.root, hm.household_id from mine m cross join household_member hm on hm.person_id = m.id
         union
         select m.root, h.id from mine m cross join family_member fm on fm.person_id = m.id
           cross join household h on h.family_id = fm.family_id
       ), resident(home, id) as (
         select d.id, hm.person_id from (select distinct id from home) d
           cross join household_member hm on hm.household_id = d.id where hm.to_date is null
         union
         select r.home, p.merged_into from resident r cross join person p indexed by person_merged
           on p.id = r.id and p.merged_into is not null
       ), hidden(id) as (
         select h.id from (select distinct id from home) d cross join household h on h.id = d.id
           where h.restricted = 1
         union
         select r.home from resident r cross join person_golden g indexed by person_golden_restricted
           on g.person_id = r.id and g.restricted = 1
       )
       select distinct root as personId from home where id in (select id from hidden)`,
    )
    .all(JSON.stringify([...new Set(personIds)]));
  return new Set(rows.map(row => row.personId));
}

/** Two people who may be one, with what the pair is worth with every address and with none. */
type ScoredPair = {
  readonly personA: string;
  readonly personB: string;
  readonly band: string;
  readonly bandWithoutHome: string;
};

const ofOnePerson: readonly string[] = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE'];

/**
 * The band of a pair that is only counted: where it may be one person without any address too, that says enough, and
 * nobody has to ask about its homes.
 */
export const bandToCount = `case when s.band_without_home in ('CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE')
  then s.band_without_home else s.band end`;

/**
 * Pairs that may be one person, as this reader may know them: by their band without any address where a home must not
 * be told. A pair that is alike only through such a home is left out, so that no list or count hints at it.
 */
export function pairsAsTold<Pair extends ScoredPair>(
  reader: Reader,
  pairs: readonly Pair[],
  mayWorkWithRestricted: boolean,
): Pair[] {
  const inDoubt = mayWorkWithRestricted ? [] : pairs.filter(pair => pair.band !== pair.bandWithoutHome);
  const hidden = homesHiddenOf(
    reader,
    inDoubt.flatMap(pair => [pair.personA, pair.personB]),
  );
  return pairs
    .map(pair =>
      hidden.has(pair.personA) || hidden.has(pair.personB) ? { ...pair, band: pair.bandWithoutHome } : pair,
    )
    .filter(pair => ofOnePerson.includes(pair.band));
}
