import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LinkageBand } from '#contract/linkageScore';
import { doMeet, type SplitBlock } from '../hub/linkage/bulk/blocks.ts';
import { clusterLinks, type ProposedLink } from '../hub/linkage/bulk/clusters.rules.ts';
import { columnBuilder, FACT, FACTS } from '../hub/linkage/bulk/columns.ts';
import {
  columnMappingSchema,
  eachCsvRow,
  missingColumns,
  rowReader,
  type CsvRow,
} from '../hub/linkage/bulk/csvRecords.ts';
import { writeCsv } from '../hub/linkage/bulk/csvWriting.ts';
import { truthNumbers } from '../hub/linkage/bulk/evaluation.rules.ts';
import { BANDS, linkBulk } from '../hub/linkage/bulk/linkBulk.ts';
import { evaluate, type Evaluation, type JudgedPairs } from '../hub/linkage/bulk/report.rules.ts';
import { defaultModel } from '../hub/linkage/defaultModel.ts';
import { priorsFor } from '../hub/linkage/model.rules.ts';
import { STUDIES } from '../hub/linkage/splink/demos.rules.ts';
import { runStudy } from '../hub/linkage/splink/runStudy.ts';

export type LinkOptions = {
  /** One file, or two with `scope: 'between'`. */
  readonly inputs: readonly string[];
  /** The column mapping as JSON text; a Splink demonstration needs none. */
  readonly columns: string | null;
  /** `default`, or `splink-demo:<name>`. */
  readonly model: string;
  /** Where pairs.csv, clusters.csv and report.json go; null writes nothing. */
  readonly out: string | null;
  readonly scope: 'within' | 'between';
  /** The column that says who is who, for judging. */
  readonly truth: string | null;
  /** Takes the first group of this expression from the truth column ("^(rec-\\d+)"). */
  readonly truthPattern: string | null;
  /** Pairs scoring lower are not written. In bits. */
  readonly minimumScore: number;
  /** False keeps the shipped weights instead of learning them from the files. */
  readonly isEstimating: boolean;
};

export type LinkReport = {
  readonly model: string;
  readonly modelVersion: string;
  readonly scope: 'within' | 'between';
  readonly records: number;
  readonly pairsMet: number;
  readonly pairsWritten: number;
  readonly bands: Readonly<Record<LinkageBand, number>> | null;
  readonly clusters: number;
  readonly linksRefusedByCluster: number;
  readonly splitBlocks: readonly SplitBlock[];
  /** Records whose whole date of birth was too common to be a key by itself. */
  readonly recordsNarrowed: number;
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly memoryMegabytes: number;
  readonly weights: unknown;
  readonly accuracy: Evaluation | null;
};

/** A mistake in how the command was called, told in words. */
export class LinkUsageError extends Error {
  override readonly name = 'LinkUsageError';
}

const DEMO = 'splink-demo:';

type Linked = {
  readonly ids: readonly string[];
  readonly pairs: JudgedPairs;
  readonly isLink: (pair: number) => boolean;
  readonly sourceOf: (record: number) => number;
  readonly fileOf: (record: number) => number;
  readonly doMeet: (a: number, b: number) => boolean;
  readonly facts: Pick<
    LinkReport,
    'modelVersion' | 'pairsMet' | 'splitBlocks' | 'recordsNarrowed' | 'weights'
  >;
  readonly milliseconds: Readonly<Record<string, number>>;
};

const readEach = (
  options: LinkOptions,
  visit: (row: CsvRow, file: number) => void,
  needed: (header: readonly string[], file: string) => void,
): void => {
  options.inputs.forEach((input, file) => {
    const { header } = eachCsvRow(readFileSync(input, 'utf8'), row => visit(row, file));
    needed(header, input);
  });
};

const checkHeader = (missing: readonly string[], header: readonly string[], file: string): void => {
  if (missing.length > 0)
    throw new LinkUsageError(
      `${file} has no column ${missing.join(', ')}. Its columns are: ${header.join(', ')}.`,
    );
};

