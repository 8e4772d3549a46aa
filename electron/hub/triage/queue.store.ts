import type { CaseStatus, QueueView } from '#contract/triage';
import type { Reader } from '../journal/reader.ts';
import { bandToCount, pairsAsTold } from '../linkage/hiddenHomes.store.ts';
import { visibleTo } from './visibility.ts';

export type QueueAsker = {
  readonly id: string;
  readonly districts: readonly string[];
  readonly mayWorkWithRestricted: boolean;
};

export type QueueFilter = {
  readonly view: QueueView;
  readonly district?: string | undefined;
  readonly need?: string | undefined;
  readonly text?: string | undefined;
};

/** A case in the queue, with only what orders and groups it. */
export type QueuedCase = {
  caseId: string;
  reference: string;
  version: number;
  status: CaseStatus;
  familyId: string;
  notificationId: string;
  district: string | null;
  assignedTo: string | null;
  receivedOn: string;
  /** How soon the referrer wants an answer. */
  urgency: 'usual' | 'soon' | 'today';
  /** Who asks, as JSON. Read only for the view `step-downs`, which asks for it; otherwise null. */
  referrer: string | null;
};

/**
 * Every case that waits for a decision and that this person may see, narrowed by what they filter for. What it reads of a
 * notification stands in the index `notification_for_queue`; only the text filter and step-downs read whole ones.
 */
