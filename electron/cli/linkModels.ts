import { readFileSync } from 'node:fs';
import type { LinkageBand } from '#contract/linkageScore';
import { doMeet } from '../hub/linkage/bulk/blocks.ts';
import { columnBuilder, FACT, FACTS } from '../hub/linkage/bulk/columns.ts';
import {
  columnMappingSchema,
  eachCsvRow,
  missingColumns,
  rowReader,
  type CsvRow,
} from '../hub/linkage/bulk/csvRecords.ts';
import { DECISION_KINDS, type BulkDecision, type Standing } from '../hub/linkage/bulk/decided.rules.ts';
import { linkBulk } from '../hub/linkage/bulk/linkBulk.ts';
import type { JudgedPairs } from '../hub/linkage/bulk/report.rules.ts';
import { BANDS } from '../hub/linkage/bulk/scoredPairs.ts';
import { defaultModel } from '../hub/linkage/defaultModel.ts';
import { priorsFor } from '../hub/linkage/model.rules.ts';
import { STUDIES } from '../hub/linkage/splink/demos.rules.ts';
import { runStudy } from '../hub/linkage/splink/runStudy.ts';
import { LinkUsageError, type LinkOptions, type LinkReport } from './linkReport.ts';

/** How the models of Splink's demonstrations are named. */
export const DEMO = 'splink-demo:';

/** What a model found, before it is joined into people. */
export type Linked = {
  readonly ids: readonly string[];
  readonly pairs: JudgedPairs;
  readonly isLink: (pair: number) => boolean;
  readonly sourceOf: (record: number) => number;
  readonly fileOf: (record: number) => number;
  readonly doMeet: (a: number, b: number) => boolean;
  readonly facts: Pick<
    LinkReport,
    'modelVersion' | 'pairsMet' | 'splitBlocks' | 'recordsNarrowed' | 'decisions' | 'weights'
  >;
  /** What decisions came to; demonstrations know none. */
  readonly standing: Standing | null;
  readonly milliseconds: Readonly<Record<string, number>>;
};

const missingTruth = (options: LinkOptions, header: readonly string[]): string[] =>
  options.truth !== null && !header.includes(options.truth) ? [options.truth] : [];

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

const DECISION_COLUMNS = ['record_a', 'record_b', 'decision'];

/** Reads decisions by the ids of their records. Those about records that are not here are counted and left out. */
const readDecisions = (
  text: string | null,
  ids: readonly string[],
): { decisions: BulkDecision[]; unknown: number } => {
  const decisions: BulkDecision[] = [];
  if (text === null) return { decisions, unknown: 0 };
  const places = new Map(ids.map((id, place) => [id, place]));
  let unknown = 0;
  const { header } = eachCsvRow(text, row => {
    const written = (row['decision'] ?? '').trim();
    const kind = DECISION_KINDS.find(one => one === written);
    if (kind === undefined)
      throw new LinkUsageError(
        `There is no decision “${written}”. Choose from: ${DECISION_KINDS.join(', ')}.`,
      );
    const a = places.get((row['record_a'] ?? '').trim());
    const b = places.get((row['record_b'] ?? '').trim());
    if (a === undefined || b === undefined) unknown++;
    else decisions.push({ a, b, kind });
  });
  checkHeader(
    DECISION_COLUMNS.filter(column => !header.includes(column)),
    header,
    'The file of decisions',
  );
  return { decisions, unknown };
};

/** Links by our own model. @throws LinkUsageError when the mapping or the decisions cannot be used. */
export const linkWithDefault = (options: LinkOptions, noteTruth: (row: CsvRow) => void): Linked => {
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
  const { decisions, unknown } = readDecisions(options.decisions ?? null, columns.ids);
  const readIn = performance.now() - began;
  const result = linkBulk(
    columns,
    { ...defaultModel, priors: priorsFor(columns.count) },
    {
      scope: options.scope,
      minimumScore: options.minimumScore,
      isEstimating: options.isEstimating,
      decisions,
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
    standing: result.standing,
    facts: {
      decisions: { heeded: decisions.length, unknown },
      modelVersion: result.model.modelVersion,
      pairsMet: result.pairsMet,
      splitBlocks: result.splits,
      recordsNarrowed: result.recordsNarrowed,
      weights: { priors: result.model.priors, fields: result.model.fields },
    },
    milliseconds: { reading: readIn, ...result.milliseconds },
  };
};

/** Links by one of Splink's demonstrations. @throws LinkUsageError when there is none of that name. */
export const linkWithDemo = (options: LinkOptions, noteTruth: (row: CsvRow) => void): Linked => {
  const study = STUDIES[options.model.slice(DEMO.length)];
  if (study === undefined)
    throw new LinkUsageError(
      `There is no model ${options.model}. Choose from: ${Object.keys(STUDIES)
        .map(id => DEMO + id)
        .join(', ')}.`,
    );
  if ((options.decisions ?? null) !== null)
    throw new LinkUsageError(
      'Decisions belong to our own model: leave --decisions out, or use --model default.',
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
    standing: null,
    facts: {
      decisions: { heeded: 0, unknown: 0 },
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
