import type { Birth } from '#contract/people';
import { searchPeople } from '../people/find.ts';
import { deathsOf } from '../people/deaths.store.ts';
import { diedWords } from '../people/died.rules.ts';
import { samePersonIds } from '../people/people.store.ts';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Desk } from './banner.ts';
import { isUnprotected, protectedFamilies } from '../triage/visibility.ts';
import { birthWords } from './familyMembers.store.ts';
import { spokenName } from '../triage/notified.rules.ts';

type Row = {
  familyId: string;
  reference: string;
  name: string;
  district: string | null;
  openCase: string | null;
  level: number | null;
  restricted: number;
};

export type FamilyFilter = {
  text?: string | undefined;
  district?: string | undefined;
  onlyOpen: boolean;
  after?: { name: string; id: string } | undefined;
  limit: number;
};

/** People whose families a text finds; somebody with a common name is looked for in the search instead. */
const mostPeopleFound = 50;

/** Families that have somebody whom the text finds, under any name that person ever had. */
function familiesWith(reader: Reader, text: string, desk: Desk): string[] {
  const { today, mayWorkWithRestricted } = desk;
  const hits = searchPeople(reader, { text, limit: mostPeopleFound, mayWorkWithRestricted, today });
  return reader
    .query<{ id: string }>(
      `select distinct family_id as id from family_member where person_id in (select value from json_each(?))`,
    )
    .all(JSON.stringify(hits.flatMap(hit => samePersonIds(reader, hit.personId))))
    .map(row => row.id);
}

/**
 * Families by name, a page at a time; the text is the beginning of a family's name or reference, or finds a person.
 * Protected families are left out, and out of the count, for those who may not see them.
 */
export function familyLines(reader: Reader, filter: FamilyFilter, desk: Desk) {
  const text = filter.text?.trim() ?? '';
  const like = text === '' ? null : `${text.replace(/[\\%_]/g, character => `\\${character}`)}%`;
  const withPerson = text.length < 2 ? [] : familiesWith(reader, text, desk);
  const where = `(?1 is null or f.name like ?1 escape '\\' or f.reference like ?1 escape '\\'
      or f.id in (select value from json_each(?5)))
    and (?2 is null or f.district = ?2)
    and (?4 = 0 or exists (select 1 from early_help_case c where c.family_id = f.id and c.closed_at is null))`;
  const values = [
    like,
    filter.district ?? null,
    desk.mayWorkWithRestricted ? 1 : 0,
    filter.onlyOpen ? 1 : 0,
    JSON.stringify(withPerson),
  ] as const;
  const rows = reader
    .query<Row>(
      `select f.id as familyId, f.reference, f.name, f.district, f.restricted, c.reference as openCase, c.level
       from family f left join early_help_case c on c.id = (
         select o.id from early_help_case o where o.family_id = f.id and o.closed_at is null order by o.opened_at desc limit 1)
       where ${where} and (?3 = 1 or ${isUnprotected('f.id')}) and (f.name, f.id) > (?6, ?7) order by f.name, f.id limit ?8`,
    )
    .all(...values, filter.after?.name ?? '', filter.after?.id ?? '', filter.limit);
  const isEverything = text === '' && filter.district === undefined && !filter.onlyOpen;
  // Counting every family reads no family; the few protected ones are then taken away, not each family asked about.
  const total = isEverything
    ? reader
        .query<{ number: number }>(
          `select (select count(*) from family)
             - (select count(*) from (${protectedFamilies}) where ?1 = 0) as number`,
        )
        .get(values[2])
    : reader
        .query<{ number: number }>(
          `select count(*) as number from family f where ${where} and (?3 = 1 or f.id not in (${protectedFamilies}))`,
        )
        .get(...values);
  const children = childrenWords(
    reader,
    rows.map(row => row.familyId),
    desk,
  );
  return {
    families: rows.map(row => ({
      ...row,
      restricted: row.restricted === 1,
      district: desk.policy.districts.find(each => each.id === row.district)?.name ?? row.district,
      children: children.get(row.familyId) ?? '',
    })),
    total: total?.number ?? 0,
  };
}

type ChildRow = {
  familyId: string;
  personId: string;
  name: string;
  birthDate: string | null;
  precision: Birth['precision'] | null;
};

/** "Aisha 9, Yusuf 6" for a page of families at once, from the search columns: no golden record is read whole. */
export function childrenWords(
  reader: Reader,
  familyIds: readonly string[],
  desk: { today: PlainIsoDate; mayWorkWithRestricted: boolean },
): Map<string, string> {
  const rows = reader
    .query<ChildRow>(
      `with recursive member(family_id, person_id) as (
         select family_id, person_id from family_member
         where role = 'child' and family_id in (select value from json_each(?1))
         union select m.family_id, p.merged_into from member m cross join person p indexed by person_merged
           on p.id = m.person_id and p.merged_into is not null)
       select m.family_id as familyId, g.person_id as personId, g.name, g.birth_date as birthDate,
         g.birth_precision as precision
       from member m cross join person_golden g on g.person_id = m.person_id
       where ?2 = 1 or g.restricted = 0
       order by m.family_id, coalesce(g.birth_date, '9999'), g.name`,
    )
    .all(JSON.stringify(familyIds), desk.mayWorkWithRestricted ? 1 : 0);
  const deaths = deathsOf(
    reader,
    rows.map(row => row.personId),
  );
  const words = new Map<string, string>();
  for (const row of rows) {
    const birth = row.birthDate === null ? null : { date: row.birthDate, precision: row.precision ?? 'day' };
    const death = deaths.get(row.personId);
    const age = death === undefined ? birthWords(birth, desk.today) : `(${diedWords(birth, death.on)})`;
    const child = [spokenName(row.name.split(' ')[0] ?? ''), age].filter(Boolean).join(' ');
    const before = words.get(row.familyId);
    words.set(row.familyId, before === undefined ? child : `${before}, ${child}`);
  }
  return words;
}