const linkWithDefault = (options: LinkOptions, noteTruth: (row: CsvRow) => void): Linked => {
  if (options.columns === null)
    throw new LinkUsageError('Say which column holds what: --columns mapping.json.');
  const parsed = columnMappingSchema.safeParse(JSON.parse(options.columns));
  if (!parsed.success)
    throw new LinkUsageError(
      `The column mapping is not right: ${parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; ')}. ` +
        `It may name: ${Object.keys(columnMappingSchema.shape).join(', ')}.`,
    );
  const mapping = parsed.data;
  const began = performance.now();
  const builder = columnBuilder();
  const read = rowReader(mapping);
  readEach(
    options,
    (row, file) => {
      builder.add(read(row), file);
      noteTruth(row);
    },
    (header, file) =>
      checkHeader([...missingColumns(mapping, header), ...missingTruth(options, header)], header, file),
  );
  const columns = builder.finish();
  const readIn = performance.now() - began;
  const result = linkBulk(
    columns,
    { ...defaultModel, priors: priorsFor(columns.count) },
    {
      scope: options.scope,
      minimumScore: options.minimumScore,
      isEstimating: options.isEstimating,
    },
  );
  const { pairs } = result;
  const bandOf = (pair: number): LinkageBand => BANDS[pairs.band[pair] ?? -1] ?? 'NONE';
  return {
    ids: columns.ids,
    pairs: { ...pairs, bandOf },
    isLink: pair => bandOf(pair) === 'EXACT' || bandOf(pair) === 'STRONG',
    sourceOf: record => columns.facts[record * FACTS + FACT.source] ?? -1,
    fileOf: record => columns.facts[record * FACTS + FACT.file] ?? 0,
    doMeet: (a, b) => doMeet(result.keys, a, b),
    facts: {
      modelVersion: result.model.modelVersion,
      pairsMet: result.pairsMet,
      splitBlocks: result.splits,
      recordsNarrowed: result.recordsNarrowed,
      weights: { priors: result.model.priors, fields: result.model.fields },
    },
    milliseconds: { reading: readIn, ...result.milliseconds },
  };
};

const linkWithDemo = (options: LinkOptions, noteTruth: (row: CsvRow) => void): Linked => {
  const study = STUDIES[options.model.slice(DEMO.length)];
  if (study === undefined)
    throw new LinkUsageError(
      `There is no model ${options.model}. Choose from: ${Object.keys(STUDIES)
        .map(id => DEMO + id)
        .join(', ')}.`,
    );
  const began = performance.now();
  const rows: CsvRow[] = [];
  const files: number[] = [];
  const needed = [...new Set(study.comparisons.flatMap(({ columns }) => columns))];
  let idColumn = '';
  readEach(
    options,
    (row, file) => {
      const trimmed: Record<string, string> = {};
      for (const [column, value] of Object.entries(row)) trimmed[column] = value.trim();
      rows.push(trimmed);
      files.push(file);
      noteTruth(trimmed);
    },
    (header, file) => {
      idColumn = header[0] ?? '';
      checkHeader(
        [...needed.filter(column => !header.includes(column)), ...missingTruth(options, header)],
        header,
        file,
      );
    },
  );
  const readIn = performance.now() - began;
  const result = runStudy(study, rows, options.scope === 'between' ? record => files[record] ?? 0 : null);
  return {
    ids: rows.map(row => row[idColumn] ?? ''),
    pairs: { ...result, bandOf: null },
    isLink: pair => (result.score[pair] ?? 0) >= 0,
    sourceOf: () => -1,
    fileOf: record => files[record] ?? 0,
    doMeet: result.doMeet,
    facts: {
      modelVersion: options.model,
      pairsMet: result.count,
      splitBlocks: [],
      recordsNarrowed: 0,
      weights: {
        prior: result.prior,
        comparisons: study.comparisons.map(({ name }, place) => ({
          name,
          m: result.m[place],
          u: result.u[place],
        })),
      },
    },
    milliseconds: { reading: readIn, linking: performance.now() - began - readIn },
  };
};

const missingTruth = (options: LinkOptions, header: readonly string[]): string[] =>
  options.truth !== null && !header.includes(options.truth) ? [options.truth] : [];

