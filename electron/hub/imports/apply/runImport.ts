import type { DryRunStep, ImportCounts, ImportPlan, ImportProgress, ImportResult } from '#contract/imports';
import type { ImportLayout, RowProblem } from '#contract/importLayouts';
import type { SignedInUser } from '#contract/desk';
import { createHash } from 'node:crypto';
import type { Hub } from '../../kernel/hub.ts';
import { newId } from '../../kernel/ids.ts';
import { upsertProvider } from '../../providers/providers.store.ts';
import { headerSignature } from '../headings.rules.ts';
import {
  insertBatch,
  keepMapping,
  noCounts,
  putInForce,
  sameFileInForce,
  batchById,
} from '../imports.store.ts';
import { layoutById } from '../layouts.rules.ts';
import { rememberMapping } from '../mapping.rules.ts';
import { openTable } from '../readers/openTable.ts';
import type { TableRow } from '../rows.rules.ts';
import { breathe, fingerprintOf, giveWay, type FileSource } from './fileSource.ts';
import { indexBatch, indexLater } from './indexing.ts';
import { pace } from './pace.ts';
import { planProblem } from './planProblem.ts';
import { providerFromFile } from './providerFromFile.rules.ts';
import { readImport } from './readImport.ts';
import { ImportStager } from './stager.ts';

/** How one file is to be read; `uploadId` does not matter once the file is at hand. */
export type FilePlan = Omit<ImportPlan, 'uploadId'>;

const mostProblemsShown = 200;

function stagerFor(hub: Hub, plan: FilePlan, user: SignedInUser, batchId: string): ImportStager {
  return new ImportStager(hub.reader, {
    batchId,
    sourceSystemId: plan.sourceSystemId,
    receivedAt: `${plan.receivedOn}T00:00:00Z`,
    at: hub.clock.now(),
    mayWorkWithRestricted: user.mayWorkWithRestricted,
  });
}

function layoutOf(hub: Hub, plan: FilePlan): ImportLayout {
  const layout = layoutById(plan.layoutId);
  const problem = planProblem(hub.reader, plan, layout);
  if (problem !== null || layout === null) throw problem;
  return layout;
}

function countsOf(
  stager: ImportStager,
  totals: Pick<ImportCounts, 'rows' | 'rowsStopped' | 'problemsStopping' | 'problemsToCheck'>,
  providers: number,
): ImportCounts {
  return { ...noCounts, ...totals, ...stager.counts, families: stager.families.size, providers };
}

/** Reads the whole file and says what an import would do. Keeps nothing. @throws TableError, Stopped */
export async function dryRun(
  hub: Hub,
  user: SignedInUser,
  plan: FilePlan,
  source: FileSource,
  options: {
    signal: AbortSignal;
    onProgress: (progress: ImportProgress) => void;
    onProblem?: (problem: RowProblem, row: TableRow) => void;
  },
): Promise<Extract<DryRunStep, { kind: 'result' }>> {
  const layout = layoutOf(hub, plan);
  const problems: RowProblem[] = [];
  const stager = stagerFor(hub, plan, user, '');
  const fileHash = await fingerprintOf(source, plan.sheet, options.signal);
  const onRows = pace('reading', options.onProgress);
  const { totals, providers } = await readImport({
    source,
    sheet: plan.sheet,
    layout,
    mapping: plan.mapping,
    today: hub.clock.today(),
    signal: options.signal,
    stager,
    inTransaction: work => work(null),
    pause: () => breathe(options.signal),
    onProblem: (problem, row) => {
      if (problems.length < mostProblemsShown) problems.push(problem);
      options.onProblem?.(problem, row);
    },
    onRows,
  });
  return {
    kind: 'result',
    counts: countsOf(stager, totals, providers.length),
    problems,
    alreadyImported: sameFileInForce(hub.reader, { ...plan, fileHash, layout: layout.id }),
  };
}

export type ApplyOptions = {
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
  /** The batch exists; if the work stops before `onInForce`, its rows must be cleared. */
  onBatch: (batchId: string) => void;
  onInForce: () => void;
};

/**
 * Saves every row of a file in its batch. A function of its own, so that what it remembers of a million people is free
 * again before search is built.
 */
