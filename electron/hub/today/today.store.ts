import type { CaseStatus } from '#contract/triage';
import type { Reader } from '../journal/reader.ts';
import { isUnprotected, visibleTo } from '../triage/visibility.ts';

export type Asker = { readonly id: string; readonly mayWorkWithRestricted: boolean };

export type DaysCase = {
  caseId: string;
  familyId: string;
  reference: string;
  notificationId: string;
  status: CaseStatus;
  district: string | null;
  assignedTo: string | null;
};

const daysCase = `c.id as caseId, c.family_id as familyId, c.reference, c.notification_id as notificationId, c.status,
  c.district, c.assigned_to as assignedTo`;

/**
 * Every open case that this person may see, and closed ones with a clock that still runs (the written answer is owed);
 * `userId` null takes everybody's. Begins with what is open and what runs, so that what has ended costs nothing.
 */
export function openAndOwed(reader: Reader, asker: Asker, userId: string | null): DaysCase[] {
  const rows = reader
    .query<DaysCase>(
      `select ${daysCase} from early_help_case c
       where c.status in ('triage', 'waiting', 'accepted', 'with-provider', 'panel', 'escalated')
         and (?1 is null or c.assigned_to = ?1)
       union all
       select ${daysCase} from (
         select distinct case_id from case_clock indexed by case_clock_running where stopped_on is null) k
       cross join early_help_case c on c.id = k.case_id
       where c.status = 'closed' and (?1 is null or c.assigned_to = ?1)`,
    )
    .all(userId);
  return visibleTo(reader, asker, rows);
}

export type WaitingRow = {
  caseId: string;
  familyId: string;
  reference: string;
  notificationId: string;
  askedAt: string;
  whom: string;
  kind: 'information' | 'provider';
};

/** What others owe: information we asked for, and services that have not answered. */
export function waitingForOthers(reader: Reader, asker: Asker, userId: string | null): WaitingRow[] {
  return reader
    .query<WaitingRow>(
      `select c.id as caseId, c.family_id as familyId, c.reference, c.notification_id as notificationId,
         coalesce((select max(d.at) from triage_decision d where d.case_id = c.id and d.kind = 'askForInformation'),
           c.opened_at) as askedAt,
         json_extract(n.content, '$.referrer.name') as whom, 'information' as kind
       from early_help_case c join notification n on n.id = c.notification_id
       where c.status = 'waiting' and (?1 is null or c.assigned_to = ?1)
         and (?2 = 1 or ${isUnprotected('c.family_id')})
       union all
       select c.id, c.family_id, c.reference, c.notification_id, r.made_at, p.service_name, 'provider'
       from referral r indexed by referral_unanswered cross join early_help_case c on c.id = r.case_id
       join provider p on p.id = r.provider_id
       where r.status = 'sent' and c.closed_at is null and (?1 is null or c.assigned_to = ?1)
         and (?2 = 1 or ${isUnprotected('c.family_id')})
       order by askedAt limit 100`,
    )
    .all(userId, Number(asker.mayWorkWithRestricted));
}

export type ChangedFamily = { familyId: string; name: string; changes: number; lastAt: string };

/** Families that this person has looked at and that somebody else has changed since, newest change first. */
export function changedFamilies(reader: Reader, asker: Asker): ChangedFamily[] {
  return reader
    .query<ChangedFamily>(
      // The joins are crossed so that they begin with the few families looked at, never with every case or family.
      `with looked as materialized (
         select family_id, journal_seq from last_looked where user_id = ?1 order by at desc limit 200),
       subjects as (
         select family_id, journal_seq, 'family:' || family_id as subject from looked
         union all
         select l.family_id, l.journal_seq, 'case:' || c.id from looked l
         cross join early_help_case c on c.family_id = l.family_id),
       changed as materialized (
         select s.family_id, count(*) as changes, max(e.at) as last_at
         from subjects s cross join journal_entry e on e.subject = s.subject and e.seq > s.journal_seq and e.actor <> ?1
         group by s.family_id)
       select f.id as familyId, f.name, d.changes, d.last_at as lastAt
       from changed d cross join family f on f.id = d.family_id
       where ?2 = 1 or ${isUnprotected('f.id')}
       order by lastAt desc, familyId limit 20`,
    )
    .all(asker.id, Number(asker.mayWorkWithRestricted));
}

/** How many cases in the queue that this person may see have nobody. */
export function unassignedInQueue(reader: Reader, asker: Asker): number {
  const rows = reader
    .query<{ familyId: string }>(
      `select family_id as familyId from early_help_case where status in ('triage', 'waiting') and assigned_to is null`,
    )
    .all();
  return visibleTo(reader, asker, rows).length;
}

/** How many children some families have. */
export function childrenInFamilies(reader: Reader, familyIds: readonly string[]): Map<string, number> {
  const rows = reader
    .query<{ familyId: string; children: number }>(
      `select family_id as familyId, count(*) as children from family_member
       where family_id in (select value from json_each(?)) and role = 'child' group by family_id`,
    )
    .all(JSON.stringify(familyIds));
  return new Map(rows.map(row => [row.familyId, row.children]));
}
