import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { linkFiles } from '../../../electron/cli/linkFiles.ts';
import type { LinkReport } from '../../../electron/cli/linkReport.ts';
import { cpuSeconds, gate, notRun, type Gate } from './gates.ts';

/** The public files with truth, and the gates of linkage.md §10 that each one judges. */

export const DATA =
  process.env['LINKAGE_DATA'] ?? join(import.meta.dirname, '../../../../shared/data/linkage');

type Study = {
  readonly title: string;
  /** One file to link within, or two to link between. */
  readonly files: readonly string[];
  readonly model: string;
  /** The mapping as JSON text. */
  readonly columns: string | null;
  readonly truth: string;
  readonly truthPattern: string | null;
  readonly gates: readonly StudyGate[];
};

/** A gate, before its figure is known. */
type StudyGate = {
  readonly name: string;
  readonly figureOf: (report: LinkReport) => number;
  readonly atLeast: number;
  readonly atMost?: number;
};

const FEBRL_COLUMNS = JSON.stringify({
  id: 'rec_id',
  givenNames: 'given_name',
  surnames: 'surname',
  birth: 'date_of_birth',
  houseNumber: 'street_number',
  street: 'address_1',
  postcode: 'postcode',
  others: ['suburb', 'address_2', 'state'],
});
const FAMILY_COLUMNS = JSON.stringify({
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
});
const HISTORICAL_COLUMNS = JSON.stringify({
  id: 'unique_id',
  givenNames: 'first_name',
  surnames: 'surname',
  birth: 'dob',
  sex: 'gender',
  postcode: 'postcode_fake',
  others: ['birth_place', 'occupation'],
});
const FAKE_COLUMNS = JSON.stringify({
  id: 'unique_id',
  givenNames: 'first_name',
  surnames: 'surname',
  birth: 'dob',
  emails: 'email',
  others: ['city'],
});

const f1 = (atLeast: number, atMost?: number): StudyGate => ({
  name: 'F1 at p ≥ 0.5',
  figureOf: report => report.accuracy?.atHalf.f1 ?? 0,
  atLeast,
  ...(atMost === undefined ? {} : { atMost }),
});
const recallAt999 = (atLeast: number): StudyGate => ({
  name: 'recall at precision ≥ 0.999',
  figureOf: report => report.accuracy?.ranking.recallAtPrecision999 ?? 0,
  atLeast,
});

const FEBRL = { truth: 'rec_id', truthPattern: '^(rec-\\d+)' } as const;
const FEBRL_3 = ['febrl_dataset3.csv'];
const FEBRL_4 = ['febrl_dataset4a.csv', 'febrl_dataset4b.csv'];

/** linkage.md §10, "census-like UK data". */
export const CENSUS_GATES: readonly StudyGate[] = [
  f1(0.988),
  recallAt999(0.97),
  {
    name: 'F1 of best candidates',
    figureOf: report => report.accuracy?.bestCandidates?.bestF1 ?? 0,
    atLeast: 0.993,
  },
];

/** Census-like data are kept back for judging: whoever has them says where they are and which column holds what. */
const censusStudy = (): Study => ({
  title: 'Census-like data kept back for judging',
  files: (process.env['LINKAGE_CENSUS'] ?? 'kept back; LINKAGE_CENSUS names the file').split(','),
  model: 'default',
  columns: process.env['LINKAGE_CENSUS_COLUMNS'] ?? null,
  truth: process.env['LINKAGE_CENSUS_TRUTH'] ?? '',
  truthPattern: null,
  gates: CENSUS_GATES,
});

