import type { Reader } from '../journal/reader.ts';
import type { Desk } from './banner.ts';
import { childrenOf, membersOf } from './familyMembers.store.ts';

type Row = {
  familyId: string;
  reference: string;
  name: string;
  district: string | null;
  openCase: string | null;
  level: number | null;
  restricted: number;
};

/** Families by name, a page at a time. Protected families are left out, and out of the count, for those who may not see them. */
export function familyLines(
  reader: Reader,
  filter: {
    text?: string | undefined;
    district?: string | undefined;
    onlyOpen: boolean;
    after?: { name: string; id: string } | undefined;
    limit: number;
  },
  desk: Desk,
) {
  const where = `(?1 is null or f.name like ?1 escape '\\' or f.reference like ?1 escape '\\')
    and (?2 is null or f.district = ?2) and (?3 = 1 or f.restricted = 0)
    and (?4 = 0 or exists (select 1 from early_help_case c where c.family_id = f.id and c.closed_at is null))`;
  const text = filter.text?.trim();
  const like =
    text === undefined || text === '' ? null : `${text.replace(/[\\%_]/g, character => `\\${character}`)}%`;
  const values = [
    like,
    filter.district ?? null,
    desk.mayWorkWithRestricted ? 1 : 0,
    filter.onlyOpen ? 1 : 0,
  ] as const;
  const rows = reader
    .query<Row>(
      `select f.id as familyId, f.reference, f.name, f.district, f.restricted, c.reference as openCase, c.level
       from family f left join early_help_case c on c.id = (
         select o.id from early_help_case o where o.family_id = f.id and o.closed_at is null order by o.opened_at desc limit 1)
       where ${where} and (f.name, f.id) > (?5, ?6) order by f.name, f.id limit ?7`,
    )
    .all(...values, filter.after?.name ?? '', filter.after?.id ?? '', filter.limit);
  const total = reader
    .query<{ number: number }>(`select count(*) as number from family f where ${where}`)
    .get(...values);
  return {
    families: rows.map(row => ({
      ...row,
      restricted: row.restricted === 1,
      district: desk.policy.districts.find(each => each.id === row.district)?.name ?? row.district,
      children: childrenOf(membersOf(reader, row.familyId, desk.mayWorkWithRestricted), desk.today)
        .map(child => (child.age === null ? child.name : `${child.name} ${child.age}`))
        .join(', '),
    })),
    total: total?.number ?? 0,
  };
}
