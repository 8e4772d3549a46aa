import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinkageBand } from '#contract/linkageScore';
import { clusterLinks, type ProposedLink } from '../hub/linkage/bulk/clusters.rules.ts';
import type { CsvRow } from '../hub/linkage/bulk/csvRecords.ts';
import { writeCsv } from '../hub/linkage/bulk/csvWriting.ts';
import { truthNumbers } from '../hub/linkage/bulk/evaluation.rules.ts';
import { evaluate } from '../hub/linkage/bulk/report.rules.ts';
import { BANDS } from '../hub/linkage/bulk/scoredPairs.ts';
import { linkWithDefault, linkWithDemo, type Linked } from './linkModels.ts';
import { LinkUsageError, type LinkOptions, type LinkReport } from './linkReport.ts';

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
      const [a, b] = [pairs.a[pair] ?? -1, pairs.b[pair] ?? -1];
      const isTurned = linked.fileOf(a) > linked.fileOf(b);
      yield [
        ids[isTurned ? b : a] ?? '',
        ids[isTurned ? a : b] ?? '',
        score.toFixed(4),
        (1 / (1 + 2 ** -score)).toFixed(6),
        pairs.bandOf?.(pair) ?? '',
      ];
    }
  };
  writeCsv(join(out, 'pairs.csv'), ['record_a', 'record_b', 'score', 'probability', 'band'], pairRows());
  // Two files may number their records alike; then only the file tells them apart.
  const isOneFile = ids.every((_, record) => linked.fileOf(record) === 0);
  const clusterRows = function* (): Generator<string[]> {
    for (let record = 0; record < ids.length; record++) {
      const row = [ids[record] ?? '', ids[groups[record] ?? -1] ?? ''];
      yield isOneFile ? row : [...row, String(linked.fileOf(record) + 1)];
    }
  };
  const columns = isOneFile ? ['record', 'cluster'] : ['record', 'cluster', 'file'];
  writeCsv(join(out, 'clusters.csv'), columns, clusterRows());
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
};

const patternOf = (text: string | null): RegExp | null => {
  try {
    return text === null ? null : new RegExp(text, 'u');
  } catch {
    throw new LinkUsageError(`--truth-pattern is no regular expression: ${text ?? ''}`);
  }
};

/**
 * Links the records of one CSV file, or of two across, and says what came of it (linkage.md §10). Writes `pairs.csv`,
 * `clusters.csv` and `report.json` when an output folder is given. Throws `LinkUsageError` with what to put right.
 */
export const linkFiles = (options: LinkOptions): LinkReport => {
  const began = performance.now();
  if (options.scope === 'between' && options.inputs.length !== 2)
    throw new LinkUsageError('To link between two files, give --input twice.');
  for (const [flag, values] of [
    ['--columns', options.columns],
    ['--truth', options.truth],
  ] as const)
    if (values.length > 1 && values.length !== options.inputs.length)
      throw new LinkUsageError(`Give ${flag} once for all files, or once for each in their order.`);
  const pattern = patternOf(options.truthPattern);
  const truth: string[] = [];
  const noteTruth = (row: CsvRow, file: number): void => {
    const column = options.truth.length > 1 ? options.truth[file] : options.truth[0];
    if (column === undefined) return;
    const value = (row[column] ?? '').trim();
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
  const { groups, refused } = clusterLinks(
    linked.ids.length,
    links,
    linked.sourceOf,
    linked.standing?.apart,
    linked.standing?.confirmed,
  );
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
  const hasSources = linked.ids.some((_, record) => linked.sourceOf(record) >= 0);
  const sourceForBest = options.scope === 'between' ? linked.fileOf : hasSources ? linked.sourceOf : null;
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
    accuracy:
      options.truth.length === 0
        ? null
        : evaluate(pairs, truthNumbers(truth), inScope, linked.doMeet, sourceForBest),
  };
  if (options.out !== null) writeResults(options.out, linked, groups, report, options.minimumScore);
  return report;
};