const STUDIES: readonly Study[] = [
  { title: "FEBRL 3, Splink's settings", files: FEBRL_3, model: 'splink-demo:febrl3', columns: null, ...FEBRL, gates: [f1(0.991)] },
  { title: "FEBRL 4, Splink's settings", files: FEBRL_4, model: 'splink-demo:febrl4', columns: null, ...FEBRL, gates: [f1(0.998)] },
  { title: "FEBRL 3, Splink's settings without the id", files: FEBRL_3, model: 'splink-demo:febrl3-without-id', columns: null, ...FEBRL, gates: [f1(0.9654, 0.9714)] },
  { title: "FEBRL 4, Splink's settings without the id", files: FEBRL_4, model: 'splink-demo:febrl4-without-id', columns: null, ...FEBRL, gates: [f1(0.9885, 0.9945)] },
  {
    title: "historical_50k, Splink's settings", files: ['historical_figures_with_errors_50k.csv'], model: 'splink-demo:historical_50k',
    columns: null, truth: 'cluster', truthPattern: null,
    gates: [f1(0.74), { name: 'pairs scored', figureOf: report => report.pairsMet, atLeast: 450_741, atMost: 450_741 }],
  },
  { title: 'FEBRL 1, ours without the id', files: ['febrl_dataset1.csv'], model: 'default', columns: FEBRL_COLUMNS, ...FEBRL, gates: [] },
  { title: 'FEBRL 3, ours without the id', files: FEBRL_3, model: 'default', columns: FEBRL_COLUMNS, ...FEBRL, gates: [f1(0.996)] },
  { title: 'FEBRL 4, ours without the id', files: FEBRL_4, model: 'default', columns: FEBRL_COLUMNS, ...FEBRL, gates: [f1(0.999)] },
  { title: 'historical_50k, ours', files: ['historical_figures_with_errors_50k.csv'], model: 'default', columns: HISTORICAL_COLUMNS, truth: 'cluster', truthPattern: null, gates: [f1(0.8)] },
  { title: "fake_1000, Splink's settings", files: ['fake_1000.csv'], model: 'splink-demo:fake_1000', columns: null, truth: 'cluster', truthPattern: null, gates: [] },
  { title: 'fake_1000, ours', files: ['fake_1000.csv'], model: 'default', columns: FAKE_COLUMNS, truth: 'cluster', truthPattern: null, gates: [] },
  {
    title: 'Synthetic families, 20,000', files: ['synthetic_families_20k.csv'], model: 'default', columns: FAMILY_COLUMNS, truth: 'person_id', truthPattern: null,
    gates: [
      recallAt999(0.85),
      { name: 'precision of STRONG', figureOf: report => report.accuracy?.byBand?.strong.precision ?? 0, atLeast: 0.999 },
      { name: 'recall of STRONG and POSSIBLE', figureOf: report => report.accuracy?.byBand?.possible.recall ?? 0, atLeast: 0.93 },
    ],
  },
  censusStudy(),
]; // prettier-ignore

const pathOf = (file: string): string => (file.includes('/') ? file : join(DATA, file));

const target = ({ atLeast, atMost }: StudyGate): string =>
  gate('', 0, { atLeast, ...(atMost === undefined ? {} : { atMost }) }).target;

/** Links the files of one study, prints what came of it, and judges its gates. */
export const runStudy = (study: Study): Gate[] => {
  const absent = study.files.filter(file => !existsSync(pathOf(file)));
  if (absent.length > 0)
    return study.gates.map(one =>
      notRun(`${study.title}: ${one.name}`, target(one), `not here: ${absent.join(', ')}`),
    );
  console.log(`\n${study.title}`);
  const began = process.cpuUsage();
  const report = linkFiles({
    inputs: study.files.map(pathOf),
    columns: study.columns === null ? [] : [study.columns],
    model: study.model,
    out: null,
    scope: study.files.length === 2 ? 'between' : 'within',
    truth: [study.truth],
    truthPattern: study.truthPattern,
    minimumScore: -4,
    isEstimating: true,
  });
  const { accuracy } = report;
  if (accuracy === null) return [];
  const { atHalf, ranking } = accuracy;
  console.log(
    `  ${report.records} records, ${report.pairsMet} pairs met, ${(100 * accuracy.blockingRecall).toFixed(2)} % of ${accuracy.truePairs} true pairs met, ${cpuSeconds(began).toFixed(1)} s of one core`,
  );
  console.log(
    `  precision ${atHalf.precision.toFixed(4)}, recall ${atHalf.recall.toFixed(4)}, F1 ${atHalf.f1.toFixed(4)} at p ≥ 0.5; best F1 ${ranking.bestF1.toFixed(4)}; recall at precision ≥ 0.999 ${ranking.recallAtPrecision999.toFixed(4)}`,
  );
  return study.gates.map(one =>
    gate(`${study.title}: ${one.name}`, one.figureOf(report), {
      atLeast: one.atLeast,
      ...(one.atMost === undefined ? {} : { atMost: one.atMost }),
    }),
  );
};

/** Links every public file that is here and judges it; the others' gates are named as not run. */
export const studyGates = (): Gate[] => STUDIES.flatMap(runStudy);
