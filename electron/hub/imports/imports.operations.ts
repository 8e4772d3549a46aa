import type { DryRunStep, ImportPlan, ImportProgress, InspectedFile } from '#contract/imports';
import type { ImportLayout } from '#contract/importLayouts';
import type { Hub } from '../kernel/hub.ts';
import { forSignedIn, type OpenContext } from '../kernel/operations.ts';
import { notFound, refusal } from '../kernel/refusals.ts';
import { restoreProviders } from '../providers/restoreProviders.ts';
import { beginImport, beginRemoving } from './apply/beginImport.ts';
import type { FileSource } from './apply/fileSource.ts';
import { importJobs } from './apply/importJobs.ts';
import { indexLater } from './apply/indexing.ts';
import { fileProblem } from './apply/planProblem.ts';
import { dryRun } from './apply/runImport.ts';
import { cellText } from './cells.rules.ts';
import { templateFile } from './guide.rules.ts';
import { headerSignature } from './headings.rules.ts';
import {
  batchById,
  decisionsByPeople,
  importResting,
  lastSourceOf,
  listBatches,
  listSources,
  markBatch,
  rememberedMappings,
} from './imports.store.ts';
import { importLayouts, layoutById } from './layouts.rules.ts';
import { detectLayout, suggestMapping } from './mapping.rules.ts';
import { noteProblemFile } from './noteProblemFile.ts';
import { problemFileHeading, problemFileLine } from './problems.rules.ts';
import { openTable } from './readers/openTable.ts';
import { removeUpload, uploadSource } from './uploads.store.ts';
import { uploadsOperations, wholeUpload } from './uploads.operations.ts';

const batchesAtATime = 50;
/** A browser takes a text of this length in one answer; more problems than this are for the sender of the file. */
const mostProblemText = 3 * 1024 * 1024;
const shownRows = 12;

/** The source system a layout's files usually come from, where the hub has one of that id. */
const usualSource: Readonly<Record<ImportLayout['source'], string | null>> = {
  socialCare: 'social-care',
  earlyHelp: 'early-help',
  school: 'school',
  health: 'health',
  housing: 'housing',
  police: 'police',
  agency: null,
  directory: 'early-help',
  notification: null,
};

/** What a file looks like: its sheets, headings, first rows, likely layouts and mapping. @throws INVALID */
export async function inspectFile(
  hub: Hub,
  source: FileSource,
  options: { sheet: string | null; layoutId: string | null },
): Promise<InspectedFile> {
  try {
    const { reader } = hub;
    const { sheet } = options;
    const table = await openTable(
      { name: source.name, chunks: source.chunks() },
      sheet === null ? {} : { sheet },
    );
    await table.batches.return();
    const cells = table.sample.map(row => row.cells);
    const layouts = detectLayout(table.headers, cells, table.sheetName ?? '').slice(0, 6);
    const remembered = rememberedMappings(reader, headerSignature(table.headers));
    const layoutId = options.layoutId ?? remembered[0]?.layoutId ?? layouts[0]?.layoutId ?? null;
    const layout = layoutId === null ? null : layoutById(layoutId);
    const kept = remembered.find(one => one.layoutId === layoutId);
    const usual = layout === null ? null : usualSource[layout.source];
    return {
      fileName: source.name,
      bytes: source.size,
      format: table.format,
      sheets: table.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
      sheet: table.sheetName,
      headers: table.headers,
      headerRow: table.headerRow,
      sampleRows: table.sample.slice(0, shownRows).map(row => ({
        row: row.rowNumber,
        cells: table.headers.map((_, at) => cellText(row.cells[at] ?? null)),
      })),
      layouts,
      layoutId: layout?.id ?? null,
      mapping: layout === null ? null : suggestMapping(table.headers, cells, layout, kept),
      isRemembered: kept !== undefined,
      sourceSystemId: layout === null ? null : (lastSourceOf(reader, layout.id) ?? usual),
    };
  } catch (error) {
    throw fileProblem(error);
  }
}

/** A dry run as a stream of steps: the newest progress, and at last the result. Hanging up stops the reading. */
async function* dryRunSteps(
  context: OpenContext,
  plan: ImportPlan,
  signal: AbortSignal | undefined,
): AsyncGenerator<DryRunStep> {
  const { hub } = context;
  const source = uploadSource(context.reader, wholeUpload(context, plan.uploadId));
  const stop = new AbortController();
  const forget = hub.beforeLock(() => stop.abort());
  const hangUp = (): void => stop.abort();
  signal?.addEventListener('abort', hangUp);
  let newest: ImportProgress | null = null;
  let wake: () => void = () => undefined;
  const work = dryRun(hub, context.user, plan, source, {
    signal: stop.signal,
    onProgress: progress => {
      newest = progress;
      wake();
    },
  });
  // Told by the await below; without this a failure while nobody waits would be an unhandled one.
  work.catch(() => undefined);
  try {
    for (;;) {
      const told = new Promise<null>(resolve => {
        wake = () => resolve(null);
      });
      const result = newest === null ? await Promise.race([work, told]) : null;
      if (result !== null) {
        yield result;
        return;
      }
      const progress: ImportProgress | null = newest;
      newest = null;
      if (progress !== null) yield progress;
    }
  } catch (error) {
    throw fileProblem(error);
  } finally {
    stop.abort();
    forget();
    signal?.removeEventListener('abort', hangUp);
  }
}