const writeResults = (
  out: string,
  linked: Linked,
  groups: Int32Array,
  report: LinkReport,
  minimumScore: number,
): void => {
  const { ids, pairs } = linked;
  mkdirSync(out, { recursive: true });
  const pairRows = function* (): Generator<string[]> {
    for (let pair = 0; pair < pairs.count; pair++) {
      const score = pairs.score[pair] ?? 0;
      if (pairs.bandOf === null && score < minimumScore) continue;
      yield [
        ids[pairs.a[pair] ?? -1] ?? '',
        ids[pairs.b[pair] ?? -1] ?? '',
        score.toFixed(4),
        (1 / (1 + 2 ** -score)).toFixed(6),
        pairs.bandOf?.(pair) ?? '',
      ];
    }
  };
  writeCsv(join(out, 'pairs.csv'), ['record_a', 'record_b', 'score', 'probability', 'band'], pairRows());
  const clusterRows = function* (): Generator<string[]> {
    for (let record = 0; record < ids.length; record++)
      yield [ids[record] ?? '', ids[groups[record] ?? -1] ?? ''];
  };
  writeCsv(join(out, 'clusters.csv'), ['record', 'cluster'], clusterRows());
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
};

/**
 * Links the records of one CSV file, or of two across, and says what came of it (linkage.md §10). Writes `pairs.csv`,
 * `clusters.csv` and `report.json` when an output folder is given. Throws `LinkUsageError` with what to put right.
 */
export const linkFiles = (options: LinkOptions): LinkReport => {
  const began = performance.now();
  if (options.scope === 'between' && options.inputs.length !== 2)
    throw new LinkUsageError('To link between two files, give --input twice.');
  const pattern = options.truthPattern === null ? null : new RegExp(options.truthPattern, 'u');
  const truth: string[] = [];
  const noteTruth = (row: CsvRow): void => {
    if (options.truth === null) return;
    const value = (row[options.truth] ?? '').trim();
    truth.push(pattern === null ? value : (pattern.exec(value)?.[1] ?? ''));
  };
  const linked =
    options.model === 'default' ? linkWithDefault(options, noteTruth) : linkWithDemo(options, noteTruth);
  const { pairs, isLink } = linked;

  const clustering = performance.now();
  const links: ProposedLink[] = [];
  for (let pair = 0; pair < pairs.count; pair++)
    if (isLink(pair))
      links.push({ a: pairs.a[pair] ?? 0, b: pairs.b[pair] ?? 0, score: pairs.score[pair] ?? 0 });
  const { groups, refused } = clusterLinks(linked.ids.length, links, linked.sourceOf);
  const clustered = performance.now();

  const bands = Object.fromEntries(BANDS.map(band => [band, 0])) as Record<LinkageBand, number>;
  const { bandOf } = pairs;
  let written = 0;
  for (let pair = 0; pair < pairs.count; pair++) {
    if (bandOf !== null) bands[bandOf(pair)]++;
    if (bandOf !== null || (pairs.score[pair] ?? 0) >= options.minimumScore) written++;
  }
  const inScope = (a: number, b: number): boolean =>
    options.scope === 'within' || linked.fileOf(a) !== linked.fileOf(b);
  const report: LinkReport = {
    model: options.model,
    scope: options.scope,
    records: linked.ids.length,
    pairsWritten: written,
    bands: bandOf === null ? null : bands,
    clusters: new Set(groups).size,
    linksRefusedByCluster: refused,
    ...linked.facts,
    milliseconds: { ...linked.milliseconds, clustering: clustered - clustering, total: clustered - began },
    memoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    accuracy: options.truth === null ? null : evaluate(pairs, truthNumbers(truth), inScope, linked.doMeet),
  };
  if (options.out !== null) writeResults(options.out, linked, groups, report, options.minimumScore);
  return report;
};

const USAGE = `npm run hub -- link --input people.csv --columns mapping.json --out folder

  --input FILE         a CSV file; give it twice to link between two files
  --columns FILE       JSON: which column holds what (${Object.keys(columnMappingSchema.shape).join(', ')})
  --model NAME         default, or ${Object.keys(STUDIES)
    .map(id => DEMO + id)
    .join(', ')}
  --out FOLDER         where pairs.csv, clusters.csv and report.json go
  --within, --between  link inside the records given (the usual), or only across two files
  --truth COLUMN       the column that says who is who; adds precision and recall
  --truth-pattern RE   takes the first group of this expression from it
  --minimum-score N    lowest score to keep, in bits (-4)
  --shipped-weights    do not learn weights from these records
  --json               print the whole report as JSON`;

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

