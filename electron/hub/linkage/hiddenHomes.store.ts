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
      `with recursive guarded(id) as (
         select person_id from person_golden where restricted = 1
         union select p.id from guarded g join person p on p.merged_into = g.id
       ), protected_home as (
         select id, family_id from household where restricted = 1
         union
         select h.id, h.family_id from guarded g
         join household_member m on m.person_id = g.id and m.to_date is null join household h on h.id = m.household_id
       ), tied(id) as (
         select m.person_id from protected_home h join family_member m on m.family_id = h.family_id
         union
         select m.person_id from protected_home h join household_member m on m.household_id = h.id
       )
       select t.id as personId, p.merged_into as mergedInto from tied t join person p on p.id = t.id`,
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

/** Two people who may be one, with what the pair is worth with every address and with none. */
type ScoredPair = {
  readonly personA: string;
  readonly personB: string;
  readonly band: string;
  readonly bandWithoutHome: string;
};

const ofOnePerson: readonly string[] = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE'];

/**
 * Pairs that may be one person, as this reader may know them: by their band without any address where a home must not
 * be told. A pair that is alike only through such a home is left out, so that no list or count hints at it.
 */
export function pairsAsTold<Pair extends ScoredPair>(
  reader: Reader,
  pairs: readonly Pair[],
  mayWorkWithRestricted: boolean,
): Pair[] {
  const isPlain = mayWorkWithRestricted || pairs.every(pair => pair.band === pair.bandWithoutHome);
  const hidden = new Set(isPlain ? [] : peopleWithHiddenHomes(reader));
  return pairs
    .map(pair =>
      hidden.has(pair.personA) || hidden.has(pair.personB) ? { ...pair, band: pair.bandWithoutHome } : pair,
    )
    .filter(pair => ofOnePerson.includes(pair.band));
}
