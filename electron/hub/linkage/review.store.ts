import type { LinkageBand } from '#contract/linkageScore';
import type { Birth } from '#contract/people';
import type { MatchOption, MatchQuestion, WaitingDecision } from '#contract/review';
import type { Reader } from '../journal/reader.ts';
import { diedWordsOf } from '../people/deaths.store.ts';
import { goldenOf, summaryOf } from '../people/person.ts';
import { peopleWithHiddenHomes } from './hiddenHomes.store.ts';

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

/**
 * Suggestions as this reviewer may know them, with both people. A protected person on either side is there only for
 * those who may work with them; for others a pair with a protected home counts only as far as it is alike without any
 * address, and is not there at all when nothing else speaks for it. Parameters: may work with protected people, and
 * whose home must not be told. `cross join` keeps this order: suggestions are few, records and people very many.
 */
const shown = `with hidden as materialized (select value as id from json_each(?2)), shown as (
    select s.id, s.record_a as recordA, s.record_b as recordB, s.notification_id as notificationId,
      la.person_id as personA, lb.person_id as personB,
      case when la.person_id in hidden or lb.person_id in hidden then s.band_without_home else s.band end as band,
      case when la.person_id in hidden or lb.person_id in hidden then s.score_without_home else s.score end as score
    from match_suggestion s
    cross join record_link la on la.source_record_id = s.record_a
    cross join record_link lb on lb.source_record_id = s.record_b
    cross join person_golden ga on ga.person_id = la.person_id
    cross join person_golden gb on gb.person_id = lb.person_id
    where ?1 = 1 or (ga.restricted = 0 and gb.restricted = 0)
  )`;

const shownTo = (reader: Reader, reviewer: Reviewer): [number, string] => [
  Number(reviewer.mayWorkWithRestricted),
  JSON.stringify(reviewer.mayWorkWithRestricted ? [] : peopleWithHiddenHomes(reader)),
];

/** Suggestions of one person that are listed; somebody who fits more people fits nobody. */
const mostOptions = 20;

const identityBands: readonly LinkageBand[] = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE'];

export function suggestionById(reader: Reader, id: string, reviewer: Reviewer): SuggestionRow | null {
  return (
    reader
      .query<SuggestionRow>(`${shown} select * from shown where id = ?3 and band <> 'NONE'`)
      .get(...shownTo(reader, reviewer), id) ?? null
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
        `${shown} select * from shown where band <> 'NONE'
           and ((recordA = ?3 and recordB = ?4) or (recordA = ?4 and recordB = ?3))`,
      )
      .get(...shownTo(reader, reviewer), recordA, recordB) ?? null
  );
}

type QueueFilter = { notificationId: string | null; band: LinkageBand | null };

/** Parameters ?3 the bands, ?4 the notification. Two texts, because an `or` with “none is asked for” would use no index. */
const asked = (filter: QueueFilter): string =>
  filter.notificationId === null
    ? `band in (select value from json_each(?3)) and ?4 is null`
    : `band in (select value from json_each(?3)) and (
         recordA in (select id from source_record where notification_id = ?4)
         or recordB in (select id from source_record where notification_id = ?4))`;

const askedOf = (filter: QueueFilter): [string, string | null] => [
  JSON.stringify(filter.band === null ? identityBands : [filter.band]),
  filter.notificationId,
];

/** How many decisions wait in each band. One record that may be several people is one decision, counted by its best. */
export function queueCounts(
  reader: Reader,
  filter: QueueFilter,
  reviewer: Reviewer,
): { total: number; counts: Partial<Record<LinkageBand, number>> } {
  const to = shownTo(reader, reviewer);
  const rows = reader
    .query<{ band: LinkageBand; decisions: number }>(
      `${shown} select band, count(distinct personA) as decisions from shown where ${asked(filter)} group by band`,
    )
    .all(...to, JSON.stringify([...identityBands, 'SAME_HOUSEHOLD']), filter.notificationId);
  const counts: Partial<Record<LinkageBand, number>> = {};
  for (const row of rows) counts[row.band] = row.decisions;
  const total =
    reader
      .query<{ total: number }>(
        `${shown} select count(distinct personA) as total from shown where ${asked(filter)}`,
      )
      .get(...to, ...askedOf(filter))?.total ?? 0;
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
  const to = shownTo(reader, reviewer);
  const people = reader
    .query<{ personId: string; ids: string }>(
      `${shown} select personA as personId, json_group_array(id) as ids,
         max(exists (select 1 from linkage_decision d where d.kind = 'defer' and d.state = 'made'
           and d.record_a = recordA and d.record_b = recordB)) as isAsked,
         max(band = 'CONFLICT') as contradicts, max(score) as best
       from shown where ${asked(filter)} group by personA
       order by isAsked, contradicts desc, best desc, personA limit ?5 offset ?6`,
    )
    .all(...to, ...askedOf(filter), page.size, page.size * page.number);
  const rows = reader
    .query<SuggestionRow>(
      `${shown} select * from shown where id in (select value from json_each(?3))
       order by (band = 'CONFLICT') desc, score desc, id`,
    )
    .all(...to, `[${people.map(one => one.ids.slice(1, -1)).join()}]`);
  const groups = Map.groupBy(rows, row => row.personA);
  return people
    .map(({ personId }) => (groups.get(personId) ?? []).slice(0, mostOptions))
    .filter(group => group.length > 0);
}

