import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterLinks } from '#hub/linkage/bulk/clusters.rules';
import { columnBuilder, FACT, FACTS, type BulkRecord } from '#hub/linkage/bulk/columns';
import { DECISION_KINDS, standingDecisions, type BulkDecision } from '#hub/linkage/bulk/decided.rules';
import { linkBulk } from '#hub/linkage/bulk/linkBulk';
import { BANDS } from '#hub/linkage/bulk/scoredPairs';
import { startBulkLinkage } from '#hub/linkage/bulk/startBulkLinkage';
import { defaultModel } from '#hub/linkage/defaultModel';
import { propertyRuns } from '#tests/support/propertyRuns';
import { aRecord, inHealth } from '../aRecord.ts';
import { anyRecord } from '../randomRecords.ts';

/** Each record's band with each other, and the people, of one bulk run with decisions. */
const run = (records: readonly BulkRecord[], decisions: readonly BulkDecision[]) => {
  const builder = columnBuilder();
  for (const record of records) builder.add(record);
  const columns = builder.finish();
  const { pairs, standing } = linkBulk(columns, defaultModel, {
    scope: 'within',
    minimumScore: 0,
    isEstimating: false,
    decisions,
  });
  const bands = new Map<string, string>();
  const links = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    const [a = 0, b = 0] = [pairs.a[pair] ?? 0, pairs.b[pair] ?? 0].sort((x, y) => x - y);
    const band = BANDS[pairs.band[pair] ?? -1] ?? '';
    bands.set(`${a}-${b}`, band);
    if (band === 'EXACT' || band === 'STRONG') links.push({ a, b, score: pairs.score[pair] ?? 0 });
  }
  const sourceOf = (record: number): number => columns.facts[record * FACTS + FACT.source] ?? -1;
  const { groups } = clusterLinks(columns.count, links, sourceOf, standing.apart, standing.confirmed);
  return { bands, groups: [...groups] };
};

const inHousing = (): BulkRecord => aRecord({ source: 'housing' });
const never = (a: number, b: number): BulkDecision => ({ a, b, kind: 'cannot-link' });
const link = (a: number, b: number): BulkDecision => ({ a, b, kind: 'link' });

describe('decisions in a bulk run', () => {
  it('makes no link of two whom somebody has told apart', () => {
    const records = [aRecord(), inHealth()];
    expect(run(records, [])).toEqual({ bands: new Map([['0-1', 'STRONG']]), groups: [0, 0] });
    expect(run(records, [never(0, 1)])).toEqual({ bands: new Map([['0-1', 'POSSIBLE']]), groups: [0, 1] });
  });

  it('tells a third record apart as well, once it is confirmed to be one of the two', () => {
    const records = [aRecord(), inHealth(), inHousing()];
    expect(run(records, [never(0, 1), link(1, 2)])).toEqual({
      bands: new Map([
        ['0-1', 'POSSIBLE'],
        ['0-2', 'POSSIBLE'],
        ['1-2', 'STRONG'],
      ]),
      groups: [0, 1, 1],
    });
  });

  it('never joins two told apart through a third that is like both', () => {
    const { groups } = run([aRecord(), inHousing(), inHealth()], [never(0, 2)]);
    expect(groups[0]).not.toBe(groups[2]);
  });

  it('holds for every version of a record under its source’s own id', () => {
    const first = aRecord();
    const again = { ...first, id: 'again' };
    expect(run([first, inHealth(), again], [never(0, 1)]).bands.get('1-2')).toBe('POSSIBLE');
    expect(run([first, inHealth(), again], [never(0, 1)]).groups).toEqual([0, 1, 0]);
  });

  it.each([
    [['cannot-link', 'clear'], 'STRONG'],
    [['cannot-link', 'link'], 'STRONG'],
    [['link', 'unlink'], 'POSSIBLE'],
    [['clear', 'same-household'], 'POSSIBLE'],
    [['unlink', 'defer'], 'POSSIBLE'],
  ] as const)('lets the newest decision count: %j', (kinds, band) => {
    const decisions = kinds.map((kind, place) => ({ a: place % 2, b: 1 - (place % 2), kind }));
    expect(run([aRecord(), inHealth()], decisions).bands.get('0-1')).toBe(band);
  });

  it('links what a person linked, however unlike, and however many a source holds of it', () => {
    const unlike = aRecord({ givenNames: ['Otto'], surnames: [], birth: null, addresses: [] });
    expect(run([aRecord(), unlike], [link(0, 1)]).groups).toEqual([0, 0]);
  });

  it('keeps every decision whatever the records', () => {
    const decision = fc.record({
      a: fc.nat(4),
      b: fc.nat(4),
      kind: fc.constantFrom(...DECISION_KINDS),
    });
    fc.assert(
      fc.property(
        fc.array(anyRecord, { minLength: 5, maxLength: 5 }),
        fc.array(decision, { maxLength: 4 }),
        (raw, decisions) => {
          // Each record under an id of its own, so that only decisions say who is who.
          const records = raw.map((record, place) => ({ ...record, sourceId: `own-${place}` }));
          const { bands, groups } = run(records, decisions);
          const newest = new Map<string, BulkDecision>();
          for (const one of decisions)
            if (one.a !== one.b && one.kind !== 'defer')
              newest.set([one.a, one.b].toSorted((x, y) => x - y).join('-'), one);
          for (const [pair, { a, b, kind }] of newest) {
            if (kind === 'link' || kind === 'clear') continue;
            expect({ pair, band: bands.get(pair) }).not.toMatchObject({
              band: expect.stringMatching(/^(?:EXACT|STRONG)$/u),
            });
            expect({ pair, person: groups[a] }).not.toEqual({ pair, person: groups[b] });
          }
          if ([...newest.values()].every(({ kind }) => kind === 'link'))
            for (const { a, b } of newest.values()) expect(groups[a]).toBe(groups[b]);
        },
      ),
      propertyRuns(100),
    );
  });

  it('costs nothing to ask where nothing was decided', () => {
    const { areKeptApart, apart, confirmed } = standingDecisions(3, record => record, []);
    expect([areKeptApart(0, 1), apart, confirmed]).toEqual([false, [], []]);
  });

  it('is heeded by the run in its own thread too', async () => {
    const linkage = startBulkLinkage();
    linkage.add([aRecord(), inHealth()]);
    const start = { scope: 'within', minimumScore: 0, isEstimating: false, model: null } as const;
    const outcome = await linkage.run({ ...start, decisions: [never(0, 1)] });
    expect([...outcome.groups]).toEqual([0, 1]);
  });
});
