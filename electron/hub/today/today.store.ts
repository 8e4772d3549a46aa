import type { Reader } from '../journal/reader.ts';
import { isUnprotected } from '../triage/visibility.ts';

export type Asker = { readonly id: string; readonly mayWorkWithRestricted: boolean };

export type CaseWithClocks = {
  caseId: string;
  familyId: string;
  reference: string;
  notificationId: string;
  district: string | null;
  assignedTo: string | null;
};

/** Most cases looked at for one day's list. Those with the earliest due clock come first. */
const mostCases = 4000;

/**
 * Cases with a clock that runs and is due by a day; `userId` null takes everybody's. Waiting clocks come too, and a closed
 * case whose written answer is still owed. Begins with the running clocks, so that what has ended costs nothing.
 */
export function casesDueBy(
  reader: Reader,
  asker: Asker,
  userId: string | null,
  day: string,
): CaseWithClocks[] {
  return reader
    .query<CaseWithClocks>(
      `with due as (
         select case_id, min(due_on) as due_on from case_clock indexed by case_clock_running
         where stopped_on is null and due_on <= ?1 group by case_id)
       select c.id as caseId, c.family_id as familyId, c.reference, c.notification_id as notificationId, c.district,
         c.assigned_to as assignedTo
       from due k cross join early_help_case c on c.id = k.case_id
       where (?2 is null or c.assigned_to = ?2) and (?3 = 1 or ${isUnprotected('c.family_id')})
       order by k.due_on, c.id limit ${mostCases}`,
    )
    .all(day, userId, Number(asker.mayWorkWithRestricted));
}

export type WaitingRow = {
  caseId: string;
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
      `select c.id as caseId, c.reference, c.notification_id as notificationId,
         coalesce((select max(d.at) from triage_decision d where d.case_id = c.id and d.kind = 'askForInformation'),
           c.opened_at) as askedAt,
         json_extract(n.content, '$.referrer.name') as whom, 'information' as kind
       from early_help_case c join notification n on n.id = c.notification_id
       where c.status = 'waiting' and (?1 is null or c.assigned_to = ?1)
         and (?2 = 1 or ${isUnprotected('c.family_id')})
       union all
       select c.id, c.reference, c.notification_id, r.made_at, p.service_name, 'provider'
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

/** Cases without anybody, of those that want a person: in the queue, or accepted and waiting for help. */
export function unassignedCases(reader: Reader, asker: Asker): { inQueue: number; accepted: number } {
  const rows = reader
    .query<{ status: string; cases: number }>(
      `select c.status, count(*) as cases from early_help_case c
       where c.status in ('triage', 'waiting', 'accepted') and c.assigned_to is null
         and (? = 1 or ${isUnprotected('c.family_id')})
       group by c.status`,
    )
    .all(Number(asker.mayWorkWithRestricted));
  const cases = new Map(rows.map(row => [row.status, row.cases]));
  return {
    inQueue: (cases.get('triage') ?? 0) + (cases.get('waiting') ?? 0),
    accepted: cases.get('accepted') ?? 0,
  };
}

/** Open cases that this person may see and the children in them, by who has them: each number opens a list of as many. */
export function openWork(
  reader: Reader,
  asker: Asker,
): { userId: string; name: string; caseId: string; children: number }[] {
  return reader
    .query<{ userId: string; name: string; caseId: string; children: number }>(
      `select u.id as userId, u.name, c.id as caseId,
         (select count(*) from family_member m where m.family_id = c.family_id and m.role = 'child') as children
       from early_help_case c join user_account u on u.id = c.assigned_to
       where c.closed_at is null and c.assigned_to is not null
         and (? = 1 or ${isUnprotected('c.family_id')})
       order by u.name, u.id`,
    )
    .all(Number(asker.mayWorkWithRestricted));
}
