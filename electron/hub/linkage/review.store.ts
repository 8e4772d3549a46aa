import type { LinkageBand } from '#contract/linkageScore';
import type { Birth } from '#contract/people';
import type { MatchOption, MatchQuestion, WaitingDecision } from '#contract/review';
import type { Reader } from '../journal/reader.ts';
import { goldenOf, summaryOf } from '../people/person.ts';

export type SuggestionRow = {
  id: string;
  recordA: string;
  recordB: string;
  personA: string;
  personB: string;
  score: number;
  band: LinkageBand;
  notificationId: string | null;
};

export type Reviewer = { id: string; mayWorkWithRestricted: boolean };

const suggestion = `s.id, s.record_a as recordA, s.record_b as recordB, s.score, s.band, s.notification_id as notificationId,
  la.person_id as personA, lb.person_id as personB`;
/** Suggestions with both people; a protected one on either side is there only for those who may see it. */
const visible = `match_suggestion s
  join record_link la on la.source_record_id = s.record_a join record_link lb on lb.source_record_id = s.record_b
  join person_golden ga on ga.person_id = la.person_id join person_golden gb on gb.person_id = lb.person_id
  and (? = 1 or (ga.restricted = 0 and gb.restricted = 0))`;

const identityBands: readonly LinkageBand[] = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE'];

export function suggestionById(reader: Reader, id: string, reviewer: Reviewer): SuggestionRow | null {
  return (
    reader
      .query<SuggestionRow>(`select ${suggestion} from ${visible} where s.id = ?`)
      .get(Number(reviewer.mayWorkWithRestricted), id) ?? null
  );
}

export function suggestionOfPair(
  reader: Reader,
  recordA: string,
  recordB: string,
  reviewer: Reviewer,
): SuggestionRow | null {
  return (
    reader
      .query<SuggestionRow>(
        `select ${suggestion} from ${visible} where (s.record_a = ? and s.record_b = ?) or (s.record_a = ? and s.record_b = ?)`,
      )
      .get(Number(reviewer.mayWorkWithRestricted), recordA, recordB, recordB, recordA) ?? null
  );
}

type QueueFilter = { notificationId: string | null; band: LinkageBand | null };

function filterSql(filter: QueueFilter): { where: string; values: string[] } {
  const values = [JSON.stringify(filter.band === null ? identityBands : [filter.band])];
  const where = [`s.band in (select value from json_each(?))`];
  if (filter.notificationId !== null) {
    where.push(`(s.record_a in (select id from source_record where notification_id = ?)
      or s.record_b in (select id from source_record where notification_id = ?))`);
    values.push(filter.notificationId, filter.notificationId);
  }
  return { where: where.join(' and '), values };
}

/** How many decisions wait in each band. One record that may be several people is one decision, counted by its best. */
export function queueCounts(
  reader: Reader,
  filter: QueueFilter,
  reviewer: Reviewer,
): { total: number; counts: Partial<Record<LinkageBand, number>> } {
  const all = filterSql({ ...filter, band: null });
  const [, ...rest] = all.values;
  const rows = reader
    .query<{ band: LinkageBand; decisions: number }>(
      `select s.band, count(distinct la.person_id) as decisions from ${visible}
       where ${all.where} group by s.band`,
    )
    .all(
      Number(reviewer.mayWorkWithRestricted),
      JSON.stringify([...identityBands, 'SAME_HOUSEHOLD']),
      ...rest,
    );
  const counts: Partial<Record<LinkageBand, number>> = {};
  for (const row of rows) counts[row.band] = row.decisions;
  const mine = filterSql(filter);
  const total =
    reader
      .query<{ total: number }>(
        `select count(distinct la.person_id) as total from ${visible} where ${mine.where}`,
      )
      .get(Number(reviewer.mayWorkWithRestricted), ...mine.values)?.total ?? 0;
  return { total, counts };
}

/**
 * One page of decisions: the person in question with every suggestion of theirs. Contradictions first, then by how
 * alike they are; those somebody has asked about come last.
 */
