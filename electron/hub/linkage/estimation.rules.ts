import {
  FIELD_LEVELS,
  FLOORS,
  leastHousehold,
  SCORED_FIELDS,
  SMALL_COUNCIL_RECORDS,
  type LevelProbabilities,
  type LinkageModel,
  type ScoredField,
} from './model.rules.ts';

/**
 * What makes an estimate of `bulk/estimate.ts` (Fellegi–Sunter weights; u from random pairs, m by expectation
 * maximisation with u and λ fixed, as Winkler and Splink do; linkage.md §9) into a model that a council can use:
 * enough evidence, chances that sum to one, levels that stay in order, and no swing of a small register.
 */

/** What an estimate was learned from. */
export type Evidence = {
  readonly records: number;
  /** Pairs of records that are one person, as far as the estimate can tell. */
  readonly personPairs: number;
  /** Pairs that one source holds as two people at one address. */
  readonly householdPairs: number;
};

/**
 * The least to learn from. As many pairs of one person as the starting table counts for (`PSEUDO.m` in
 * bulk/estimate.ts): with fewer, the table would still say more than the council's own data.
 */
export const NEEDED: Evidence = { records: 1_000, personPairs: 200, householdPairs: 200 };

export const isEnough = (evidence: Evidence): boolean =>
  evidence.records >= NEEDED.records &&
  evidence.personPairs >= NEEDED.personPairs &&
  evidence.householdPairs >= NEEDED.householdPairs;

/**
 * Levels that must not weigh more than the one before them. `person` orders m/u, `household` m/h. Left out is what the
 * table of linkage.md §3 itself leaves unordered: a nickname beside a slip of the pen, districts beside elsewhere, and
 * the surname within a household.
 */
type Chains = Readonly<Record<ScoredField, readonly (readonly string[])[]>>;
export const ORDERED: { readonly person: Chains; readonly household: Chains } = {
  person: {
    forename: [
      ['exact', 'close', 'near', 'faint', 'different'],
      ['exact', 'variant', 'different'],
    ],
    surname: [['exact', 'close', 'near', 'different']],
    birth: [['exact', 'twoOfTwo', 'twoOfThree', 'oneOfThree', 'different']],
    sex: [['same', 'different']],
    address: [
      ['same', 'samePostcode', 'sameSector'],
      ['samePostcode', 'sameDistrict'],
      ['samePostcode', 'different'],
    ],
    contact: [['same', 'different']],
    role: [['same', 'different']],
  },
  household: {
    forename: [
      ['exact', 'close', 'near', 'faint', 'different'],
      ['exact', 'variant', 'different'],
    ],
    surname: [],
    birth: [['exact', 'twoOfThree', 'oneOfThree', 'different']],
    sex: [['same', 'different']],
    address: [],
    contact: [],
    role: [['same', 'different']],
  },
};

/** The chances of one hypothesis by level name. */
type Chances = Record<string, number>;
type Chosen = { m: Chances; u: Chances; h: Chances };

const leastOf = (field: ScoredField, level: string, hypothesis: keyof Chosen): number =>
  hypothesis === 'h' ? leastHousehold(field, level, false) : FLOORS[hypothesis];

/** Raises chances to their floors and takes that from the others, so that they sum to one. */
const summingToOne = (field: ScoredField, hypothesis: keyof Chosen, chances: Chances): Chances => {
  const levels = FIELD_LEVELS[field];
  const floored = new Set<string>();
  for (;;) {
    const free = levels.filter(level => !floored.has(level));
    const taken = [...floored].reduce((sum, level) => sum + leastOf(field, level, hypothesis), 0);
    const freeSum = free.reduce((sum, level) => sum + (chances[level] ?? 0), 0);
    const scale = freeSum === 0 ? 0 : (1 - taken) / freeSum;
    const under = free.filter(
      level => (chances[level] ?? 0) * scale < leastOf(field, level, hypothesis) - 1e-12,
    );
    if (under.length === 0 || under.length === free.length) {
      return Object.fromEntries(
        levels.map(level => [
          level,
          floored.has(level) ? leastOf(field, level, hypothesis) : (chances[level] ?? 0) * scale,
        ]),
      );
    }
    for (const level of under) floored.add(level);
  }
};

type Pool = { top: number; bottom: number; size: number };

/**
 * Neighbours whose ratios top/bottom do not fall, pooled (the pool-adjacent-violators algorithm of isotonic regression).
 */
