/**
 * SQL that holds when a family, by its alias, is not protected: neither the family nor anybody in it. Lists, counts and
 * pages put it beside `? = 1`, bound to whether the person may work with protected records.
 */
export function isUnprotected(family: string): string {
  return `(${family}.restricted = 0 and not exists (
    select 1 from family_member vm join person vp on vp.id = vm.person_id
    where vm.family_id = ${family}.id and (vp.restricted = 1 or (vp.merged_into is not null
      and exists (select 1 from person vl where vl.id = vp.merged_into and vl.restricted = 1)))))`;
}
