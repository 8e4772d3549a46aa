import { z } from 'zod';
import { linkageBandSchema, type ExplainedScore, type LinkageBand } from '#contract/linkageScore';
import type { Reader } from '../journal/reader.ts';
import { inSlices } from '../kernel/slices.ts';
import { linkageRecordOf } from '../people/facts.rules.ts';
import {
  comparedColumns,
  currentRecord,
  personOfRecord,
  recordById,
  type StoredRecord,
} from '../people/people.store.ts';
import { matchingRecords } from './candidates.store.ts';
import { peopleKeptApartFrom } from './decisions.store.ts';
import { storedFrequencies } from './frequencies.store.ts';
import { peopleWithHiddenHomes } from './hiddenHomes.store.ts';
import type { LinkageModel } from './model.rules.ts';
import { compare } from './score.rules.ts';

/** Open suggestions scored again at most. More would say the same, only later. */
const mostTried = 20_000;
/** The newest decisions that are looked at again, of the hub and of people each. */
const mostDecided = 500;
/** People taken evenly from the whole hub, to see what would be new in the queue. */
const mostSampled = 300;
/** Pairs that are shown one by one. */
const mostShown = 20;

/** A trial as kept on this desk. Pairs are named by their records, so that no name lies in the list of jobs. */
export const keptTrialSchema = z.object({
  number: z.int(),
  against: z.int(),
  at: z.string(),
  open: z.int(),
  tried: z.int(),
  moves: z.array(z.object({ from: linkageBandSchema, to: linkageBandSchema, pairs: z.int() })),
  automatic: z.object({ tried: z.int(), lost: z.int() }),
  decided: z.object({
    same: z.int(),
    sameMissedBefore: z.int(),
    sameMissedAfter: z.int(),
    different: z.int(),
    differentReadyBefore: z.int(),
    differentReadyAfter: z.int(),
  }),
  sampled: z.object({ people: z.int(), newPairs: z.int() }),
  pairs: z.array(z.object({ recordA: z.string(), recordB: z.string() })),
});
export type KeptTrial = z.infer<typeof keptTrialSchema>;

type Version = { readonly number: number; readonly model: LinkageModel };

type Both = { readonly before: ExplainedScore; readonly after: ExplainedScore };

const identityBands: readonly LinkageBand[] = ['EXACT', 'STRONG', 'POSSIBLE', 'CONFLICT'];
const isIdentity = (band: LinkageBand): boolean => identityBands.includes(band);
const isReady = (band: LinkageBand): boolean => band === 'EXACT' || band === 'STRONG';

/** Scores pairs under two models. People who are protected, or whose home is, are left out of everything. */
export class TrialDesk {
  readonly #reader: Reader;
  readonly #before: LinkageModel;
  readonly #after: LinkageModel;
  readonly #hidden: ReadonlySet<string>;
  readonly #frequencies: ReturnType<typeof storedFrequencies>;

  constructor(reader: Reader, before: LinkageModel, after: LinkageModel) {
    this.#reader = reader;
    this.#before = before;
    this.#after = after;
    this.#hidden = new Set(peopleWithHiddenHomes(reader));
    this.#frequencies = storedFrequencies(reader);
  }

  isLeftOut(personId: string | null): boolean {
    if (personId === null || this.#hidden.has(personId)) return true;
    const golden = this.#reader.query<{ restricted: number }>(
      'select restricted from person_golden where person_id = ?',
    );
    return golden.get(personId)?.restricted !== 0;
  }