const fallingPools = (tops: readonly number[], bottoms: readonly number[]): Pool[] => {
  const pools: Pool[] = [];
  tops.forEach((top, place) => {
    let pool = { top, bottom: bottoms[place] ?? 0, size: 1 };
    for (let before = pools.at(-1); before !== undefined; before = pools.at(-1)) {
      if (before.top * pool.bottom >= pool.top * before.bottom) break;
      pools.pop();
      pool = {
        top: before.top + pool.top,
        bottom: before.bottom + pool.bottom,
        size: before.size + pool.size,
      };
    }
    pools.push(pool);
  });
  return pools;
};

/**
 * Brings the ratios of two lists into falling order. Within a pool both lists are shared out alike, half by the one's
 * shares and half by the other's, so that all ratios of a pool are equal and both sums stay.
 */
export const inFallingOrder = (
  tops: readonly number[],
  bottoms: readonly number[],
): { tops: number[]; bottoms: number[] } => {
  const ordered = { tops: [...tops], bottoms: [...bottoms] };
  let from = 0;
  for (const { top, bottom, size } of fallingPools(tops, bottoms)) {
    for (let place = from; size > 1 && place < from + size; place++) {
      const share = ((tops[place] ?? 0) / top + (bottoms[place] ?? 0) / bottom) / 2;
      ordered.tops[place] = share * top;
      ordered.bottoms[place] = share * bottom;
    }
    from += size;
  }
  return ordered;
};

const inOrder = (field: ScoredField, chosen: Chosen): Chosen => {
  const ordered = { m: { ...chosen.m }, u: { ...chosen.u }, h: { ...chosen.h } };
  const order = (chain: readonly string[], below: 'u' | 'h'): void => {
    const valuesOf = (chances: Chances): number[] => chain.map(level => chances[level] ?? 0);
    const { tops, bottoms } = inFallingOrder(valuesOf(ordered.m), valuesOf(ordered[below]));
    chain.forEach((level, place) => {
      ordered.m[level] = tops[place] ?? 0;
      ordered[below][level] = bottoms[place] ?? 0;
    });
  };
  for (const chain of ORDERED.person[field]) order(chain, 'u');
  for (const chain of ORDERED.household[field]) order(chain, 'h');
  return ordered;
};

/**
 * Random pairs hold a few pairs of one person and of one household, the more the smaller the register: among 2,000
 * records they are most of the pairs that agree. They are taken out at the chances the priors tell, but no further than
 * down to the starting table.
 */
const ofStrangers = (chosen: Chosen, start: Chosen, priors: LinkageModel['priors']): Chances =>
  Object.fromEntries(
    Object.entries(chosen.u).map(([level, u]) => {
      const others = priors.person * (chosen.m[level] ?? 0) + priors.household * (chosen.h[level] ?? 0);
      return [level, Math.max(u - others, Math.min(u, start.u[level] ?? u))];
    }),
  );

/** Pairs of one person at a level that its starting chances count for. */
const PSEUDO_PAIRS = 30;

/**
 * Draws each level towards the start, the more the fewer pairs speak about it: a level that this council's sources never
 * reach keeps its starting chances. Pairs speak about a level when they were seen at it, or when its starting weight
 * says that so many of the random pairs there should be one person. A chance at its floor counts as not seen.
 */
const drawnToStart = (learned: Chosen, start: Chosen, personPairs: number): Chosen => {
  const drawn: Chosen = { m: {}, u: {}, h: {} };
  for (const [level, m] of Object.entries(learned.m)) {
    const ratio = (start.m[level] ?? 0) / (start.u[level] ?? 1);
    const foretold = Math.min(1, Math.max(0, (learned.u[level] ?? 0) - FLOORS.u) * ratio);
    const seen = Math.max(m - FLOORS.m, foretold, 0) * personPairs;
    const share = seen / (seen + PSEUDO_PAIRS);
    for (const hypothesis of ['m', 'u', 'h'] as const)
      drawn[hypothesis][level] =
        (learned[hypothesis][level] ?? 0) ** share * (start[hypothesis][level] ?? 0) ** (1 - share);
  }
  return drawn;
};

/** Floors, order and sums depend on one another; rounds settle all three, few for what real registers give. */
const MOST_ROUNDS = 5_000;

/** Bits by which a level may still weigh more than the one before it: less than anybody sees in a weight. */
const SETTLED_TO = 0.01;

/** The most bits by which a level weighs more than the one that must not weigh less. */
const disorder = (field: ScoredField, { m, u, h }: Chosen): number => {
  const most = (chains: readonly (readonly string[])[], below: Chances): number =>
    Math.max(
      0,
      ...chains.flatMap(chain => {
        const weights = chain.map(level => Math.log2((m[level] ?? 0) / (below[level] ?? 1)));
        return weights.slice(1).map((weight, place) => weight - (weights[place] ?? 0));
      }),
    );
  return Math.max(most(ORDERED.person[field], u), most(ORDERED.household[field], h));
};

