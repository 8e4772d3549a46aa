import type { PartialDate } from '#contract/dates';
import type { Reader } from '../journal/reader.ts';
import { samePersonIds } from '../people/people.store.ts';

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
