import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { linkFiles } from '../../../electron/cli/linkFiles.ts';
import type { LinkReport } from '../../../electron/cli/linkReport.ts';
import { doMeet } from '#hub/linkage/bulk/blocks';
import { columnBuilder } from '#hub/linkage/bulk/columns';
import { linkBulk } from '#hub/linkage/bulk/linkBulk';
import { BANDS } from '#hub/linkage/bulk/scoredPairs';
import { evaluate } from '#hub/linkage/bulk/report.rules';
import { defaultModel } from '#hub/linkage/defaultModel';
import { makeFamilies, type MadeRecord } from './families.ts';

/**
 * Prints our linkage figures on every public file of ../shared/data/linkage beside the gates of linkage.md §10, and
 * time and memory for a million made-up records. `--small` makes 100,000 instead. Exit code 1 when a gate is missed.
 */

const DATA = join(import.meta.dirname, '../../../../shared/data/linkage');
const isSmall = process.argv.includes('--small');
let missed = 0;

type Gate = {
  readonly name: string;
  readonly value: number;
  readonly atLeast: number;
  readonly atMost?: number;
};

const print = (gates: readonly Gate[]): void => {
  for (const { name, value, atLeast, atMost } of gates) {
    const isMet = value >= atLeast && (atMost === undefined || value <= atMost);
    if (!isMet) missed++;
    const target = atMost === undefined ? `≥ ${atLeast}` : `${atLeast} – ${atMost}`;
    console.log(
      `  ${isMet ? 'met   ' : 'MISSED'}  ${name.padEnd(52)} ${value.toFixed(4).padStart(10)}   gate ${target}`,
    );
  }
};

type Study = {
  readonly title: string;
  readonly file: string;
  readonly model: string;
  readonly columns: object | null;
  readonly truth: string;
  readonly truthPattern: string | null;
  readonly gates: (report: LinkReport) => Gate[];
};

const FEBRL_COLUMNS = {
  id: 'rec_id',
  givenNames: 'given_name',
  surnames: 'surname',
  birth: 'date_of_birth',
  houseNumber: 'street_number',
  street: 'address_1',
  postcode: 'postcode',
  others: ['suburb', 'address_2', 'state'],
};
const FAMILY_COLUMNS = {
  id: 'record_id',
  source: 'source',
  givenNames: 'forename',
  surnames: 'surname',
  birth: 'dob',
  sex: 'sex',
  houseNumber: 'house_no',
  postcode: 'postcode',
  role: 'role',
  multipleBirth: 'is_multiple_birth',
};
const HISTORICAL_COLUMNS = {
  id: 'unique_id',
  givenNames: 'first_name',
  surnames: 'surname',
  birth: 'dob',
  sex: 'gender',
  postcode: 'postcode_fake',
  others: ['birth_place', 'occupation'],
};
const FAKE_COLUMNS = {
  id: 'unique_id',
  givenNames: 'first_name',
  surnames: 'surname',
  birth: 'dob',
  emails: 'email',
  others: ['city'],
};

const f1 = (report: LinkReport): number => report.accuracy?.atHalf.f1 ?? 0;
const f1Gate =
  (atLeast: number, atMost?: number) =>
  (report: LinkReport): Gate[] => [
    {
      name: 'F1 at probability 0.5',
      value: f1(report),
      atLeast,
      ...(atMost === undefined ? {} : { atMost }),
    },
  ];

const FEBRL = { truth: 'rec_id', truthPattern: '^(rec-\\d+)' };
const STUDIES: readonly Study[] = [
  { title: "FEBRL 3, Splink's settings (Splink 0.9929)", file: 'febrl_dataset3.csv', model: 'splink-demo:febrl3', columns: null, ...FEBRL, gates: f1Gate(0.991) },
  { title: "FEBRL 3, Splink's settings without the id (Splink 0.9684)", file: 'febrl_dataset3.csv', model: 'splink-demo:febrl3-without-id', columns: null, ...FEBRL, gates: f1Gate(0.9654, 0.9714) },
  { title: 'FEBRL 1, ours without the id', file: 'febrl_dataset1.csv', model: 'default', columns: FEBRL_COLUMNS, ...FEBRL, gates: () => [] },
  { title: 'FEBRL 3, ours without the id', file: 'febrl_dataset3.csv', model: 'default', columns: FEBRL_COLUMNS, ...FEBRL, gates: f1Gate(0.996) },
  {
    title: "historical_50k, Splink's settings (Splink 0.7441)", file: 'historical_figures_with_errors_50k.csv', model: 'splink-demo:historical_50k',
    columns: null, truth: 'cluster', truthPattern: null,
    gates: report => [...f1Gate(0.74)(report), { name: 'pairs scored', value: report.pairsMet, atLeast: 450_741, atMost: 450_741 }],
  },
  { title: 'historical_50k, ours', file: 'historical_figures_with_errors_50k.csv', model: 'default', columns: HISTORICAL_COLUMNS, truth: 'cluster', truthPattern: null, gates: f1Gate(0.8) },
  { title: "fake_1000, Splink's settings", file: 'fake_1000.csv', model: 'splink-demo:fake_1000', columns: null, truth: 'cluster', truthPattern: null, gates: () => [] },
  { title: 'fake_1000, ours', file: 'fake_1000.csv', model: 'default', columns: FAKE_COLUMNS, truth: 'cluster', truthPattern: null, gates: () => [] },
  {
    title: 'synthetic families, 20,000', file: 'synthetic_families_20k.csv', model: 'default', columns: FAMILY_COLUMNS, truth: 'person_id', truthPattern: null,
    gates: ({ accuracy }) => [
      { name: 'recall at precision 0.999', value: accuracy?.ranking.recallAtPrecision999 ?? 0, atLeast: 0.85 },
      { name: 'precision of STRONG', value: accuracy?.byBand?.strong.precision ?? 0, atLeast: 0.999 },
      { name: 'recall of STRONG and POSSIBLE', value: accuracy?.byBand?.possible.recall ?? 0, atLeast: 0.93 },
    ],
  },
]; // prettier-ignore

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

