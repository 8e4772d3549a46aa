import type { Reader } from '../journal/reader.ts';

export type CurrentCase = { id: string; reference: string; level: number | null; openedAt: string };

/** The newest open case of a family; where all are closed its newest one, where there is none null. */
export function currentCaseOf(reader: Reader, familyId: string): CurrentCase | null {
  return (
    reader
      .query<CurrentCase>(
        `select id, reference, level, opened_at as openedAt from early_help_case where family_id = ?
         order by closed_at is not null, opened_at desc limit 1`,
      )
      .get(familyId) ?? null
  );
}

/** The ids of every case of a family. */
export function casesOfFamily(reader: Reader, familyId: string): string[] {
  return reader
    .query<{ id: string }>('select id from early_help_case where family_id = ?')
    .all(familyId)
    .map(row => row.id);
}

/** The ids of a family's cases that nobody has closed. */
export function openCasesOfFamily(reader: Reader, familyId: string): string[] {
  return reader
    .query<{ id: string }>('select id from early_help_case where family_id = ? and closed_at is null')
    .all(familyId)
    .map(row => row.id);
}

/** The case that a notification opened, or null. */
export function caseOfNotification(reader: Reader, notificationId: string): string | null {
  return (
    reader
      .query<{ id: string }>('select id from early_help_case where notification_id = ?')
      .get(notificationId)?.id ?? null
  );
}

/** The families whose cases a notification opened, in the order of their ids. */
export function familiesOfNotification(reader: Reader, notificationId: string): string[] {
  return reader
    .query<{ id: string }>(
      `select distinct family_id as id from early_help_case
       where notification_id = ? and family_id is not null order by id`,
    )
    .all(notificationId)
    .map(row => row.id);
}

export type LevelSet = {
  id: string;
  level: string | null;
  note: string | null;
  by: string;
  at: string;
  caseId: string;
  caseReference: string;
};

/** The last hundred decisions about the level of need in a family's cases, the newest first. */
export function levelsSetOf(reader: Reader, familyId: string): LevelSet[] {
  return reader
    .query<LevelSet>(
      `select d.id, d.reason_code as level, d.note, coalesce(u.name, 'The hub') as "by", d.at, c.id as caseId,
         c.reference as caseReference
       from triage_decision d join early_help_case c on c.id = d.case_id left join user_account u on u.id = d.decided_by
       where c.family_id = ? and d.kind = 'level' order by d.at desc, d.id desc limit 100`,
    )
    .all(familyId);
}
