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
      select 1 from family_member vm where vm.family_id = ${familyId} and (
        ${isProtected('vm.person_id')}
        or exists (select 1 from person vo indexed by person_merged
          where vo.id = vm.person_id and vo.merged_into is not null and (${isProtected('vo.merged_into')})))))`;
}

function isProtected(personId: string): string {
  return `exists (select 1 from person vp indexed by person_restricted where vp.id = ${personId} and vp.restricted = 1)
    or exists (select 1 from person_golden vg indexed by person_golden_restricted
      where vg.person_id = ${personId} and vg.restricted = 1)`;
}
