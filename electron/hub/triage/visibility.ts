import type { Reader } from '../journal/reader.ts';

/**
 * SQL that holds when the family with this id (a column, `c.family_id`) is not protected: neither the family nor anybody
 * in it, nor whoever one of them was merged into. Lists, counts and pages put it beside `? = 1`, bound to whether the
 * person may work with protected records.
 *
 * Somebody is protected when their own row says so, or any record of theirs that counts, as their golden record has it:
 * a source may say it long after the person was first received. Golden records are worked out and may be missing while
 * they are made again, so they alone must not guard anybody.
 *
 * Lists ask it of every open case, so each part is a look into a small index of the few who are protected or merged.
 * The indexes are named because the planner would rather read the whole rows.
 */
export function isUnprotected(familyId: `${string}.${string}`): string {
  return `(not exists (
      select 1 from family vf indexed by family_restricted where vf.id = ${familyId} and vf.restricted = 1)
    and not exists (
      select 1 from family_member vm
      left join person vp indexed by person_restricted on vp.id = vm.person_id and vp.restricted = 1
      left join person_golden vg indexed by person_golden_restricted
        on vg.person_id = vm.person_id and vg.restricted = 1
      left join person vo indexed by person_merged on vo.id = vm.person_id and vo.merged_into is not null
      where vm.family_id = ${familyId} and (vp.id is not null or vg.person_id is not null
        or (vo.id is not null and (${isProtected('vo.merged_into')})))))`;
}

const protectedPeople = `select id from person indexed by person_restricted where restricted = 1
  union select person_id from person_golden indexed by person_golden_restricted where restricted = 1`;

/** Everybody who is protected, or was merged into somebody who is. */
const peopleToGuard = `${protectedPeople}
  union all select vo.id from person vo indexed by person_merged
    where vo.merged_into is not null and vo.merged_into in (${protectedPeople})`;

const protectedByThemselves = 'select id from family indexed by family_restricted where restricted = 1';

/**
 * The same answer as `isUnprotected`, for SQL that asks it of thousands of families: everybody protected is gathered once,
 * which costs more than asking about a page of families and less than asking about a thousand.
 */
export function isUnprotectedAmongMany(familyId: `${string}.${string}`): string {
  // The `+` keeps the planner at the family's few members, away from looking for every protected person in each family.
  return `(${familyId} not in (${protectedByThemselves}) and not exists (
    select 1 from family_member vm where vm.family_id = ${familyId} and +vm.person_id in (${peopleToGuard})))`;
}

/** SQL for the ids of every protected family: those for which `isUnprotected` does not hold. */
export const protectedFamilies = `${protectedByThemselves}
  union select vm.family_id from (${peopleToGuard}) vp
    cross join family_member vm indexed by family_member_by_person on vm.person_id = vp.id`;

/**
 * The rows about families that this person may see: the same answer as above for a list that is read whole, asked once
 * for each family however many of its cases are in it.
 */
export function visibleTo<Row extends { readonly familyId: string }>(
  reader: Reader,
  asker: { readonly mayWorkWithRestricted: boolean },
  rows: Row[],
): Row[] {
  if (asker.mayWorkWithRestricted) return rows;
  const hidden = reader
    .query<{ familyId: string }>(
      `select f.value as familyId from json_each(?) f where not ${isUnprotected('f.value')}`,
    )
    .all(JSON.stringify([...new Set(rows.map(row => row.familyId))]));
  if (hidden.length === 0) return rows;
  const hiddenIds = new Set(hidden.map(row => row.familyId));
  return rows.filter(row => !hiddenIds.has(row.familyId));
}

function isProtected(personId: string): string {
  return `exists (select 1 from person vp indexed by person_restricted where vp.id = ${personId} and vp.restricted = 1)
    or exists (select 1 from person_golden vg indexed by person_golden_restricted
      where vg.person_id = ${personId} and vg.restricted = 1)`;
}
