import { doMeet } from '#hub/linkage/bulk/blocks';
import { columnBuilder } from '#hub/linkage/bulk/columns';
import { linkBulk } from '#hub/linkage/bulk/linkBulk';
import { evaluate, type Evaluation } from '#hub/linkage/bulk/report.rules';
import { BANDS } from '#hub/linkage/bulk/scoredPairs';
import { defaultModel } from '#hub/linkage/defaultModel';
import { priorsFor } from '#hub/linkage/model.rules';
import { makeFamilies, type MadeRecord } from './families.ts';
import { cpuSeconds, gate, type Gate } from './gates.ts';

type Linked = {
  readonly accuracy: Evaluation;
  /** Processor seconds of normal forms and linking together; making the records up is not counted. */
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly gigabytes: number;
};

/** Makes families up, links their records in this thread, and judges what came of it. */
const linkMade = (count: number, seed: number): Linked => {
  const builder = columnBuilder();
  const truth: number[] = [];
  let adding = 0;
  let wall = 0;
  const batch: MadeRecord[] = [];
  const addBatch = (): void => {
    const before = process.cpuUsage();
    const began = performance.now();
    for (const record of batch) builder.add(record);
    adding += cpuSeconds(before);
    wall += performance.now() - began;
    batch.length = 0;
  };
  makeFamilies(count, seed, record => {
    truth.push(record.personId);
    if (batch.push(record) === 20_000) addBatch();
  });
  addBatch();
  const before = process.cpuUsage();
  const began = performance.now();
  const columns = builder.finish();
  const result = linkBulk(
    columns,
    { ...defaultModel, priors: priorsFor(columns.count) },
    { scope: 'within', minimumScore: 0, isEstimating: true },
  );
  const linking = cpuSeconds(before);
  wall += performance.now() - began;
  const gigabytes = process.resourceUsage().maxRSS / 1024 / 1024;
  const { pairs, milliseconds } = result;
  const accuracy = evaluate(
    { ...pairs, bandOf: pair => BANDS[pairs.band[pair] ?? -1] ?? 'NONE' },
    Int32Array.from(truth),
    () => true,
    (a, b) => doMeet(result.keys, a, b),
  );
  console.log(
    `  ${result.pairsMet.toLocaleString('en-GB')} pairs met, ${pairs.count.toLocaleString('en-GB')} kept; seconds of one core: normal forms ${adding.toFixed(1)}, linking ${linking.toFixed(1)}; by the clock ${(wall / 1000).toFixed(1)}: keys ${(milliseconds.preparing / 1000).toFixed(1)}, estimating ${(milliseconds.estimating / 1000).toFixed(1)}, comparing ${(milliseconds.comparing / 1000).toFixed(1)}; ${gigabytes.toFixed(2)} GB at most`,
  );
  for (const { rule, records, parts } of result.splits)
    console.log(`  a block of ${records} (${rule}) was split into ${parts}`);
  console.log(
    `  ${(100 * accuracy.blockingRecall).toFixed(2)} % of ${accuracy.truePairs} true pairs met; F1 ${accuracy.atHalf.f1.toFixed(4)} at p ≥ 0.5`,
  );
  return { accuracy, seconds: adding + linking, wallSeconds: wall / 1000, gigabytes };
};

const accuracyGates = (title: string, { ranking, byBand }: Evaluation): Gate[] => [
  gate(`${title}: recall at precision ≥ 0.999`, ranking.recallAtPrecision999, { atLeast: 0.85 }),
  gate(`${title}: precision of STRONG`, byBand?.strong.precision ?? 0, { atLeast: 0.999 }),
  gate(`${title}: recall of STRONG and POSSIBLE`, byBand?.possible.recall ?? 0, { atLeast: 0.93 }),
];

/** linkage.md §10, "fresh synthetic families": a seed of their own, which no weight was tried on. */
export const freshFamilyGates = (): Gate[] => {
  console.log('\nFresh synthetic families, 200,000 records');
  return accuracyGates('Fresh families, 200,000', linkMade(200_000, 20_261_122).accuracy);
};

/** linkage.md §10, "records in bulk, one thread": processor time, because other programs take the clock's. */
export const bulkGates = (count: number): Gate[] => {
  const title = `${count.toLocaleString('en-GB')} records in bulk`;
  console.log(`\n${title}`);
  const { accuracy, seconds, wallSeconds, gigabytes } = linkMade(count, 42);
  return [
    gate(`${title}: seconds of one core`, seconds, {
      atMost: 30,
      unit: ' s',
      digits: 1,
      note: `${wallSeconds.toFixed(1)} s by the clock`,
    }),
    gate(`${title}: most memory`, gigabytes, { atMost: 1.5, unit: ' GB', digits: 2 }),
    ...accuracyGates(title, accuracy),
  ];
};
