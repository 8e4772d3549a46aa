import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addLevels,
  blendLevels,
  chancesIn,
  countLevels,
  estimateMatches,
  newPatternCounts,
  withChances,
  type FieldLevels,
} from '#hub/linkage/bulk/estimation.rules';
import { levelsIn, NAME_PATTERNS, REST_PATTERNS } from '#hub/linkage/bulk/patterns.rules';
import { defaultModel } from '#hub/linkage/defaultModel';
import {
  eachLevel,
  inFallingOrder,
  isEnough,
  NEEDED,
  ORDERED,
  settledModel,
} from '#hub/linkage/estimation.rules';
import {
  FIELD_LEVELS,
  FLOORS,
  leastHousehold,
  levelWeights,
  SCORED_FIELDS,
  TWIN_FLOOR,
  type LinkageModel,
} from '#hub/linkage/model.rules';

/** An estimate's chances are never below the least floor of the model. */
const chance = fc.double({ min: FLOORS.u, max: 1, noNaN: true });

/** Any fields an estimate could come out with, however odd. */
const anyFound: fc.Arbitrary<LinkageModel['fields']> = fc
  .array(fc.record({ m: chance, u: chance, h: chance }), { minLength: 32, maxLength: 32 })
  .map(all => {
    let next = 0;
    const fields = SCORED_FIELDS.map(field => [
      field,
      {
        cap: defaultModel.fields[field].cap,
        levels: Object.fromEntries(FIELD_LEVELS[field].map(level => [level, all[next++ % all.length]])),
      },
    ]);
    return Object.fromEntries(fields) as LinkageModel['fields'];
  });

const anyPriors = fc.record({
  person: fc.double({ min: 1e-9, max: 0.2, noNaN: true }),
  household: fc.double({ min: 1e-9, max: 0.2, noNaN: true }),
});
const anyEvidence = fc.record({
  records: fc.integer({ min: 0, max: 2_000_000 }),
  personPairs: fc.integer({ min: 0, max: 1_000_000 }),
});

const settle = (
  found: Pick<LinkageModel, 'fields' | 'priors'>,
  evidence: { records: number; personPairs: number },
): LinkageModel => settledModel(defaultModel, found, evidence, 'learned-2');

const weightOf = (
  model: LinkageModel,
  field: string,
  level: string,
): { person: number; household: number } => {
  const found = eachLevel(model).find(one => one.field === field && one.level === level);
  if (found === undefined) throw new RangeError(`No level ${field}.${level}.`);
  const { chances } = found;
  return levelWeights(
    chances,
    model.fields[found.field].cap,
    null,
    leastHousehold(found.field, level, false),
  );
};

const expectOrdered = (model: LinkageModel): void => {
  for (const side of ['person', 'household'] as const) {
    for (const field of SCORED_FIELDS) {
      for (const chain of ORDERED[side][field]) {
        chain.slice(1).forEach((level, place) => {
          const better = weightOf(model, field, chain[place] ?? '')[side];
          const worse = weightOf(model, field, level)[side];
          expect(better, `${side} ${field}: ${chain[place]} beside ${level}`).toBeGreaterThanOrEqual(
            worse - 0.05,
          );
        });
      }
    }
  }
};

