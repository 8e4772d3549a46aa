import { readFileSync } from 'node:fs';
import type { LinkageBand } from '#contract/linkageScore';
import { doMeet } from '../hub/linkage/bulk/blocks.ts';
import { columnBuilder, FACT, FACTS } from '../hub/linkage/bulk/columns.ts';
import {
  hasPerson,
  missingColumns,
  readMapping,
  type ColumnMapping,
} from '../hub/linkage/bulk/columnMapping.ts';
import { eachCsvRow, rowReader, type CsvRow, type RowReader } from '../hub/linkage/bulk/csvRecords.ts';
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
    'modelVersion' | 'pairsMet' | 'splitBlocks' | 'recordsNarrowed' | 'decisions' | 'weights' | 'warnings'
  >;
  /** What decisions came to; demonstrations know none. */
  readonly standing: Standing | null;
  readonly milliseconds: Readonly<Record<string, number>>;
};

/** The value for one file, where one is given for all files or one for each. */
const ofFile = (values: readonly string[], file: number): string | undefined =>
  values.length === 1 ? values[0] : values[file];

const missingTruth = (options: LinkOptions, header: readonly string[], file: number): string[] => {
  const truth = ofFile(options.truth, file);
  return truth !== undefined && !header.includes(truth) ? [truth] : [];
};

const words = (columns: readonly string[]): string => columns.map(column => `“${column}”`).join(', ');

const checkHeader = (missing: readonly string[], header: readonly string[], file: string): void => {
  if (missing.length === 0) return;
  const inOtherLetters = missing.flatMap(column => {
    const same = header.find(one => one.toLowerCase() === column.toLowerCase());
    return same === undefined ? [] : [`“${column}” is written “${same}” there.`];
  });
  throw new LinkUsageError(
    [
      `${file} has no column ${words(missing)}.`,
      ...inOtherLetters,
      `Its columns are: ${header.join(', ')}.`,
    ].join(' '),
  );
};

/** Reads every row of every file; returns what is odd about the files, in sentences. */
const readEach = (
  options: LinkOptions,
  visit: (row: CsvRow, file: number) => void,
  missing: (header: readonly string[], file: number) => readonly string[],
): string[] =>
  options.inputs.flatMap((input, file) => {
    const { rows, tooLong } = eachCsvRow(
      readFileSync(input, 'utf8'),
      row => visit(row, file),
      header => checkHeader(missing(header, file), header, input),
    );
    if (rows === 0) throw new LinkUsageError(`${input} has no rows below its header.`);
    return tooLong === 0
      ? []
      : [
          `${tooLong} rows of ${input} have more values than the header has names: put values that hold a comma in quotation marks.`,
        ];
  });

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
  const decide = (row: CsvRow): void => {
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
  };
  eachCsvRow(text, decide, header =>
    checkHeader(
      DECISION_COLUMNS.filter(column => !header.includes(column)),
      header,
      'The file of decisions',
    ),
  );
  return { decisions, unknown };
};

/** The mapping of each file. @throws LinkUsageError when one cannot be used. */
const mappingsOf = (options: LinkOptions): ColumnMapping[] => {
  if (options.columns.length === 0)
    throw new LinkUsageError('Say which column holds what: --columns mapping.json.');
  return options.inputs.map((_, file) => {
    const read = readMapping(ofFile(options.columns, file) ?? '');
    if ('problem' in read) throw new LinkUsageError(read.problem);
    if (!hasPerson(read.mapping))
      throw new LinkUsageError(
        'The column mapping names nothing to know people by. Give at least one of: givenNames, surnames, fullName, birth, nhsNumber, upn.',
      );
    return read.mapping;
  });
};

/** What of a file's dates and sexes could not be read. @throws LinkUsageError when most dates could not. */
const notUnderstood = (input: string, { birth, sex }: RowReader): string[] => {
  if (birth.unread > birth.read)
    throw new LinkUsageError(
      `Most dates of birth in ${input} could not be read, such as “${birth.example}”. ` +
        'Check “birth” in the column mapping: dates need a year of four digits; "birthOrder": "DMY", "MDY" or "YMD" says how their parts stand.',
    );
  const sentence = (unread: number, what: string, example: string): string[] =>
    unread === 0
      ? []
      : [`${unread} ${what} in ${input} could not be read and count as missing, such as “${example}”.`];
  return [
    ...sentence(birth.unread, 'dates of birth', birth.example),
    ...sentence(sex.unread, 'values of sex', sex.example),
  ];
};

/** Links by our own model. @throws LinkUsageError when the mapping or the decisions cannot be used. */
export const linkWithDefault = (
  options: LinkOptions,
  noteTruth: (row: CsvRow, file: number) => void,
): Linked => {
  const mappings = mappingsOf(options);
  const began = performance.now();
  const builder = columnBuilder();
  const readers = mappings.map((mapping, file) =>
    rowReader(mapping, options.inputs.length === 1 ? '' : `${file + 1}-`),
  );
  const warnings = readEach(
    options,
    (row, file) => {
      const reader = readers[file];
      if (reader !== undefined) builder.add(reader.read(row), file);
      noteTruth(row, file);
    },
    (header, file) => [
      ...missingColumns(mappings[file] ?? {}, header),
      ...missingTruth(options, header, file),
    ],
  );
  readers.forEach((reader, file) => warnings.push(...notUnderstood(options.inputs[file] ?? '', reader)));
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
      warnings,
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
export const linkWithDemo = (
  options: LinkOptions,
  noteTruth: (row: CsvRow, file: number) => void,
): Linked => {
  const study = STUDIES[options.model.slice(DEMO.length)];
  if (study === undefined)
    throw new LinkUsageError(
      `There is no model ${options.model}. Choose from: default, ${Object.keys(STUDIES)
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
  const warnings = readEach(
    options,
    (row, file) => {
      const trimmed: Record<string, string> = {};
      for (const [column, value] of Object.entries(row)) trimmed[column] = value.trim();
      rows.push(trimmed);
      files.push(file);
      noteTruth(trimmed, file);
    },
    (header, file) => {
      idColumn = header[0] ?? '';
      return [...needed.filter(column => !header.includes(column)), ...missingTruth(options, header, file)];
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
      warnings,
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
