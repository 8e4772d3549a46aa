import type { Reader } from '../journal/reader.ts';
import type { RepeatSettings } from '../triage/flags.rules.ts';
import { isUnprotected } from '../triage/visibility.ts';
import type { Asker } from './cases.store.ts';

export type ReceivedCase = {
  caseId: string;
  district: string | null;
  receivedOn: string;
  needs: string;
};

export type Scope = { readonly from: string; readonly to: string; readonly district?: string | undefined };

/** Cases whose notification came in on these days, both included. */
export function receivedCases(reader: Reader, asker: Asker, scope: Scope): ReceivedCase[] {
  return reader
    .query<ReceivedCase>(
      `select c.id as caseId, c.district, n.received_on as receivedOn, json_extract(n.content, '$.needs') as needs
       from notification n indexed by notification_by_received_on cross join early_help_case c on c.notification_id = n.id
       where n.received_on >= ?1 and n.received_on <= ?2 and c.duplicate_of is null
         and (?3 is null or c.district = ?3) and (?4 = 1 or ${isUnprotected('c.family_id')})`,
    )
    .all(scope.from, scope.to, scope.district ?? null, Number(asker.mayWorkWithRestricted));
}

export type ClockOfCase = {
  caseId: string;
  startedOn: string;
  stoppedOn: string | null;
  pauses: string;
  rule: string;
};

/** Every clock of some cases, running or stopped. */
export function clocksOfCases(reader: Reader, caseIds: readonly string[]): ClockOfCase[] {
  return reader
    .query<ClockOfCase>(
      `select case_id as caseId, started_on as startedOn, stopped_on as stoppedOn, pauses, rule
       from case_clock where case_id in (select value from json_each(?))`,
    )
    .all(JSON.stringify(caseIds));
}

/** Of these cases, the ones whose family had asked shortly before, or had a case closed not long before. */
export function repeatedOf(reader: Reader, caseIds: readonly string[], repeat: RepeatSettings): string[] {
  return reader
    .query<{ caseId: string }>(
      `select c.id as caseId from early_help_case c join notification n on n.id = c.notification_id
       where c.id in (select value from json_each(?1)) and exists (
         select 1 from early_help_case o join notification m on m.id = o.notification_id
         where o.family_id = c.family_id and o.id <> c.id and o.duplicate_of is null and m.received_on <= n.received_on
           and (m.received_on >= date(n.received_on, ?2) or
             (o.closed_at is not null and substr(o.closed_at, 1, 10) between date(n.received_on, ?3) and n.received_on)))`,
    )
    .all(JSON.stringify(caseIds), `-${repeat.repeatDays} days`, `-${repeat.closedMonths} months`)
    .map(row => row.caseId);
}

export type OpenCase = { caseId: string; status: string; assignedTo: string | null };

/** The cases that are not closed, in one district or in all, as far as this person may know of them. */
export function openCases(reader: Reader, asker: Asker, district: string | undefined): OpenCase[] {
  return reader
    .query<OpenCase>(
      `select c.id as caseId, c.status, c.assigned_to as assignedTo from early_help_case c
       where c.status in ('triage', 'waiting', 'accepted', 'with-provider', 'panel', 'escalated')
         and (?1 is null or c.district = ?1) and (?2 = 1 or ${isUnprotected('c.family_id')})`,
    )
    .all(district ?? null, Number(asker.mayWorkWithRestricted));
}