export function queuePage(
  reader: Reader,
  filter: QueueFilter,
  reviewer: Reviewer,
  page: { size: number; number: number },
): SuggestionRow[][] {
  const { where, values } = filterSql(filter);
  const people = reader
    .query<{ personId: string }>(
      `select la.person_id as personId,
         min(exists (select 1 from linkage_decision d where d.kind = 'defer' and d.state = 'made'
           and d.record_a = s.record_a and d.record_b = s.record_b)) as isAsked,
         max(s.band = 'CONFLICT') as contradicts, max(s.score) as best
       from ${visible} where ${where} group by la.person_id
       order by isAsked, contradicts desc, best desc, la.person_id limit ? offset ?`,
    )
    .all(Number(reviewer.mayWorkWithRestricted), ...values, page.size, page.size * page.number);
  const rows = reader.query<SuggestionRow>(
    `select ${suggestion} from ${visible} where la.person_id = ? and ${where}
     order by (s.band = 'CONFLICT') desc, s.score desc, s.id limit 20`,
  );
  return people
    .map(({ personId }) => rows.all(Number(reviewer.mayWorkWithRestricted), personId, ...values))
    .filter(group => group.length > 0);
}

type DecisionRow = {
  id: string;
  kind: string;
  state: string;
  decidedBy: string;
  name: string | null;
  at: string;
  reason: string | null;
};

/** What somebody has already said about a pair without settling it: a decision that waits, or a question. */
export function openWordsOn(
  reader: Reader,
  pair: { recordA: string; recordB: string },
  reviewer: Reviewer,
): Pick<MatchOption, 'waiting' | 'asked'> {
  const rows = reader
    .query<DecisionRow>(
      `select d.id, d.kind, d.state, d.decided_by as decidedBy, u.name, d.at, d.reason from linkage_decision d
       left join user_account u on u.id = d.decided_by
       where ((d.record_a = ? and d.record_b = ?) or (d.record_a = ? and d.record_b = ?))
         and (d.state = 'waiting' or (d.kind = 'defer' and d.state = 'made')) order by d.at desc, d.id desc`,
    )
    .all(pair.recordA, pair.recordB, pair.recordB, pair.recordA);
  const waits = rows.find(row => row.state === 'waiting');
  const asks = rows.find(row => row.kind === 'defer');
  return {
    waiting: waits === undefined ? null : asWaiting(waits, reviewer),
    asked: asks === undefined ? null : { by: asks.name ?? 'A colleague', at: asks.at, question: asks.reason },
  };
}

const asWaiting = (row: DecisionRow, reviewer: Reviewer): WaitingDecision => ({
  decisionId: row.id,
  decision: row.kind === 'link' ? 'same-person' : 'different-people',
  by: row.name ?? 'A colleague',
  isMine: row.decidedBy === reviewer.id,
  at: row.at,
  reason: row.reason,
});

const nothing: { name: string; birth: Birth | null; sources: string[] } = {
  name: 'Name not known',
  birth: null,
  sources: [],
};

function shortWords(reader: Reader, personId: string): typeof nothing {
  const golden = goldenOf(reader, personId);
  if (golden === null) return nothing;
  const { name, birth, sources } = summaryOf(personId, golden);
  return { name, birth, sources: sources.map(source => source.systemName) };
}

/** One decision as the queue lists it. Several records of one other person are one option: the most alike of them. */
export function questionOf(
  reader: Reader,
  group: readonly SuggestionRow[],
  reviewer: Reviewer,
): MatchQuestion | null {
  const [first] = group;
  if (first === undefined) return null;
  const record = reader
    .query<{ sourceName: string; receivedAt: string; notificationId: string | null }>(
      `select y.name as sourceName, r.received_at as receivedAt, r.notification_id as notificationId
       from source_record r join source_system y on y.id = r.source_system_id where r.id = ?`,
    )
    .get(first.recordA);
  if (record === undefined) return null;
  const options = new Map<string, MatchOption>();
  for (const row of group) {
    if (options.has(row.personB)) continue;
    options.set(row.personB, {
      suggestionId: row.id,
      personId: row.personB,
      ...shortWords(reader, row.personB),
      band: row.band,
      score: row.score,
      ...openWordsOn(reader, row, reviewer),
    });
  }
  const { name, birth } = shortWords(reader, first.personA);
  return {
    recordId: first.recordA,
    personId: first.personA,
    name,
    birth,
    ...record,
    options: [...options.values()],
  };
}

/** Records that the hub linked without anybody, over all time. */
export function linkedByThemselves(reader: Reader): number {
  return (
    reader.query<{ total: number }>(`select count(*) as total from record_link where method = 'exact'`).get()
      ?.total ?? 0
  );
}
