import { describe, expect, it } from 'vitest';
import { blockingKeys } from '#hub/linkage/blocking.rules';
import { columnBuilder } from '#hub/linkage/bulk/columns';
import { linkBulk } from '#hub/linkage/bulk/linkBulk';
import { BANDS } from '#hub/linkage/bulk/scoredPairs';
import { defaultModel } from '#hub/linkage/defaultModel';
import { averageFrequencies } from '#hub/linkage/frequencies.rules';
import { normalise } from '#hub/linkage/record.rules';
import { compare } from '#hub/linkage/score.rules';
import { aRecord, inHealth } from './aRecord.ts';
import { differentPeople, HARD_KINDS, samePeople, type HardCase } from './hardCases.ts';

const bandOfCase = ({ a, b, isCannotLink }: HardCase): string =>
  compare(normalise(a), normalise(b), defaultModel, averageFrequencies, isCannotLink === true).band;

/** The band a bulk run over the two records gives; NONE when they never met. */
const bandInBulk = ({ a, b, isCannotLink }: HardCase): string => {
  const builder = columnBuilder();
  builder.add(a);
  builder.add(b);
  const { pairs } = linkBulk(builder.finish(), defaultModel, {
    scope: 'within',
    minimumScore: -1000,
    isEstimating: false,
    decisions: isCannotLink === true ? [{ a: 0, b: 1, kind: 'cannot-link' }] : [],
  });
  return BANDS[pairs.band[0] ?? -1] ?? 'NONE';
};

describe('hard cases of linkage', () => {
  it('has cases of every kind on both sides', () => {
    const kinds = (cases: readonly HardCase[]): Set<string> => new Set(cases.map(({ kind }) => kind));
    expect([kinds(samePeople), kinds(differentPeople)]).toEqual([new Set(HARD_KINDS), new Set(HARD_KINDS)]);
  });

  it.each(samePeople)('$kind: brings before a person: $name', pair => {
    expect(['EXACT', 'STRONG', 'POSSIBLE']).toContain(bandOfCase(pair));
    expect(['EXACT', 'STRONG', 'POSSIBLE']).toContain(bandInBulk(pair));
  });

  it.each(samePeople)('$kind: blocking lets them meet: $name', ({ a, b }) => {
    const keys = new Set(blockingKeys(normalise(a)));
    expect(blockingKeys(normalise(b)).filter(key => keys.has(key))).not.toEqual([]);
  });

  it.each(differentPeople)('$kind: never suggests by itself: $name', pair => {
    expect(['POSSIBLE', 'SAME_HOUSEHOLD', 'NONE', 'CONFLICT']).toContain(bandOfCase(pair));
    expect(['POSSIBLE', 'SAME_HOUSEHOLD', 'NONE', 'CONFLICT']).toContain(bandInBulk(pair));
  });

  it('is sure of a child whose records agree in everything', () => {
    expect(bandOfCase({ kind: 'everyday', name: '', a: aRecord(), b: inHealth() })).toBe('STRONG');
  });

  it('calls twins one household, not one person', () => {
    const [twins] = differentPeople;
    expect(twins === undefined ? '' : bandOfCase(twins)).toBe('SAME_HOUSEHOLD');
  });
});