const chancesOf = <Field extends ScoredField>(field: Field, model: LinkageModel['fields'][Field]): Chosen => {
  const levels: Readonly<Record<string, LevelProbabilities>> = model.levels;
  const take = (hypothesis: keyof Chosen): Chances =>
    Object.fromEntries(FIELD_LEVELS[field].map(level => [level, levels[level]?.[hypothesis] ?? 0]));
  return { m: take('m'), u: take('u'), h: take('h') };
};

const settledField = <Field extends ScoredField>(
  field: Field,
  start: LinkageModel['fields'][Field],
  found: LinkageModel['fields'][Field],
  about: { readonly priors: LinkageModel['priors']; readonly personPairs: number },
): LinkageModel['fields'][Field] => {
  const known = chancesOf(field, start);
  const sums = (chosen: Chosen): Chosen => {
    const m = summingToOne(field, 'm', chosen.m);
    // A home tells a person from no one in it: it agrees as often among the household (linkage.md §3, "= m").
    const h = field === 'address' ? m : summingToOne(field, 'h', chosen.h);
    return { m, u: summingToOne(field, 'u', chosen.u), h };
  };
  const learned = chancesOf(field, found);
  const strangers = { ...learned, u: ofStrangers(learned, known, about.priors) };
  let chosen = sums(drawnToStart(sums(strangers), known, about.personPairs));
  for (let round = 0; round < MOST_ROUNDS && disorder(field, chosen) > SETTLED_TO; round++)
    chosen = sums(inOrder(field, chosen));
  const entries = FIELD_LEVELS[field].map(level => [
    level,
    { m: chosen.m[level] ?? 0, u: chosen.u[level] ?? 0, h: chosen.h[level] ?? 0 },
  ]);
  // Object.fromEntries forgets its keys; they are exactly the field's levels.
  return { cap: found.cap, levels: Object.fromEntries(entries) } as LinkageModel['fields'][Field];
};

/** Records that the starting priors count for, against the council's own. */
const PSEUDO_RECORDS = 10_000;

/**
 * Priors for a model that stays in use while the register grows: second records and household members of a record,
 * as found and drawn towards the start's. The register is taken to be no smaller than the start assumes, so that a
 * small one is not linked more boldly than the table of linkage.md §3 was judged with.
 */
const settledPriors = (
  start: LinkageModel['priors'],
  found: LinkageModel['priors'],
  records: number,
): LinkageModel['priors'] => {
  const size = Math.max(records, SMALL_COUNCIL_RECORDS);
  const blend = (known: number, learned: number): number => {
    const perRecord = known * SMALL_COUNCIL_RECORDS;
    return (learned * records * records + PSEUDO_RECORDS * perRecord) / (records + PSEUDO_RECORDS) / size;
  };
  return { person: blend(start.person, found.person), household: blend(start.household, found.household) };
};

/** A raw estimate as a model that may be put in use. `start` is the shipped model it was blended with. */
export const settledModel = (
  start: LinkageModel,
  found: Pick<LinkageModel, 'fields' | 'priors'>,
  evidence: Pick<Evidence, 'records' | 'personPairs'>,
  modelVersion: string,
): LinkageModel => {
  const about = { priors: found.priors, personPairs: evidence.personPairs };
  const field = <Field extends ScoredField>(name: Field): LinkageModel['fields'][Field] =>
    settledField(name, start.fields[name], found.fields[name], about);
  return {
    modelVersion,
    nicknames: start.nicknames,
    priors: settledPriors(start.priors, found.priors, evidence.records),
    fields: {
      forename: field('forename'),
      surname: field('surname'),
      birth: field('birth'),
      sex: field('sex'),
      address: field('address'),
      contact: field('contact'),
      role: field('role'),
    },
  };
};

/** Every level of a model with its chances, for tables and tests. */
export const eachLevel = (
  model: Pick<LinkageModel, 'fields'>,
): { field: ScoredField; level: string; chances: LevelProbabilities }[] =>
  SCORED_FIELDS.flatMap(field => {
    const levels: Readonly<Record<string, LevelProbabilities>> = model.fields[field].levels;
    return FIELD_LEVELS[field].flatMap(level => {
      const chances = levels[level];
      return chances === undefined ? [] : [{ field, level, chances }];
    });
  });