async function problemText(
  context: OpenContext,
  plan: ImportPlan,
  signal: AbortSignal | undefined,
): Promise<{ fileName: string; text: string; problems: number; isWhole: boolean }> {
  const source = uploadSource(context.reader, wholeUpload(context, plan.uploadId));
  const stop = new AbortController();
  const forget = context.hub.beforeLock(() => stop.abort());
  const hangUp = (): void => stop.abort();
  signal?.addEventListener('abort', hangUp);
  try {
    const { headers } = await inspectFile(context.hub, source, {
      sheet: plan.sheet,
      layoutId: plan.layoutId,
    });
    const lines = [problemFileHeading(headers)];
    let length = 0;
    let problems = 0;
    await dryRun(context.hub, context.user, plan, source, {
      signal: stop.signal,
      onProgress: () => undefined,
      onProblem: (problem, row) => {
        problems += 1;
        if (length >= mostProblemText) return;
        const line = problemFileLine({ problem, cells: row.cells });
        length += line.length;
        lines.push(line);
      },
    });
    const name = source.name.replace(/\.[a-z0-9]+$/i, '');
    return {
      fileName: `${name} problems.csv`,
      text: lines.join(''),
      problems,
      isWhole: length < mostProblemText,
    };
  } catch (error) {
    throw fileProblem(error);
  } finally {
    forget();
    signal?.removeEventListener('abort', hangUp);
  }
}

function undoStoppedBecause(
  context: Pick<OpenContext, 'reader'>,
  batchId: string,
  status: string,
): string | null {
  if (status === 'undone') return 'This import was taken back already.';
  if (status !== 'applied') return 'This import is not in force.';
  const resting = importResting(context.reader, batchId);
  return resting === null
    ? null
    : `A newer import (${resting.fileName}) builds on this one. Take that one back first.`;
}

export const importsOperations = {
  ...uploadsOperations,

  layouts: forSignedIn.imports.layouts.handler(() =>
    importLayouts.map(({ id, name, holds, source, produces }) => ({ id, name, holds, source, produces })),
  ),

  template: forSignedIn.imports.template.handler(({ input }) => {
    const layout = layoutById(input.layoutId);
    if (layout === null) throw notFound('kind of file');
    return { fileName: `${layout.name}.csv`, text: templateFile(layout) };
  }),

  sources: forSignedIn.imports.sources.handler(({ context }) => listSources(context.reader)),

  inspect: forSignedIn.imports.inspect.handler(({ context, input }) =>
    inspectFile(context.hub, uploadSource(context.reader, wholeUpload(context, input.uploadId)), input),
  ),

  dryRun: forSignedIn.imports.dryRun.handler(({ context, input, signal }) =>
    dryRunSteps(context, input, signal),
  ),

  problemFile: forSignedIn.imports.problemFile.handler(async ({ context, input, signal }) => {
    const file = await problemText(context, input, signal);
    noteProblemFile(context.hub, file.fileName, file.problems);
    return file;
  }),

  apply: forSignedIn.imports.apply.handler(({ context, input }) => {
    const { hub, reader, user } = context;
    importJobs(hub).mustBeFree();
    const upload = wholeUpload(context, input.uploadId);
    const jobId = beginImport(hub, user, input, uploadSource(reader, upload), () =>
      removeUpload(reader, hub.local, upload.id, () => hub.isOpen),
    );
    return { jobId };
  }),

  undo: forSignedIn.imports.undo.handler(({ context, input }) => {
    const { hub, reader, user } = context;
    const batch = batchById(reader, input.batchId, user.mayWorkWithRestricted);
    if (batch === null) throw notFound('import');
    const stopped = undoStoppedBecause(context, batch.id, batch.status);
    if (stopped !== null) {
      throw refusal('REFUSED', {
        what: stopped,
        safe: 'Nothing was changed.',
        todo: 'Look at the list of imports to see what is in force.',
      });
    }
    importJobs(hub).mustBeFree();
    const decisionsKept = decisionsByPeople(reader, batch.id);
    const facts = { command: 'imports.undo', subject: `import:${batch.id}`, reason: input.reason };
    const { entryId } = context.write(facts, writer => {
      if (batch.counts.providers > 0) restoreProviders(hub.vault.journal, writer, batch.id);
      markBatch(writer, batch.id, 'undone');
      indexLater(writer, batch.id);
    });
    const jobId = beginRemoving(hub, { batchId: batch.id, fileName: batch.fileName });
    return { entryId, jobId, decisionsKept };
  }),

  cancel: forSignedIn.imports.cancel.handler(({ context, input }) => ({
    cancelled: importJobs(context.hub).cancel(input.jobId),
  })),

  jobs: forSignedIn.imports.jobs.handler(({ context }) => importJobs(context.hub).list()),

  watch: forSignedIn.imports.watch.handler(({ context, input, signal }) => {
    const steps = importJobs(context.hub).watch(input.jobId, signal);
    if (steps === null) throw notFound('import');
    return steps;
  }),

  batches: forSignedIn.imports.batches.handler(({ context, input }) => {
    const { mayWorkWithRestricted } = context.user;
    const limit = batchesAtATime + 1;
    const batches = listBatches(context.reader, { before: input.before, limit, mayWorkWithRestricted });
    return { batches: batches.slice(0, batchesAtATime), hasMore: batches.length > batchesAtATime };
  }),

  batch: forSignedIn.imports.batch.handler(({ context, input }) => {
    const batch = batchById(context.reader, input.batchId, context.user.mayWorkWithRestricted);
    if (batch === null) throw notFound('import');
    return {
      ...batch,
      decisionsByPeople: decisionsByPeople(context.reader, batch.id),
      undoStoppedBecause: undoStoppedBecause(context, batch.id, batch.status),
    };
  }),
};
