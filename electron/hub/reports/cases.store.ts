import type { CaseFilter } from '#contract/reports';
import type { CaseStatus } from '#contract/triage';
import type { Reader } from '../journal/reader.ts';
import { isUnprotected, isUnprotectedAmongMany } from '../triage/visibility.ts';

export type Asker = { readonly id: string; readonly mayWorkWithRestricted: boolean };

export type CaseRow = {
  caseId: string;
  familyId: string;
  reference: string;
  family: string;
  children: number;
  status: CaseStatus;
  district: string | null;
  assignedTo: string | null;
  assignedName: string | null;
  provider: string | null;
  level: number | null;
  receivedOn: string;
  closedAt: string | null;
};

export type Sort = { column: string; direction: 'ascending' | 'descending' };

const sortColumns: Readonly<Record<string, string>> = {
  received: 'c.opened_at',
  reference: 'length(c.reference), c.reference',
  status: 'c.status',
  district: 'c.district',
  assigned: 'u.name',
  level: 'c.level',
  closed: 'c.closed_at',
};

type Question = { readonly where: readonly string[]; readonly values: readonly (string | number)[] };

/**
 * The conditions of a filter, except whether the asker may see the family. `ids`, when given, are the cases behind a figure. `receivedBy` is the last day of receipt
 * that is old enough.
 */
function conditionsOf(
  filter: CaseFilter,
  found: { ids: readonly string[] | null; receivedBy: string | null },
): Question {
  const where: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...bound: (string | number)[]) => {
    where.push(condition);
    values.push(...bound);
  };
  if (found.ids !== null) add('c.id in (select value from json_each(?))', JSON.stringify(found.ids));
  if (filter.status === 'open') {
    add(`c.status in ('triage', 'waiting', 'accepted', 'with-provider', 'panel', 'escalated')`);
  } else if (filter.status !== undefined) add('c.status = ?', filter.status);
  if (filter.district !== undefined) add('c.district = ?', filter.district);
  if (filter.assignedTo === 'nobody') add('c.assigned_to is null');
  else if (filter.assignedTo !== undefined) add('c.assigned_to = ?', filter.assignedTo);
  if (filter.level === 0) add('c.level is null');
  else if (filter.level !== undefined) add('c.level = ?', filter.level);
  if (filter.providerId !== undefined) {
    add(
      `exists (select 1 from referral r where r.case_id = c.id and r.provider_id = ? and r.status in ('sent', 'accepted'))`,
      filter.providerId,
    );
  }
  if (found.receivedBy !== null) add('n.received_on <= ?', found.receivedBy);
  if (filter.text !== undefined && filter.text !== '') {
    const like = `%${filter.text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    add(
      `(c.reference like ? escape '\\' or f.name like ? escape '\\' or f.reference like ? escape '\\')`,
      like,
      like,
      like,
    );
  }
  return { where, values };
}

/**
 * The cases a filter looks among. It reads a family or a notification only when the filter asks something of it, and
 * keeps the case first (`cross join`), so that an index orders them.
 */
function casesAmong(filter: CaseFilter, receivedBy: string | null): string {
  const family = filter.text === undefined ? '' : 'cross join family f on f.id = c.family_id';
  const received = receivedBy === null ? '' : 'cross join notification n on n.id = c.notification_id';
  return `from early_help_case c ${family} ${received}`;
}

/**
 * One page of cases. Ties are settled by their ids, so that pages never overlap. Which cases these are is found first;
 * only they are read whole.
 */
export function caseRows(
  reader: Reader,
  asker: Asker,
  filter: CaseFilter,
  found: { ids: readonly string[] | null; receivedBy: string | null },
  page: { sort: Sort; offset: number; limit: number },
): CaseRow[] {
  const { where, values } = conditionsOf(filter, found);
  const way = page.sort.direction === 'ascending' ? 'asc' : 'desc';
  const column = sortColumns[page.sort.column] ?? 'c.opened_at';
  const order = column
    .split(', ')
    .map(part => `${part} ${way}`)
    .join(', ');
  const emptyLast =
    page.sort.column === 'received' || page.sort.column === 'reference' ? '' : `${column} is null, `;
  const orderBy = `order by ${emptyLast}${order}, c.id`;
  const users = 'left join user_account u on u.id = c.assigned_to';
  return reader
    .query<CaseRow>(
      `with page as materialized (
         select c.id ${casesAmong(filter, found.receivedBy)} ${page.sort.column === 'assigned' ? users : ''}
         where ${[`(? = 1 or ${isUnprotected('c.family_id')})`, ...where].join(' and ')} ${orderBy} limit ? offset ?)
       select c.id as caseId, c.family_id as familyId, c.reference, f.name as family,
         (select count(*) from family_member m where m.family_id = f.id and m.role = 'child') as children,
         c.status, c.district, c.assigned_to as assignedTo, u.name as assignedName,
         (select p.service_name from referral r join provider p on p.id = r.provider_id
          where r.case_id = c.id and r.status in ('sent', 'accepted') order by r.made_at desc limit 1) as provider,
         c.level, n.received_on as receivedOn, c.closed_at as closedAt
       from page cross join early_help_case c on c.id = page.id cross join family f on f.id = c.family_id
       cross join notification n indexed by notification_for_queue on n.id = c.notification_id ${users}
       ${orderBy}`,
    )
    .all(Number(asker.mayWorkWithRestricted), ...values, page.limit, page.offset);
}

/** How many cases there are, counted up to `most` and no further. */
export function countCases(
  reader: Reader,
  asker: Asker,
  filter: CaseFilter,
  found: { ids: readonly string[] | null; receivedBy: string | null },
  most: number,
): number {
  const { where, values } = conditionsOf(filter, found);
  const visible = `(? = 1 or ${isUnprotectedAmongMany('c.family_id')})`;
  const row = reader
    .query<{ cases: number }>(
      `select count(*) as cases from (
         select 1 ${casesAmong(filter, found.receivedBy)} where ${[...where, visible].join(' and ')} limit ?)`,
    )
    .get(...values, Number(asker.mayWorkWithRestricted), most);
  return row?.cases ?? 0;
}
