import type { Reader } from '../journal/reader.ts';
import { deathsOf } from '../people/deaths.store.ts';
import { diedWords } from '../people/died.rules.ts';
import { personSummary } from '../people/person.ts';
import { notifiedPeople } from './case.store.ts';

/** Who of a notification has died, in words, by the person's place on the form. */
export type DiedOnForm = ReadonlyMap<number, string>;

/**
 * Who of some notifications has died since, or had died: "died 3 May 2024, aged 34". Lists ask it of every row, so the
 * families in which nobody died, nearly all, are left out by small indexes before any person is read.
 */
export function diedInNotifications(
  reader: Reader,
  cases: readonly { notificationId: string; familyId: string }[],
): Map<string, DiedOnForm> {
  const families = familiesWithDeaths(
    reader,
    cases.map(each => each.familyId),
  );
  return new Map(
    cases
      .filter(each => families.has(each.familyId))
      .map(each => [each.notificationId, diedOnForm(reader, each.notificationId)]),
  );
}

/** The same for one notification. */
export function diedOnForm(reader: Reader, notificationId: string): DiedOnForm {
  const people = notifiedPeople(reader, notificationId).flatMap(({ position, personId }) =>
    personId === null ? [] : [{ position, personId }],
  );
  const deaths = deathsOf(
    reader,
    people.map(person => person.personId),
  );
  return new Map(
    people.flatMap(({ position, personId }) => {
      const death = deaths.get(personId);
      if (death === undefined) return [];
      return [[position, diedWords(personSummary(reader, personId)?.birth ?? null, death.on)]];
    }),
  );
}

/** Families somebody of whom has died, or was joined with another record that may say so. */
function familiesWithDeaths(reader: Reader, familyIds: readonly string[]): Set<string> {
  const rows = reader
    .query<{ familyId: string }>(
      `select distinct m.family_id as familyId from json_each(?) f cross join family_member m on m.family_id = f.value
       where exists (select 1 from death d indexed by death_by_person where d.person_id = m.person_id)
         or exists (select 1 from person p indexed by person_merged where p.id = m.person_id and p.merged_into is not null)
         or exists (select 1 from person p indexed by person_by_merged_into where p.merged_into = m.person_id)`,
    )
    .all(JSON.stringify([...new Set(familyIds)]));
  return new Set(rows.map(row => row.familyId));
}
