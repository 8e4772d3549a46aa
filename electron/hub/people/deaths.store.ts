import type { PartialDate } from '#contract/dates';
import type { Birth } from '#contract/people';
import type { Reader } from '../journal/reader.ts';
import { diedWords } from './died.rules.ts';
import { samePersonIds } from './people.store.ts';

export type Death = { id: string; on: PartialDate | null; source: string };

/** That somebody has died, as recorded under any id they ever had; null when nobody has said so. */
export function deathOf(reader: Reader, personId: string): Death | null {
  const row = reader
    .query<{ id: string; onDate: string | null; precision: PartialDate['precision'] | null; source: string }>(
      `select id, on_date as onDate, precision, source from death
       where person_id in (select value from json_each(?)) and withdrawn_at is null order by id desc limit 1`,
    )
    .get(JSON.stringify(samePersonIds(reader, personId)));
  if (row === undefined) return null;
  const { id, onDate, precision, source } = row;
  return { id, on: onDate === null ? null : { date: onDate, precision: precision ?? 'day' }, source };
}

/** Of many people at once, who has died, by the id that was asked; as recorded under any id they ever had. */
export function deathsOf(reader: Reader, personIds: readonly string[]): Map<string, Death> {
  const rows = reader
    .query<{
      asked: string;
      id: string;
      onDate: string | null;
      precision: PartialDate['precision'] | null;
      source: string;
    }>(
      `with recursive
         up(asked, id) as (select value, value from json_each(?1)
           union select u.asked, p.merged_into from up u join person p indexed by person_merged on p.id = u.id
             where p.merged_into is not null),
         same(asked, id) as (select asked, id from up
           union select s.asked, p.id from same s join person p indexed by person_by_merged_into on p.merged_into = s.id)
       select s.asked, d.id, d.on_date as onDate, d.precision, d.source
       from same s join death d indexed by death_by_person on d.person_id = s.id
       where d.withdrawn_at is null order by d.id`,
    )
    .all(JSON.stringify([...new Set(personIds)]));
  return new Map(
    rows.map(({ asked, id, onDate, precision, source }) => [
      asked,
      { id, on: onDate === null ? null : { date: onDate, precision: precision ?? 'day' }, source },
    ]),
  );
}

/** "died 3 May 2024, aged 34", or null for somebody who is not known to have died. */
export function diedWordsOf(reader: Reader, personId: string, birth: Birth | null): string | null {
  const death = deathOf(reader, personId);
  return death === null ? null : diedWords(birth, death.on);
}