/** Splink itself on the same file, when it is installed; its own demonstration settings are in splinkSideBySide.py. */
const splinkSideBySide = (): void => {
  const found = spawnSync('python3', ['-c', 'import splink; print(splink.__version__)'], {
    encoding: 'utf8',
  });
  if (found.status !== 0) {
    console.log('\nSplink is not installed here, so its figures above are those of linkage.md §1 and §10.');
    return;
  }
  const run = spawnSync('python3', [join(import.meta.dirname, 'splinkSideBySide.py'), DATA], {
    encoding: 'utf8',
  });
  console.log(
    `\nSplink ${found.stdout.trim()} in the same run:\n${run.status === 0 ? run.stdout : run.stderr}`,
  );
};

const runStudies = (): void => {
  for (const study of STUDIES) {
    console.log(`\n${study.title}`);
    const file = join(DATA, study.file);
    if (!existsSync(file)) {
      console.log(`  skipped: ${study.file} is not in ../shared/data/linkage.`);
      continue;
    }
    const began = process.cpuUsage();
    const report = linkFiles({
      inputs: [file],
      columns: study.columns === null ? null : JSON.stringify(study.columns),
      model: study.model,
      out: null,
      scope: 'within',
      truth: study.truth,
      truthPattern: study.truthPattern,
      minimumScore: -4,
      isEstimating: true,
    });
    const { accuracy } = report;
    if (accuracy === null) continue;
    const { atHalf, ranking } = accuracy;
    console.log(
      `  ${report.records} records, ${report.pairsMet} pairs met, ${(100 * accuracy.blockingRecall).toFixed(2)} % of ${accuracy.truePairs} true pairs met, ${cpuSeconds(began).toFixed(1)} s of one core`,
    );
    console.log(
      `  precision ${atHalf.precision.toFixed(4)}, recall ${atHalf.recall.toFixed(4)}, F1 ${atHalf.f1.toFixed(4)} at 0.5; best F1 ${ranking.bestF1.toFixed(4)}; recall at precision 0.999 ${ranking.recallAtPrecision999.toFixed(4)}`,
    );
    print(study.gates(report));
  }
};

const runMillion = (): void => {
  const count = isSmall ? 100_000 : 1_000_000;
  console.log(`\n${count.toLocaleString('en-GB')} made-up records of families`);
  const builder = columnBuilder();
  const truth: number[] = [];
  let adding = 0;
  // Records are added in batches, so that making them up is not counted.
  const batch: MadeRecord[] = [];
  const addBatch = (): void => {
    const before = process.cpuUsage();
    for (const record of batch) builder.add(record);
    adding += cpuSeconds(before);
    batch.length = 0;
  };
  makeFamilies(count, 42, record => {
    truth.push(record.personId);
    if (batch.push(record) === 20_000) addBatch();
  });
  addBatch();
  const columns = builder.finish();
  const began = process.cpuUsage();
  const result = linkBulk(columns, defaultModel, { scope: 'within', minimumScore: 0, isEstimating: true });
  const linking = cpuSeconds(began);
  const memory = process.resourceUsage().maxRSS / 1024;
  const { pairs, milliseconds } = result;
  const accuracy = evaluate(
    { ...pairs, bandOf: pair => BANDS[pairs.band[pair] ?? -1] ?? 'NONE' },
    Int32Array.from(truth),
    () => true,
    (a, b) => doMeet(result.keys, a, b),
  );
  console.log(
    `  ${result.pairsMet.toLocaleString('en-GB')} pairs met; seconds: normal forms ${adding.toFixed(1)}, keys ${(milliseconds.preparing / 1000).toFixed(1)}, estimating ${(milliseconds.estimating / 1000).toFixed(1)}, comparing ${(milliseconds.comparing / 1000).toFixed(1)}; ${linking.toFixed(1)} s of one core after normal forms; ${Math.round(memory)} MB`,
  );
  for (const { rule, records, parts } of result.splits)
    console.log(`  a block of ${records} (${rule}) was split into ${parts}`);
  console.log(`  ${(100 * accuracy.blockingRecall).toFixed(2)} % of ${accuracy.truePairs} true pairs met`);
  print([
    {
      name: 'seconds of one core, normal forms and linking',
      value: linking + adding,
      atLeast: 0,
      atMost: 30,
    },
    { name: 'memory in GB', value: memory / 1024, atLeast: 0, atMost: 1.5 },
    { name: 'recall at precision 0.999', value: accuracy.ranking.recallAtPrecision999, atLeast: 0.85 },
    { name: 'precision of STRONG', value: accuracy.byBand?.strong.precision ?? 0, atLeast: 0.999 },
    { name: 'recall of STRONG and POSSIBLE', value: accuracy.byBand?.possible.recall ?? 0, atLeast: 0.93 },
  ]);
};

// The million goes first: memory is the process's highest, and the studies would add theirs to it.
runMillion();
runStudies();
splinkSideBySide();
console.log(
  missed === 0 ? '\nEvery gate that can be measured here is met.' : `\n${missed} gates are missed.`,
);
process.exitCode = missed === 0 ? 0 : 1;