export function queuedCases(reader: Reader, asker: QueueAsker, filter: QueueFilter): QueuedCase[] {
  const where = [`c.status in ('triage', 'waiting')`];
  const values: string[] = [];
  const add = (condition: string, ...bound: string[]) => {
    where.push(condition);
    values.push(...bound);
  };
  if (filter.view === 'mine') add('c.assigned_to = ?', asker.id);
  if (filter.view === 'unassigned') add('c.assigned_to is null');
  if (filter.view === 'waiting') add(`c.status = 'waiting'`);
  // Somebody without districts works for the whole area.
  if (filter.view === 'my-district' && asker.districts.length > 0) {
    add('c.district in (select value from json_each(?))', JSON.stringify(asker.districts));
  }
  if (filter.district !== undefined) add('c.district = ?', filter.district);
  if (filter.need !== undefined) {
    add(`exists (select 1 from json_each(json_extract(n.content, '$.needs')) where value = ?)`, filter.need);
  }
  if (filter.text !== undefined && filter.text !== '') {
    const like = `%${filter.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    add(
      `(c.reference like ? escape '\\' or json_extract(n.content, '$.referrer.name') like ? escape '\\'
        or json_extract(n.content, '$.referrer.organisation') like ? escape '\\'
        or exists (select 1 from json_each(n.content, '$.children') k where (json_extract(k.value, '$.givenNames') || ' '
          || json_extract(k.value, '$.surname') || ' ' || json_extract(k.value, '$.knownAs')) like ? escape '\\'))`,
      like,
      like,
      like,
      like,
    );
  }
  const rows = reader
    .query<QueuedCase>(
      `select c.id as caseId, c.reference, c.version, c.status, c.family_id as familyId,
         c.notification_id as notificationId, c.district, c.assigned_to as assignedTo, n.received_on as receivedOn,
         json_extract(n.content, '$.urgency') as urgency,
         ${filter.view === 'step-downs' ? `json_extract(n.content, '$.referrer')` : 'null'} as referrer
       from early_help_case c cross join notification n indexed by notification_for_queue on n.id = c.notification_id
       where ${where.join(' and ')}`,
    )
    .all(...values);
  return visibleTo(reader, asker, rows);
}

/** How many cases that this person may see wait for a decision. */
export function casesToDecide(reader: Reader, asker: QueueAsker): number {
  const rows = reader
    .query<{ familyId: string }>(`select family_id as familyId from early_help_case where status = 'triage'`)
    .all();
  return visibleTo(reader, asker, rows).length;
}

/** What came in by some notifications, as much of it as a list shows: for the rows of one page. */
export function receivedOf(
  reader: Reader,
  notificationIds: readonly string[],
): Map<string, { channel: 'form' | 'phone' | 'file'; content: string }> {
  const rows = reader
    .query<{ id: string; channel: 'form' | 'phone' | 'file'; content: string }>(
      `select id, channel, json_object('children', content -> '$.children', 'referrer', content -> '$.referrer',
         'needs', content -> '$.needs', 'urgency', content -> '$.urgency', 'urgencyReason', content -> '$.urgencyReason',
         'alreadyWithProvider', content -> '$.alreadyWithProvider') as content
       from notification where id in (select value from json_each(?))`,
    )
    .all(JSON.stringify(notificationIds));
  return new Map(rows.map(row => [row.id, row]));
}

/** The children of some notifications as they were written, by notification, each a JSON list. */
export function childrenOfNotifications(
  reader: Reader,
  notificationIds: readonly string[],
): Map<string, string> {
  const rows = reader
    .query<{ id: string; children: string }>(
      `select id, json_extract(content, '$.children') as children from notification
       where id in (select value from json_each(?))`,
    )
    .all(JSON.stringify(notificationIds));
  return new Map(rows.map(row => [row.id, row.children]));
}

/** How many people of each notification may be somebody we know, in pairs that this person may see. */
export function matchesToReview(
  reader: Reader,
  notificationIds: readonly string[],
  mayWorkWithRestricted: boolean,
): Map<string, number> {
  const rows = reader
    .query<{
      notificationId: string;
      record: string;
      band: string;
      bandWithoutHome: string;
      personA: string;
      personB: string;
    }>(
      `select s.notification_id as notificationId, s.record_a as record, ${bandToCount} as band, s.band_without_home as bandWithoutHome,
         la.person_id as personA, lb.person_id as personB from match_suggestion s
       cross join record_link la indexed by record_link_person on la.source_record_id = s.record_a
       cross join record_link lb indexed by record_link_person on lb.source_record_id = s.record_b
       where s.notification_id in (select value from json_each(?)) and s.band <> 'SAME_HOUSEHOLD'
         and (? = 1 or not exists (select 1 from person_golden gb indexed by person_golden_restricted
           where gb.person_id = lb.person_id and gb.restricted = 1))`,
    )
    .all(JSON.stringify(notificationIds), Number(mayWorkWithRestricted));
  const told = Map.groupBy(pairsAsTold(reader, rows, mayWorkWithRestricted), row => row.notificationId);
  return new Map([...told].map(([id, pairs]) => [id, new Set(pairs.map(pair => pair.record)).size]));
}

export type FamilyCase = {
  caseId: string;
  familyId: string;
  reference: string;
  status: CaseStatus;
  receivedOn: string;
  closedAt: string | null;
  assignedName: string | null;
};

/** Every case of some families, without those that were the same as another. */
export function casesOfFamilies(reader: Reader, familyIds: readonly string[]): Map<string, FamilyCase[]> {
  const rows = reader
    .query<FamilyCase>(
      `select c.id as caseId, c.family_id as familyId, c.reference, c.status, n.received_on as receivedOn,
         c.closed_at as closedAt, u.name as assignedName
       from early_help_case c join notification n on n.id = c.notification_id
       left join user_account u on u.id = c.assigned_to
       where c.family_id in (select value from json_each(?)) and c.duplicate_of is null
       order by n.received_on desc, c.reference`,
    )
    .all(JSON.stringify(familyIds));
  return Map.groupBy(rows, row => row.familyId);
}

/** Families and cases with a concern about safety that waits for its outcome. */
export function openConcernSubjects(reader: Reader): ReadonlySet<string> {
  const rows = reader
    .query<{ familyId: string | null; caseId: string | null }>(
      `select family_id as familyId, case_id as caseId from safeguarding_concern where state = 'open'`,
    )
    .all();
  return new Set(rows.flatMap(row => [row.familyId, row.caseId]).filter(id => id !== null));
}

/** The name of every account, by id. */
export function userNames(reader: Reader): Map<string, string> {
  const rows = reader.query<{ id: string; name: string }>('select id, name from user_account').all();
  return new Map(rows.map(row => [row.id, row.name]));
}

/** The day the newest notification came in, or null. */
export function lastReceivedOn(reader: Reader): string | null {
  return (
    reader
      .query<{ receivedOn: string }>(
        'select received_on as receivedOn from notification order by received_at desc limit 1',
      )
      .get()?.receivedOn ?? null
  );
}
