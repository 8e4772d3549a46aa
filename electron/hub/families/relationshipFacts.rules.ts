import type { PartialDate } from '#contract/dates';
import type { CoupleState, ParentalResponsibility, RelationshipKind } from '#contract/relationships';
import { factDates, type FactDates, type StoredDates } from './provenance.rules.ts';
import { isCouple, isSymmetric, kindWords, relationWords, type Sex } from './relationships.rules.ts';
import { toldRelationship } from './toldRelationship.rules.ts';

/** One row, its two people under the ids that count today. "person is the <kind> of other." */
export type StoredRelationship = StoredDates & {
  id: string;
  personId: string;
  otherPersonId: string;
  kind: string;
  said: string | null;
  parentalResponsibility: ParentalResponsibility;
  responsibilitySource: string | null;
  source: string;
  confirmedSource: string | null;
  /** Read from an import's words each time and not kept as a row: somebody's decision about it keeps it first. */
  isDerived?: true;
};

export type StoredCoupleState = {
  relationshipId: string;
  state: CoupleState;
  fromDate: string | null;
  fromPrecision: PartialDate['precision'] | null;
  source: string;
  at: string;
};

/** One fact about two people, from every row that says it. */
export type Relationship = FactDates & {
  /** The oldest row names the fact. */
  id: string;
  ids: string[];
  personId: string;
  otherPersonId: string;
  kind: RelationshipKind;
  said: string | null;
  parentalResponsibility: ParentalResponsibility;
  responsibilitySource: string | null;
  /** Every answer given about parental responsibility; "yes" and "no" together is a disagreement. */
  answers: ParentalResponsibility[];
  sources: string[];
  confirmedSource: string | null;
  /** Oldest first; the last one holds. */
  states: { state: CoupleState; from: PartialDate | null }[];
  /** What of it only imports tell, as it is to be kept before somebody's decision about it. */
  derived: readonly StoredRelationship[];
};

/**
 * Rows as facts: words from before are read into our kinds, "daughter of" is turned round, and what two sources both say
 * (also after two people turned out to be one) is one fact. A person's relationship to themselves stays in, for the
 * conflicts to name.
 */
export function relationshipsFrom(
  rows: readonly StoredRelationship[],
  states: readonly StoredCoupleState[],
): Relationship[] {
  const statesOf = Map.groupBy(states, state => state.relationshipId);
  const facts = new Map<string, Relationship>();
  const mistaken = new Set<string>();
  for (const row of rows.toSorted(byAge)) {
    const fact = factOf(row, statesOf.get(row.id) ?? []);
    const what = whatIsSaid(fact);
    if (row.endedAs === 'mistake') mistaken.add(what);
    // Somebody has said that it was never true of these two: no file brings it back, of whatever source.
    if (row.isDerived === true && mistaken.has(what)) continue;
    const when = fact.isNow ? 'now' : `${row.toDate ?? ''} ${row.endedAs ?? ''}`;
    const key = `${what} ${when}`;
    const known = facts.get(key);
    facts.set(key, known === undefined ? fact : bothSay(known, fact));
  }
  return [...facts.values()];
}

/** What is recorded comes before what imports tell, then the oldest first. */
const byAge = (a: StoredRelationship, b: StoredRelationship): number =>
  Number(a.isDerived ?? false) - Number(b.isDerived ?? false) || (a.id < b.id ? -1 : 1);

/** Of whom and what, either way round where both sides are alike; words that we have no kind for tell facts apart. */
function whatIsSaid({ personId, otherPersonId, kind, said }: Relationship): string {
  const pair = [personId, otherPersonId];
  if (isSymmetric(kind)) pair.sort();
  return [...pair, kind === 'other' ? `other ${(said ?? '').toLowerCase()}` : kind].join(' ');
}

function factOf(row: StoredRelationship, states: readonly StoredCoupleState[]): Relationship {
  const { kind, side } = toldRelationship(row.kind);
  return {
    ...factDates(row),
    id: row.id,
    ids: [row.id],
    personId: side === 'person' ? row.personId : row.otherPersonId,
    otherPersonId: side === 'person' ? row.otherPersonId : row.personId,
    kind,
    said: row.said,
    parentalResponsibility: row.parentalResponsibility,
    responsibilitySource:
      row.parentalResponsibility === 'unknown' ? null : (row.responsibilitySource ?? row.source),
    answers: row.parentalResponsibility === 'unknown' ? [] : [row.parentalResponsibility],
    sources: [row.source],
    confirmedSource: row.confirmedSource,
    states: inOrder(states),
    derived: row.isDerived === true ? [row] : [],
  };
}

const inOrder = (states: readonly StoredCoupleState[]): Relationship['states'] =>
  states
    .toSorted((a, b) => (a.fromDate ?? '').localeCompare(b.fromDate ?? '') || a.at.localeCompare(b.at))
    .map(({ state, fromDate, fromPrecision }) => ({
      state,
      from: fromDate === null ? null : { date: fromDate, precision: fromPrecision ?? 'day' },
    }));

function bothSay(known: Relationship, next: Relationship): Relationship {
  const isAnswered = known.parentalResponsibility !== 'unknown';
  const from = known.from ?? next.from;
  return {
    ...known,
    ids: [...known.ids, ...next.ids],
    derived: [...known.derived, ...next.derived],
    said: known.said ?? next.said,
    parentalResponsibility: isAnswered ? known.parentalResponsibility : next.parentalResponsibility,
    responsibilitySource: isAnswered ? known.responsibilitySource : next.responsibilitySource,
    answers: [...new Set([...known.answers, ...next.answers])],
    from,
    time: known.from === null ? next.time : known.time,
    sources: [...new Set([...known.sources, ...next.sources])],
    confirmedSource: next.confirmedSource ?? known.confirmedSource,
    states: [...known.states, ...next.states].toSorted((a, b) =>
      (a.from?.date ?? '').localeCompare(b.from?.date ?? ''),
    ),
  };
}

/** How a couple stands today; together until somebody says otherwise. Null for those who are not a couple. */
export function coupleStateNow(fact: Pick<Relationship, 'kind' | 'states'>): CoupleState | null {
  return isCouple(fact.kind) ? (fact.states.at(-1)?.state ?? 'together') : null;
}

/**
 * The fact in words, said of either side: "Mother of Aisha", "Former partner of Tariq". A word that tells more than our
 * own ("Nan") stands beside it.
 */
export function factWords(
  fact: Pick<Relationship, 'kind' | 'states'>,
  sex: Sex,
  ofName: string,
  side: 'person' | 'other' = 'person',
): string {
  const state = coupleStateNow(fact);
  if (state === null || state === 'together') return relationWords(fact.kind, sex, ofName, side);
  const word = kindWords(fact.kind, sex, side);
  if (state === 'widowed')
    return `${fact.kind === 'spouse' ? `Widowed ${word}` : 'Bereaved partner'} of ${ofName}`;
  if (fact.kind === 'spouse' && state === 'separated') return `Separated ${word} of ${ofName}`;
  return `Former ${word} of ${ofName}`;
}
