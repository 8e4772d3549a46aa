/**
 * SQL that holds when the family with this id (a column, `c.family_id`) is not protected: neither the family nor anybody
 * in it, nor whoever one of them was merged into. Lists, counts and pages put it beside `? = 1`, bound to whether the
 * person may work with protected records.
 *
 * Somebody is protected when any record of theirs that counts says so, as their golden record has it: a source may say it
 * long after the person was first received.
 *
 * Lists ask it of every open case, so each part is a look into a small index of the few who are protected or merged.
 * The indexes are named because the planner would rather read the whole rows.
 */
export function isUnprotected(familyId: `${string}.${string}`): string {
  return `(not exists (
      select 1 from family vf indexed by family_restricted where vf.id = ${familyId} and vf.restricted = 1)
    and not exists (
      select 1 from family_member vm
      cross join person_golden vg indexed by person_golden_restricted on vg.person_id = vm.person_id and vg.restricted = 1
      where vm.family_id = ${familyId})
    and not exists (
      select 1 from family_member vm
      cross join person vo indexed by person_merged on vo.id = vm.person_id and vo.merged_into is not null
      cross join person_golden vl indexed by person_golden_restricted on vl.person_id = vo.merged_into and vl.restricted = 1
      where vm.family_id = ${familyId}))`;
}
