import type { Agreement, CheckedKind, Disagreement, Draw, ErrorEstimate } from '#contract/quality';
import type { BlindAnswer } from '#contract/review';
import type { Reader } from '../../journal/reader.ts';
import { personOfRecord } from '../../people/people.store.ts';
import { goldenOf } from '../../people/person.ts';
import type { Reviewer } from '../review.store.ts';
import { cohensKappa, countAnswers, fewestPairs, type PairOfAnswers } from './agreement.rules.ts';
import { checksStillNeeded, wilsonInterval } from './estimate.rules.ts';

export type CheckRow = {
  id: string;
  purpose: 'linked' | 'kept-apart' | 'second-look';
  recordA: string;
  recordB: string;
  firstAnswer: 'same-person' | 'different-people';
  firstBy: string;
  firstScore: number | null;
  answer: BlindAnswer | null;
};

const checkColumns = `c.id, c.purpose, c.record_a as recordA, c.record_b as recordB, c.first_answer as firstAnswer,
  c.first_by as firstBy, c.first_score as firstScore, c.answer`;

export const checkById = (reader: Reader, id: string): CheckRow | null =>
  reader.query<CheckRow>(`select ${checkColumns} from blind_check c where c.id = ?`).get(id) ?? null;

/** Drawn pairs that nobody has marked, in the order in which they were drawn. */
export const openChecks = (reader: Reader): CheckRow[] =>
  reader
    .query<CheckRow>(
      `select ${checkColumns} from blind_check c where c.purpose <> 'second-look' and c.answer is null
       order by c.draw_id, c.position limit 500`,
    )
    .all();

/** Marked pairs of the draws that still wait for answers: how far the checker has come. */
export const doneInOpenDraws = (reader: Reader): number =>
  reader
    .query<{ total: number }>(
      `select count(*) as total from blind_check c where c.answer is not null and c.draw_id in
         (select draw_id from blind_check where purpose <> 'second-look' and answer is null)`,
    )
    .get()?.total ?? 0;

/** Marked links that are no longer the hub's own. */
const takenApartSince = (reader: Reader): number =>
  reader
    .query<{ total: number }>(
      `select count(*) as total from blind_check c where c.purpose = 'linked' and c.answer is not null
         and not exists (select 1 from record_link l where l.source_record_id = c.record_a and l.method = 'exact')`,
    )
    .get()?.total ?? 0;

/** How often the hub was right and wrong among the marked pairs of one kind. "Cannot tell" counts as neither. */
export function errorEstimate(reader: Reader, kind: CheckedKind, today: number | null): ErrorEstimate {
  // A link that a check found wrong and that was taken apart is no link today, and still one of those there were.
  const population = today === null ? null : today + takenApartSince(reader);
  const rows = reader
    .query<{ answer: BlindAnswer | null; firstAnswer: string; pairs: number }>(
      `select answer, first_answer as firstAnswer, count(*) as pairs from blind_check where purpose = ?
       group by answer, first_answer`,
    )
    .all(kind);
  const sum = (keep: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(keep).reduce((total, row) => total + row.pairs, 0);
  const right = sum(row => row.answer === row.firstAnswer);
  const cannotTell = sum(row => row.answer === 'cannot-tell');
  const open = sum(row => row.answer === null);
  const wrong = sum(() => true) - right - cannotTell - open;
  const interval = wilsonInterval(wrong, right + wrong);
  const left = population === null ? null : Math.max(0, population - right - wrong - cannotTell);
  return {
    kind,
    population,
    open,
    right,
    wrong,
    cannotTell,
    rate: interval?.rate ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    needed: checksStillNeeded(wrong, right + wrong, left),
  };
}

/** Whether two people who look at the same pair say the same. `waiting`: second looks this person could give now. */
export function agreementOf(reader: Reader, waiting: number, lookedAt: number): Agreement {
  const rows = reader
    .query<{ first: PairOfAnswers['first']; second: BlindAnswer }>(
      `select first_answer as first, answer as second from blind_check
       where purpose = 'second-look' and answer is not null`,
    )
    .all();
  const pairs = rows.flatMap(({ first, second }) => (second === 'cannot-tell' ? [] : [{ first, second }]));
  const counts = countAnswers(pairs);
  const agree = counts.bothSame + counts.bothDifferent;
  const enough = pairs.length >= fewestPairs;
  return {
    pairs: pairs.length,
    agree,
    cannotTell: rows.length - pairs.length,
    ...counts,
    percent: pairs.length === 0 ? null : agree / pairs.length,
    kappa: enough ? cohensKappa(counts) : null,
    enough,
    neededPairs: fewestPairs,
    lookedAt,
    waiting,
  };
}

export const drawsOf = (reader: Reader): Draw[] =>
  reader
    .query<Draw>(
      `select c.draw_id as drawId, c.purpose as kind, c.seed, min(c.drawn_at) as at,
         coalesce(max(u.name), 'A colleague') as by, count(*) as pairs, count(c.answer) as answered
       from blind_check c left join user_account u on u.id = c.first_by
       where c.draw_id is not null group by c.draw_id, c.purpose, c.seed order by c.draw_id desc limit 20`,
    )
    .all();

type DisagreementRow = CheckRow & {
  answer: 'same-person' | 'different-people';
  firstName: string | null;
  answeredBy: string | null;
  answeredAt: string;
  reason: string | null;
};

/** Answers that were not what had been decided, newest first. Protected people only for those who may see them. */
export function disagreements(reader: Reader, reviewer: Reviewer): Disagreement[] {
  return reader
    .query<DisagreementRow>(
      `select ${checkColumns}, f.name as firstName, u.name as answeredBy, c.answered_at as answeredAt, c.reason
       from blind_check c left join user_account f on f.id = c.first_by left join user_account u on u.id = c.answered_by
       where c.answer is not null and c.answer <> 'cannot-tell' and c.answer <> c.first_answer
       order by c.answered_at desc, c.id limit 50`,
    )
    .all()
    .flatMap(row => {
      const personA = personOfRecord(reader, row.recordA);
      const personB = personOfRecord(reader, row.recordB);
      const golden = [personA, personB].map(id => (id === null ? null : goldenOf(reader, id)));
      if (golden.some(one => one?.restricted === true) && !reviewer.mayWorkWithRestricted) return [];
      return [
        {
          checkId: row.id,
          purpose: row.purpose,
          recordA: row.recordA,
          recordB: row.recordB,
          personA,
          personB,
          nameA: golden[0]?.name ?? 'Name not known',
          nameB: golden[1]?.name ?? 'Name not known',
          firstAnswer: row.firstAnswer,
          firstBy: row.purpose === 'second-look' ? (row.firstName ?? 'A colleague') : 'The hub',
          answer: row.answer,
          answeredBy: row.answeredBy ?? 'A colleague',
          answeredAt: row.answeredAt,
          reason: row.reason,
          areOne: personA !== null && personA === personB,
        },
      ];
    });
}
