import type { CaseFilter } from '#contract/reports';
import type { CaseStatus } from '#contract/triage';
import type { Reader } from '../journal/reader.ts';
import { isUnprotected } from '../triage/visibility.ts';

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
 * The conditions of a filter. `ids`, when given, are the cases behind a figure. `receivedBy` is the last day of receipt
 * that is old enough.
 */
function conditionsOf(
  asker: Asker,
  filter: CaseFilter,
  found: { ids: readonly string[] | null; receivedBy: string | null },
): Question {
  const where = [`(? = 1 or ${isUnprotected('c.family_id')})`];
  const values: (string | number)[] = [Number(asker.mayWorkWithRestricted)];
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

/** `cross join` keeps the case first, so that an index orders them and a page reads only its own rows. */
const from = `from early_help_case c cross join family f on f.id = c.family_id
  cross join notification n on n.id = c.notification_id`;

/** One page of cases. Ties are settled by reference, so that pages never overlap. */
export function caseRows(
  reader: Reader,
  asker: Asker,
  filter: CaseFilter,
  found: { ids: readonly string[] | null; receivedBy: string | null },
  page: { sort: Sort; offset: number; limit: number },
): CaseRow[] {
  const { where, values } = conditionsOf(asker, filter, found);
  const way = page.sort.direction === 'ascending' ? 'asc' : 'desc';
  const column = sortColumns[page.sort.column] ?? 'c.opened_at';
  const order = column
    .split(', ')
    .map(part => `${part} ${way}`)
    .join(', ');
  const emptyLast =
    page.sort.column === 'received' || page.sort.column === 'reference' ? '' : `${column} is null, `;
  return reader
    .query<CaseRow>(
      `select c.id as caseId, c.family_id as familyId, c.reference, f.name as family,
         (select count(*) from family_member m where m.family_id = f.id and m.role = 'child') as children,
         c.status, c.district, c.assigned_to as assignedTo, u.name as assignedName,
         (select p.service_name from referral r join provider p on p.id = r.provider_id
          where r.case_id = c.id and r.status in ('sent', 'accepted') order by r.made_at desc limit 1) as provider,
         c.level, n.received_on as receivedOn, c.closed_at as closedAt
       ${from} left join user_account u on u.id = c.assigned_to
       where ${where.join(' and ')} order by ${emptyLast}${order}, c.id limit ? offset ?`,
    )
    .all(...values, page.limit, page.offset);
}

/** How many cases there are, counted up to `most` and no further. */
export function countCases(
  reader: Reader,
  asker: Asker,
  filter: CaseFilter,
  found: { ids: readonly string[] | null; receivedBy: string | null },
  most: number,
): number {
  const { where, values } = conditionsOf(asker, filter, found);
  // Reads a family or a notification only when the filter asks something of it.
  const family = filter.text === undefined ? '' : 'cross join family f on f.id = c.family_id';
  const received = found.receivedBy === null ? '' : 'cross join notification n on n.id = c.notification_id';
  const row = reader
    .query<{ cases: number }>(
      `select count(*) as cases from (select 1 from early_help_case c ${family} ${received} where ${where.join(' and ')} limit ?)`,
    )
    .get(...values, most);
  return row?.cases ?? 0;
}