async function saveRows(
  hub: Hub,
  user: SignedInUser,
  plan: FilePlan,
  source: FileSource,
  batchId: string,
  { signal, onProgress }: ApplyOptions,
) {
  const stager = stagerFor(hub, plan, user, batchId);
  const { totals, providers } = await readImport({
    source,
    sheet: plan.sheet,
    layout: layoutOf(hub, plan),
    mapping: plan.mapping,
    today: hub.clock.today(),
    signal,
    stager,
    inTransaction: work => hub.vault.journal.insertBatchRows(work),
    pause: () => giveWay(hub.vault.journal, signal),
    onProblem: () => undefined,
    onRows: pace('saving', onProgress),
  });
  const policy = hub.policy();
  const profiles = providers.flatMap(file => {
    const key = sourceKeyOf(plan.sourceSystemId, file);
    const profile = providerFromFile(file, policy, newId());
    return profile === null ? [] : [{ key, profile }];
  });
  return { counts: countsOf(stager, totals, profiles.length), profiles, restsOn: stager.restsOn };
}

/**
 * Imports a file: rows are saved in short transactions where nobody sees them, one journaled command puts them in force,
 * and then search and comparison are built. The same file twice changes nothing. @throws TableError, Stopped
 */
export async function applyImport(
  hub: Hub,
  user: SignedInUser,
  plan: FilePlan,
  source: FileSource,
  options: ApplyOptions,
): Promise<ImportResult> {
  const layout = layoutOf(hub, plan);
  const fileHash = await fingerprintOf(source, plan.sheet, options.signal);
  const already = sameFileInForce(hub.reader, { ...plan, fileHash, layout: layout.id });
  if (already !== null)
    return { kind: 'result', batchId: null, counts: noCounts, toReview: 0, alreadyImported: already };
  const batchId = newId();
  const headers = await headersOf(source, plan.sheet);
  const remembered = rememberMapping(plan.mapping, layout, headers);
  hub.write({ command: 'imports.begin', subject: `import:${batchId}` }, writer => {
    insertBatch(writer, {
      id: batchId,
      layout: layout.id,
      fileName: source.name,
      fileHash,
      mapping: remembered,
      sourceSystemId: plan.sourceSystemId,
      receivedOn: plan.receivedOn,
    });
    keepMapping(writer, headerSignature(headers), remembered);
  });
  options.onBatch(batchId);
  const { counts, profiles, restsOn } = await saveRows(hub, user, plan, source, batchId, options);
  hub.write({ command: 'imports.apply', subject: `import:${batchId}` }, writer => {
    for (const { key, profile } of profiles) upsertProvider(writer, profile, key);
    putInForce(writer, batchId, counts, restsOn);
    indexLater(writer, batchId);
  });
  options.onInForce();
  hub.anchor();
  await indexImport(hub, batchId, options);
  const toReview = batchById(hub.reader, batchId, user.mayWorkWithRestricted)?.toReview ?? 0;
  return { kind: 'result', batchId, counts, toReview, alreadyImported: null };
}

/** Builds or goes on building what is derived from a batch, and tells how far it is. @throws Stopped */
export async function indexImport(
  hub: Hub,
  batchId: string,
  options: { signal: AbortSignal; onProgress: (progress: ImportProgress) => void; isRemoved?: boolean },
): Promise<void> {
  const indexing = pace(options.isRemoved === true ? 'removing' : 'indexing', options.onProgress);
  const comparing = pace(options.isRemoved === true ? 'removing' : 'comparing', options.onProgress);
  await indexBatch(hub, batchId, options.signal, (stage, done, total) => {
    (stage === 'indexing' ? indexing : comparing)(done, total === 0 ? 1 : done / total);
  });
}

function sourceKeyOf(
  sourceSystemId: string,
  file: { sourceId: string | null; organisation: string; service: string },
): string {
  if (file.sourceId !== null) return `${sourceSystemId}/${file.sourceId}`;
  const words = `${file.organisation}\n${file.service}`.toLowerCase();
  return `${sourceSystemId}/${createHash('sha256').update(words).digest('hex').slice(0, 24)}`;
}

async function headersOf(source: FileSource, sheet: string | null): Promise<string[]> {
  const table = await openTable(
    { name: source.name, chunks: source.chunks() },
    sheet === null ? {} : { sheet },
  );
  await table.batches.return();
  return table.headers;
}
