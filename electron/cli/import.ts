import { writeFileSync } from 'node:fs';
import type { ImportCounts, JobStep } from '#contract/imports';
import type { RowProblem } from '#contract/importLayouts';
import { rolesMay } from '#contract/permissions';
import { beginImport } from '#hub/imports/apply/beginImport';
import { pathSource, type FileSource } from '#hub/imports/apply/fileSource';
import { importJobs } from '#hub/imports/apply/importJobs';
import { fileProblem } from '#hub/imports/apply/planProblem';
import { dryRun, type FilePlan } from '#hub/imports/apply/runImport';
import { inspectFile } from '#hub/imports/imports.operations';
import { importLayouts, layoutById } from '#hub/imports/layouts.rules';
import { noteProblemFile } from '#hub/imports/noteProblemFile';
import { problemFileHeading, problemFileLine } from '#hub/imports/problems.rules';
import type { Hub } from '#hub/kernel/hub';
import { CommandError, exitCodes, printResult, tellProgress, usageError, type ExitCode } from './program.ts';

/** What to read and how; null leaves the choice to the hub. */
export type ImportOptions = {
  layout: string | null;
  sheet: string | null;
  source: string | null;
  receivedOn: string | null;
  problems: string | null;
};

/** The plan the hub proposes for a file, with what the caller said in its place. @throws INVALID, CommandError */
async function planFor(hub: Hub, file: FileSource, options: ImportOptions): Promise<FilePlan> {
  const { sheet } = options;
  const known = importLayouts.map(layout => layout.id).join(', ');
  if (options.layout !== null && layoutById(options.layout) === null)
    throw usageError(`There is no layout “${options.layout}”. Choose one of: ${known}.`);
  const { layoutId, mapping, sourceSystemId } = await inspectFile(hub, file, {
    sheet,
    layoutId: options.layout,
  });
  if (layoutId === null || mapping === null)
    throw new CommandError(exitCodes.problem, `No layout fits this file. Say which with --layout: ${known}.`);
  const source = options.source ?? sourceSystemId;
  if (source === null) throw usageError('Say which system the file comes from with --source.');
  const receivedOn = options.receivedOn ?? hub.clock.today();
  return { sheet, layoutId, mapping: mapping.mapping, sourceSystemId: source, receivedOn };
}

const figures = (count: number): string => count.toLocaleString('en-GB');

function countsWords(counts: ImportCounts): string {
  return [
    `${figures(counts.rows)} rows, ${figures(counts.rowsStopped)} not used.`,
    `${figures(counts.people)} people: ${figures(counts.newPeople)} new, ${figures(counts.linkedExactly)} certainly here already, ${figures(counts.newVersions)} with news, ${figures(counts.unchanged)} unchanged.`,
    `${figures(counts.involvements)} services involved, ${figures(counts.events)} events, ${figures(counts.providers)} services of a directory.`,
    `${figures(counts.problemsStopping + counts.problemsToCheck)} problems.`,
  ].join('\n');
}

function tellStep(step: JobStep): void {
  if (step.kind !== 'progress') return;
  const of = step.ofRows === null ? '' : ` of ${figures(step.ofRows)}`;
  const left = step.secondsLeft === null ? '' : `, ${step.secondsLeft} s left`;
  tellProgress(
    `${step.stage}: ${figures(step.rows)}${of} rows, ${figures(step.rowsPerSecond)} a second${left}`,
    step.rows === step.ofRows,
  );
}

async function check(hub: Hub, file: FileSource, options: ImportOptions) {
  const { user } = hub;
  if (user === null) throw new Error('Nobody is signed in.');
  const plan = await planFor(hub, file, options);
  const lines: string[] = [];
  const { headers } = await inspectFile(hub, file, { sheet: plan.sheet, layoutId: plan.layoutId });
  const result = await dryRun(hub, user, plan, file, {
    signal: new AbortController().signal,
    onProgress: tellStep,
    onProblem: (problem: RowProblem, row) => {
      if (options.problems !== null) lines.push(problemFileLine({ problem, cells: row.cells }));
    },
  });
  if (options.problems !== null) {
    noteProblemFile(hub, file.name, lines.length);
    writeFileSync(options.problems, problemFileHeading(headers) + lines.join(''), { mode: 0o600 });
  }
  return result;
}

/** Imports a file and waits for its end. Ctrl+C before it is in force leaves nothing of it. */
async function take(hub: Hub, file: FileSource, options: ImportOptions): Promise<JobStep> {
  const { user } = hub;
  if (user === null) throw new Error('Nobody is signed in.');
  const plan = await planFor(hub, file, options);
  const jobs = importJobs(hub);
  const jobId = beginImport(hub, user, plan, file);
  const stop = (): void => void jobs.cancel(jobId);
  process.once('SIGINT', stop);
  try {
    for await (const step of jobs.watch(jobId, undefined) ?? []) {
      tellStep(step);
      if (step.kind !== 'progress') return step;
    }
    throw new Error('The import ended without a word.');
  } finally {
    process.off('SIGINT', stop);
  }
}

/** Imports or checks one file at an open desk, and prints what came of it. @throws CommandError and the hub's refusals */
export async function importAtDesk(
  hub: Hub,
  path: string,
  options: ImportOptions & { checksOnly: boolean; json: boolean },
): Promise<ExitCode> {
  if (hub.user === null || !rolesMay(hub.user.roles, 'import.run'))
    throw new CommandError(exitCodes.problem, 'Your role does not allow this. Nothing was changed.');
  const file = pathSource(path);
  try {
    if (options.checksOnly) {
      const result = await check(hub, file, options);
      printResult(options.json, result, () => countsWords(result.counts));
      return result.counts.problemsStopping > 0 ? exitCodes.problem : exitCodes.done;
    }
    const end = await take(hub, file, options);
    printResult(options.json, end, () => endWords(end));
    return end.kind === 'result' ? exitCodes.done : exitCodes.problem;
  } catch (error) {
    throw fileProblem(error);
  }
}

function endWords(end: JobStep): string {
  switch (end.kind) {
    case 'result':
      return end.alreadyImported === null
        ? `${countsWords(end.counts)}\n${figures(end.toReview ?? 0)} to check by somebody.`
        : 'This file is in force already. Nothing was changed.';
    case 'failed':
      return `${end.what} ${end.safe} ${end.todo}`;
    case 'cancelled':
    case 'interrupted':
      return 'The import was stopped. Nothing of it was kept.';
    case 'progress':
      return 'The import goes on.';
    default:
      return end satisfies never;
  }
}