type DecisionRow = {
  together: string | null;
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
      `select d.id, d.kind, d.state, d.decided_by as decidedBy, u.name, d.at, d.reason, d.together
       from linkage_decision d
       left join user_account u on u.id = d.decided_by
       where ((d.record_a = ? and d.record_b = ?) or (d.record_a = ? and d.record_b = ?))
         and (d.state = 'waiting' or (d.kind = 'defer' and d.state = 'made')) order by d.at desc, d.id desc`,
    )
    .all(pair.recordA, pair.recordB, pair.recordB, pair.recordA);
  const waits = rows.find(row => row.state === 'waiting');
  const asks = rows.find(row => row.kind === 'defer');
  return {
    waiting: waits === undefined ? null : asWaiting(reader, waits, reviewer),
    asked: asks === undefined ? null : { by: asks.name ?? 'A colleague', at: asks.at, question: asks.reason },
  };
}

const asWaiting = (reader: Reader, row: DecisionRow, reviewer: Reviewer): WaitingDecision => ({
  decisionId: row.id,
  decision: row.kind === 'link' ? 'same-person' : 'different-people',
  by: row.name ?? 'A colleague',
  isMine: row.decidedBy === reviewer.id,
  at: row.at,
  reason: row.reason,
  together: row.together === null ? [] : decidedTogether(reader, row.together, row.id),
});

/** The other answers of one decision about a record that fits several people. */
function decidedTogether(reader: Reader, together: string, notThis: string): WaitingDecision['together'] {
  return reader
    .query<{ kind: string; name: string | null }>(
      `select d.kind, g.name from linkage_decision d left join record_link l on l.source_record_id = d.record_b
       left join person_golden g on g.person_id = l.person_id where d.together = ? and d.id <> ? order by d.id`,
    )
    .all(together, notThis)
    .map(row => ({
      name: row.name ?? 'Name not known',
      decision: row.kind === 'link' ? 'same-person' : 'different-people',
    }));
}

const nothing: { name: string; birth: Birth | null; died: string | null; sources: string[] } = {
  name: 'Name not known',
  birth: null,
  died: null,
  sources: [],
};

function shortWords(reader: Reader, personId: string): typeof nothing {
  const golden = goldenOf(reader, personId);
  if (golden === null) return nothing;
  const { name, birth, sources } = summaryOf(personId, golden);
  return {
    name,
    birth,
    died: diedWordsOf(reader, personId, birth),
    sources: sources.map(source => source.systemName),
  };
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
  const { name, birth, died } = shortWords(reader, first.personA);
  return {
    recordId: first.recordA,
    personId: first.personA,
    name,
    birth,
    died,
    ...record,
    options: [...options.values()],
  };
}

/**
 * The instants at which somebody settled a match, newest first: one for each decision, however many pairs it was about.
 * What was taken back is gone from here by itself; a question that waits settles nothing.
 */
export function decidedAt(reader: Reader, userId: string, since: string | null, limit: number): string[] {
  return reader
    .query<{ at: string }>(
      `select distinct at from linkage_decision where decided_by = ?1 and kind <> 'defer' and state = 'made'
         and (?2 is null or at >= ?2) order by at desc limit ?3`,
    )
    .all(userId, since, limit)
    .map(row => row.at);
}

/** Records that the hub linked without anybody, over all time. */
export function linkedByThemselves(reader: Reader): number {
  return (
    reader.query<{ total: number }>(`select count(*) as total from record_link where method = 'exact'`).get()
      ?.total ?? 0
  );
}
