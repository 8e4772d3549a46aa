import { notificationContentSchema, type NotificationContent } from '#contract/intake';
import { caseStatusSchema, type CaseStatus } from '#contract/triage';
import type { Reader } from '../journal/reader.ts';
import { isUnprotected } from './visibility.ts';

export type StoredCase = {
  id: string;
  reference: string;
  notificationId: string;
  familyId: string;
  status: CaseStatus;
  level: number | null;
  levelReason: string | null;
  district: string | null;
  assignedTo: string | null;
  outcome: string | null;
  duplicateOf: string | null;
  panelId: string | null;
  openedAt: string;
  closedAt: string | null;
  version: number;
};

const columns = `c.id, c.reference, c.notification_id as notificationId, c.family_id as familyId, c.status, c.level,
  c.level_reason as levelReason, c.district, c.assigned_to as assignedTo, c.outcome, c.duplicate_of as duplicateOf,
  c.panel_id as panelId, c.opened_at as openedAt, c.closed_at as closedAt, c.version`;

/** One case, or null when there is none or it is about a protected family and this person may not work with those. */
export function visibleCase(
  reader: Reader,
  caseId: string,
  user: { mayWorkWithRestricted: boolean },
): StoredCase | null {
  const row = reader
    .query<Omit<StoredCase, 'status'> & { status: string }>(
      `select ${columns} from early_help_case c
       where c.id = ? and (? = 1 or ${isUnprotected('c.family_id')})`,
    )
    .get(caseId, Number(user.mayWorkWithRestricted));
  return row === undefined ? null : { ...row, status: caseStatusSchema.parse(row.status) };
}

export type StoredNotification = {
  id: string;
  reference: string;
  channel: 'form' | 'phone' | 'file';
  receivedOn: string;
  content: NotificationContent;
};

/** The notification a case came from. @throws when it is not there, which the schema makes impossible. */
export function notificationOf(reader: Reader, notificationId: string): StoredNotification {
  const row = reader
    .query<Omit<StoredNotification, 'content'> & { content: string }>(
      'select id, reference, channel, received_on as receivedOn, content from notification where id = ?',
    )
    .get(notificationId);
  if (row === undefined) throw new RangeError('A case without its notification.');
  return { ...row, content: notificationContentSchema.parse(JSON.parse(row.content)) };
}

/** People of a notification as they were linked, in the order of the form. */
export function notifiedPeople(
  reader: Reader,
  notificationId: string,
): { position: number; personId: string | null; matchState: 'linked' | 'new' | 'to-review' }[] {
  return reader
    .query<{ position: number; personId: string | null; matchState: 'linked' | 'new' | 'to-review' }>(
      `select p.position, coalesce(o.merged_into, l.person_id) as personId, p.match_state as matchState
       from notification_person p left join record_link l on l.source_record_id = p.source_record_id
       left join person o on o.id = l.person_id
       where p.notification_id = ? order by p.position`,
    )
    .all(notificationId);
}

export type DecisionRow = {
  id: string;
  at: string;
  kind: string;
  reasonCode: string | null;
  note: string | null;
  decidedBy: string;
};

/** The last two hundred decisions of a case, the newest first. */
export function decisionsOf(reader: Reader, caseId: string): DecisionRow[] {
  return reader
    .query<DecisionRow>(
      `select d.id, d.at, d.kind, d.reason_code as reasonCode, d.note, coalesce(u.name, 'The hub') as decidedBy
       from triage_decision d left join user_account u on u.id = d.decided_by
       where d.case_id = ? order by d.at desc, d.id desc limit 200`,
    )
    .all(caseId);
}