const summary = (report: LinkReport, out: string | null): string => {
  const lines = [
    `${report.records} records, ${report.pairsMet} pairs met, ${report.pairsWritten} kept, ${report.clusters} people; ` +
      `${((report.milliseconds['total'] ?? 0) / 1000).toFixed(1)} s, ${report.memoryMegabytes} MB.`,
  ];
  if (report.bands !== null)
    lines.push(
      Object.entries(report.bands)
        .map(([band, count]) => `${band} ${count}`)
        .join(', '),
    );
  for (const { rule, records, parts, stillTooLarge } of report.splitBlocks)
    lines.push(
      `A block of ${records} records (${rule}) was split into ${parts}${stillTooLarge > 0 ? `; ${stillTooLarge} records meet only part of it` : ''}.`,
    );
  const { accuracy } = report;
  if (accuracy !== null) {
    const { atHalf, byBand, ranking } = accuracy;
    lines.push(
      `Of ${accuracy.truePairs} true pairs ${percent(accuracy.blockingRecall)} met.`,
      `At probability 0.5: precision ${atHalf.precision.toFixed(4)}, recall ${atHalf.recall.toFixed(4)}, F1 ${atHalf.f1.toFixed(4)}.`,
      `Best F1 ${ranking.bestF1.toFixed(4)} at score ${ranking.bestF1Score.toFixed(1)}; recall at precision 0.999: ${ranking.recallAtPrecision999.toFixed(4)}.`,
    );
    if (byBand !== null)
      lines.push(
        `STRONG and better: precision ${byBand.strong.precision.toFixed(5)}, recall ${byBand.strong.recall.toFixed(4)}; with POSSIBLE: recall ${byBand.possible.recall.toFixed(4)}.`,
      );
  }
  if (out !== null) lines.push(`Written to ${out}: pairs.csv, clusters.csv, report.json.`);
  return lines.join('\n');
};

/** Runs `hub link` with its arguments. Returns the exit code: 0 done, 1 the files could not be read, 2 called wrongly. */
export const runLinkCommand = (argv: readonly string[]): Promise<number> => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        input: { type: 'string', multiple: true },
        columns: { type: 'string' },
        model: { type: 'string', default: 'default' },
        out: { type: 'string' },
        within: { type: 'boolean' },
        between: { type: 'boolean' },
        truth: { type: 'string' },
        'truth-pattern': { type: 'string' },
        'minimum-score': { type: 'string', default: '-4' },
        'shipped-weights': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help === true) {
      console.log(USAGE);
      return Promise.resolve(0);
    }
    const minimumScore = Number(values['minimum-score']);
    if (values.input === undefined) throw new LinkUsageError('Give a file to link: --input people.csv.');
    if (values.within === true && values.between === true)
      throw new LinkUsageError('Choose --within or --between, not both.');
    if (!Number.isFinite(minimumScore)) throw new LinkUsageError('--minimum-score must be a number.');
    const report = linkFiles({
      inputs: values.input,
      columns: values.columns === undefined ? null : readFileSync(values.columns, 'utf8'),
      model: values.model,
      out: values.out ?? null,
      scope: values.between === true ? 'between' : 'within',
      truth: values.truth ?? null,
      truthPattern: values['truth-pattern'] ?? null,
      minimumScore,
      isEstimating: values['shipped-weights'] !== true,
    });
    console.log(values.json === true ? JSON.stringify(report, null, 2) : summary(report, values.out ?? null));
    return Promise.resolve(0);
  } catch (problem) {
    const isUsage = problem instanceof LinkUsageError || (problem instanceof TypeError && 'code' in problem);
    console.error(problem instanceof Error ? problem.message : String(problem));
    if (isUsage) console.error(`\n${USAGE}`);
    return Promise.resolve(isUsage ? 2 : 1);
  }
};