describe('a settled estimate', () => {
  it('has chances that sum to one for every field, and none below its floor', () => {
    fc.assert(
      fc.property(anyFound, anyPriors, anyEvidence, (fields, priors, evidence) => {
        const model = settle({ fields, priors }, evidence);
        for (const hypothesis of ['m', 'u', 'h'] as const) {
          for (const field of SCORED_FIELDS) {
            const levels = eachLevel(model).filter(one => one.field === field);
            const sum = levels.reduce((total, { chances }) => total + chances[hypothesis], 0);
            expect(sum).toBeCloseTo(1, 9);
            for (const { chances } of levels) {
              const floor = hypothesis === 'h' && field === 'address' ? FLOORS.m : FLOORS[hypothesis];
              expect(chances[hypothesis]).toBeGreaterThanOrEqual(floor - 1e-9);
            }
          }
        }
        expect(model.fields.birth.levels.exact.h).toBeGreaterThanOrEqual(TWIN_FLOOR - 1e-9);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps levels in order where the model demands it', () => {
    expectOrdered(defaultModel);
    fc.assert(
      fc.property(anyFound, anyPriors, anyEvidence, (fields, priors, evidence) => {
        expectOrdered(settle({ fields, priors }, evidence));
      }),
      { numRuns: 300 },
    );
  });

  it('is the starting table where nothing was seen', () => {
    const none = { records: 0, personPairs: 0 };
    fc.assert(
      fc.property(anyFound, anyPriors, (fields, priors) => {
        const model = settle({ fields, priors }, none);
        expect(model.priors).toEqual(defaultModel.priors);
        for (const { field, level } of eachLevel(defaultModel)) {
          // The table's own rounding, at most one in a hundred, is all that may differ.
          const [now, then] = [weightOf(model, field, level), weightOf(defaultModel, field, level)];
          expect(Math.abs(now.person - then.person)).toBeLessThan(0.06);
          expect(Math.abs(now.household - then.household)).toBeLessThan(0.06);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never links a small register more boldly than the table was judged with', () => {
    fc.assert(
      fc.property(anyFound, anyPriors, fc.integer({ min: 0, max: 5_000 }), (fields, priors, records) => {
        const plain = { person: 0.6 / Math.max(records, 1), household: 2.5 / Math.max(records, 1) };
        const model = settle({ fields, priors: plain }, { records, personPairs: 500 });
        expect(model.priors.person).toBeLessThanOrEqual(defaultModel.priors.person * 1.001);
        expect(priors.person).toBeGreaterThan(0);
      }),
    );
  });
});

describe('ratios in falling order', () => {
  const masses = fc.array(
    fc.tuple(fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true })),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  it('fall, and both sums stay', () => {
    fc.assert(
      fc.property(masses, pairs => {
        const tops = pairs.map(([top]) => top);
        const bottoms = pairs.map(([, bottom]) => bottom);
        const ordered = inFallingOrder(tops, bottoms);
        const ratios = ordered.tops.map((top, place) => top / (ordered.bottoms[place] ?? 1));
        ratios
          .slice(1)
          .forEach((ratio, place) => expect(ratio).toBeLessThanOrEqual((ratios[place] ?? 0) * (1 + 1e-9)));
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        expect(sum(ordered.tops)).toBeCloseTo(sum(tops), 9);
        expect(sum(ordered.bottoms)).toBeCloseTo(sum(bottoms), 9);
      }),
    );
  });
});

it('asks for as many pairs as the starting table counts for', () => {
  expect(isEnough(NEEDED)).toBe(true);
  for (const lacking of ['records', 'personPairs', 'householdPairs'] as const)
    expect(isEnough({ ...NEEDED, [lacking]: NEEDED[lacking] - 1 })).toBe(false);
});

/** How often each pattern occurs among so many pairs of three kinds whose fields are independent of one another. */
const patternsOf = (
  truth: Record<'m' | 'u' | 'h', FieldLevels>,
  pairs: Record<'m' | 'u' | 'h', number>,
): Float64Array => {
  const counts = newPatternCounts();
  for (let names = 0; names < NAME_PATTERNS; names++) {
    for (let rest = 0; rest < REST_PATTERNS; rest++) {
      const levels = levelsIn(names, rest);
      // A name that is missing stands for a swap as well; this generator makes neither.
      if (SCORED_FIELDS.some(field => levels[field] === 0)) continue;
      for (const kind of ['m', 'u', 'h'] as const) {
        const share = SCORED_FIELDS.reduce(
          (product, field) => product * (truth[kind][field][levels[field] - 1] ?? 0),
          1,
        );
        counts[names * REST_PATTERNS + rest] =
          (counts[names * REST_PATTERNS + rest] ?? 0) + share * pairs[kind];
      }
    }
  }
  return counts;
};

describe('expectation maximisation', () => {
  /** Another council than the table's: sloppier names, exacter dates, families that move less. */
  const council = (): LinkageModel => {
    const chances = (field: 'm' | 'h'): FieldLevels => {
      const levels = chancesIn(defaultModel, field);
      if (field === 'm') {
        levels.forename.set([0.7, 0.08, 0.1, 0.06, 0.02, 0.039, 0.001]);
        levels.surname.set([0.6, 0.2, 0.08, 0.12]);
        levels.birth.set([0.93, 0.01, 0.03, 0.02, 0.01]);
        levels.address.set([0.5, 0.05, 0.1, 0.2, 0.15]);
        levels.contact.set([0.7, 0.3]);
      }
      return levels;
    };
    return withChances(defaultModel, { m: chances('m') }, 'council');
  };
  const truth = (model: LinkageModel): Record<'m' | 'u' | 'h', FieldLevels> => {
    const blend = (kind: 'm' | 'u' | 'h'): FieldLevels =>
      blendLevels(chancesIn(model, kind), chancesIn(model, kind), 1);
    return { m: blend('m'), u: blend('u'), h: blend('h') };
  };

  it('finds the chances that a council’s pairs were made with, starting from the table', () => {
    const made = truth(council());
    const counts = patternsOf(made, { m: 40_000, u: 900_000, h: 60_000 });
    const { levels, matches } = estimateMatches(counts, defaultModel, []);
    expect(matches).toBeGreaterThan(40_000 * 0.97);
    expect(matches).toBeLessThan(40_000 * 1.03);
    const found = blendLevels(levels, levels, 1);
    for (const field of ['forename', 'surname', 'birth', 'contact'] as const)
      found[field].forEach((share, place) =>
        expect(Math.abs(share - (made.m[field][place] ?? 0)), `${field} ${place}`).toBeLessThan(0.02),
      );
  });

  it('learns each field from the sessions that were not blocked on it', () => {
    const made = truth(council());
    const sessions = [['birth'], ['forename', 'surname'], ['address']] as const;
    const levels = addLevels(
      sessions.map(blockedOn => {
        // Pairs of a block agree in what it blocks on, so there is nothing to learn of it.
        const inBlock = { m: { ...made.m }, u: { ...made.u }, h: { ...made.h } };
        for (const kind of ['m', 'u', 'h'] as const)
          for (const field of blockedOn) {
            const agreeing = new Float64Array(FIELD_LEVELS[field].length);
            agreeing[0] = 1;
            inBlock[kind][field] = agreeing;
          }
        return estimateMatches(
          patternsOf(inBlock, { m: 30_000, u: 300_000, h: 20_000 }),
          defaultModel,
          blockedOn,
        ).levels;
      }),
    );
    const found = blendLevels(levels, levels, 1);
    for (const field of ['forename', 'surname', 'birth', 'address'] as const)
      expect(Math.abs((found[field][0] ?? 0) - (made.m[field][0] ?? 0)), field).toBeLessThan(0.03);
  });

  it('gives the same answer to the same counts', () => {
    const counts = patternsOf(truth(council()), { m: 500, u: 9_000, h: 700 });
    expect(estimateMatches(counts, defaultModel, ['birth'])).toEqual(
      estimateMatches(counts, defaultModel, ['birth']),
    );
  });

  it('changes the table by nothing when there is no pair', () => {
    const nothing = countLevels(newPatternCounts());
    const start = chancesIn(defaultModel, 'm');
    const blended = blendLevels(nothing, start, 200);
    for (const field of SCORED_FIELDS)
      blended[field].forEach((share, place) =>
        expect(Math.abs(share - (start[field][place] ?? 0))).toBeLessThan(0.011),
      );
    expect(estimateMatches(newPatternCounts(), defaultModel, []).matches).toBe(0);
  });
});