  /** Both scores of a pair, or null when it is left out or gone. */
  score(recordA: string, recordB: string): Both | null {
    if (this.isLeftOut(personOfRecord(this.#reader, recordA))) return null;
    if (this.isLeftOut(personOfRecord(this.#reader, recordB))) return null;
    const a = recordById(this.#reader, recordA);
    const b = recordById(this.#reader, recordB);
    if (a === null || b === null) return null;
    const left = linkageRecordOf(a.facts, a);
    const right = linkageRecordOf(b.facts, b);
    return {
      before: compare(left, right, this.#before, this.#frequencies),
      after: compare(left, right, this.#after, this.#frequencies),
    };
  }

  /** Pairs of one record that would be new in the queue; null when the record's person is left out. */
  newPairsOf(row: StoredRecord): number | null {
    const personId = personOfRecord(this.#reader, row.id);
    if (personId === null || this.isLeftOut(personId)) return null;
    const looking = {
      recordSeq: row.seq,
      personId,
      notificationId: row.notificationId,
      keptApart: peopleKeptApartFrom(this.#reader, [row.id]),
      frequencies: this.#frequencies,
    };
    const record = linkageRecordOf(row.facts, row);
    const found = (model: LinkageModel): string[] =>
      matchingRecords(this.#reader, record, { ...looking, model })
        .filter(one => isIdentity(one.score.band) && !this.isLeftOut(one.personId))
        .map(one => one.recordId);
    const known = new Set(found(this.#before));
    return found(this.#after).filter(id => !known.has(id)).length;
  }
}

/**
 * Tries a model out on what is in the hub: open suggestions, the hub's own links, what people decided, and people taken
 * evenly from the whole hub. Only reads, in slices. `onDone` is told how far it is.
 * @throws the signal's reason when stopped
 */
export async function tryModel(
  reader: Reader,
  versions: { readonly before: Version; readonly after: Version; readonly at: string },
  signal: AbortSignal,
  onDone: (done: number, total: number) => void,
): Promise<KeptTrial> {
  const desk = new TrialDesk(reader, versions.before.model, versions.after.model);
  const turn = inSlices(signal);
  const known = reader.query<{ pairs: number }>('select count(*) as pairs from match_suggestion').get();
  const total = Math.min(known?.pairs ?? 0, mostTried) + 2 * mostDecided + mostSampled;
  let done = 0;
  const step = async (by = 1): Promise<void> => {
    done += by;
    onDone(Math.min(done, total), total);
    await turn();
  };
  const open = await tryOpen(reader, desk, step);
  const automatic = { tried: 0, lost: 0 };
  for (const pair of decidedPairs(reader, `d.decided_by = 'hub' and d.kind = 'link'`)) {
    const both = desk.score(pair.recordA, pair.recordB);
    if (both?.before.mayLinkByItself === true) {
      automatic.tried += 1;
      if (!both.after.mayLinkByItself) automatic.lost += 1;
    }
    await step();
  }
  const decided = await tryDecided(reader, desk, step);
  const sampled = await trySample(reader, desk, step);
  return {
    number: versions.after.number,
    against: versions.before.number,
    at: versions.at,
    ...open,
    automatic,
    decided,
    sampled,
  };
}

type PairRow = { recordA: string; recordB: string };

/** Suggestions in the order of their ids, which are hashes: the first so many are as good as drawn by lot. */
async function tryOpen(
  reader: Reader,
  desk: TrialDesk,
  step: () => Promise<void>,
): Promise<Pick<KeptTrial, 'open' | 'tried' | 'moves' | 'pairs'>> {
  const following = reader.query<PairRow & { id: string }>(
    'select id, record_a as recordA, record_b as recordB from match_suggestion where id > ? order by id limit 200',
  );
  const moves = new Map<string, { from: LinkageBand; to: LinkageBand; pairs: number }>();
  let shown: (PairRow & { hasMoved: boolean; by: number })[] = [];
  let tried = 0;
  let after = '';
  let rows = following.all(after);
  while (rows.length > 0 && tried < mostTried) {
    for (const { id, recordA, recordB } of rows) {
      after = id;
      const both = desk.score(recordA, recordB);
      if (both !== null) {
        tried += 1;
        const { before, after: now } = both;
        const hasMoved = before.band !== now.band;
        if (hasMoved) {
          const key = `${before.band} ${now.band}`;
          const move = moves.get(key) ?? { from: before.band, to: now.band, pairs: 0 };
          moves.set(key, { ...move, pairs: move.pairs + 1 });
        }
        shown.push({ recordA, recordB, hasMoved, by: Math.abs(now.score - before.score) });
      }
      await step();
    }
    shown = mostChanged(shown);
    rows = following.all(after);
  }
  return {
    open: rows.length === 0 ? tried : openPairs(reader),
    tried,
    moves: [...moves.values()].toSorted((a, b) => b.pairs - a.pairs),
    pairs: shown.filter(pair => pair.by > 0).map(({ recordA, recordB }) => ({ recordA, recordB })),
  };
}

const mostChanged = <Pair extends { hasMoved: boolean; by: number }>(pairs: readonly Pair[]): Pair[] =>
  pairs.toSorted((a, b) => Number(b.hasMoved) - Number(a.hasMoved) || b.by - a.by).slice(0, mostShown);

const openPairs = (reader: Reader): number =>
  reader
    .query<{ pairs: number }>(
      `select count(*) as pairs from match_suggestion s
       join record_link la on la.source_record_id = s.record_a join record_link lb on lb.source_record_id = s.record_b
       join person_golden ga on ga.person_id = la.person_id and ga.restricted = 0
       join person_golden gb on gb.person_id = lb.person_id and gb.restricted = 0`,
    )
    .get()?.pairs ?? 0;

type DecidedRow = PairRow & { kind: string };

/** The newest decisions that stand, each about two records. `which` is one of this file's own conditions. */
const decidedPairs = (reader: Reader, which: string): DecidedRow[] =>
  reader
    .query<DecidedRow>(
      `select d.record_a as recordA, d.record_b as recordB, d.kind from linkage_decision d
       where d.state = 'made' and ${which} order by d.at desc, d.id desc limit ${mostDecided}`,
    )
    .all();

async function tryDecided(
  reader: Reader,
  desk: TrialDesk,
  step: () => Promise<void>,
): Promise<KeptTrial['decided']> {
  const counts = {
    same: 0,
    sameMissedBefore: 0,
    sameMissedAfter: 0,
    different: 0,
    differentReadyBefore: 0,
    differentReadyAfter: 0,
  };
  const byPeople = `d.decided_by <> 'hub' and d.kind in ('link', 'cannot-link', 'same-household', 'unlink')`;
  for (const { recordA, recordB, kind } of decidedPairs(reader, byPeople)) {
    const both = desk.score(recordA, recordB);
    if (both !== null && kind === 'link') {
      counts.same += 1;
      if (!isIdentity(both.before.band)) counts.sameMissedBefore += 1;
      if (!isIdentity(both.after.band)) counts.sameMissedAfter += 1;
    } else if (both !== null) {
      counts.different += 1;
      if (isReady(both.before.band)) counts.differentReadyBefore += 1;
      if (isReady(both.after.band)) counts.differentReadyAfter += 1;
    }
    await step();
  }
  return counts;
}

async function trySample(
  reader: Reader,
  desk: TrialDesk,
  step: () => Promise<void>,
): Promise<KeptTrial['sampled']> {
  const last =
    reader.query<{ seq: number | null }>('select max(seq) as seq from source_record').get()?.seq ?? 0;
  const next = reader.query<StoredRecord & { isCurrent: number }>(
    `select ${comparedColumns}, ${currentRecord('r')} as isCurrent from source_record r
     where r.seq >= ? order by r.seq limit 1`,
  );
  const sampled = { people: 0, newPairs: 0 };
  const every = Math.max(1, last / mostSampled);
  for (let from = 1; from <= last; from += every) {
    const row = next.get(Math.floor(from));
    const pairs = row === undefined || row.isCurrent === 0 ? null : desk.newPairsOf(row);
    if (pairs !== null) {
      sampled.people += 1;
      sampled.newPairs += pairs;
    }
    await step();
  }
  return sampled;
}
