import { jobStepSchema, type ImportJob, type ImportProgress, type JobStep } from '#contract/imports';
import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { refusalSchema } from '#contract/operation';
import type { Hub } from '../../kernel/hub.ts';
import { newId } from '../../kernel/ids.ts';
import { endJob, keepJob, type JobEnd } from '../../kernel/jobs.ts';
import { toLogDetail } from '../../kernel/log.ts';
import { refusal } from '../../kernel/refusals.ts';
import { Stopped } from './fileSource.ts';

type JobKind = ImportJob['kind'];
type Running = {
  id: string;
  kind: JobKind;
  stop: AbortController;
  /** False once the work is in force and must go on to its end. */
  mayCancel: boolean;
  reason: 'cancel' | 'lock' | null;
};

const keptSchema = z.object({
  fileName: z.string(),
  batchId: z.string().nullable(),
  step: jobStepSchema,
});
type Kept = z.infer<typeof keptSchema>;

/** What a job's work is given. */
export type JobDesk = {
  signal: AbortSignal;
  tell: (step: JobStep) => void;
  belongsTo: (batchId: string) => void;
  /** From here the work goes on to its end. */
  cannotCancel: () => void;
};

const startStep: ImportProgress = {
  kind: 'progress',
  stage: 'saving',
  rows: 0,
  ofRows: null,
  rowsPerSecond: 0,
  secondsLeft: null,
  canCancel: true,
};

/** The import jobs of one hub: one at a time, in the background, kept on this desk so that they survive navigation. */
class ImportJobs {
  readonly #hub: Hub;
  #running: Running | null = null;
  readonly #latest = new Map<string, Kept>();
  readonly #listeners = new Set<(jobId: string, step: JobStep) => void>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** @throws REFUSED while another job runs */
  mustBeFree(): void {
    if (this.#running === null) return;
    throw refusal('REFUSED', {
      what: 'Another import is still at work.',
      safe: 'It goes on. Nothing of yours was changed.',
      todo: 'Wait until it has ended, or stop it from the list of imports.',
    });
  }

  /**
   * Starts work in the background. `undone` clears up when it was stopped before it came into force; it is not called
   * when the hub locks, because the vault is closed then and the next unlock clears up.
   */
  start(
    kind: JobKind,
    about: { fileName: string; batchId: string | null },
    work: (desk: JobDesk) => Promise<JobStep>,
    undone: () => Promise<void> = () => Promise.resolve(),
  ): string {
    this.mustBeFree();
    const hub = this.#hub;
    const running: Running = {
      id: newId(),
      kind,
      stop: new AbortController(),
      mayCancel: kind === 'apply',
      reason: null,
    };
    this.#running = running;
    const kept: Kept = { ...about, step: { ...startStep, canCancel: running.mayCancel } };
    this.#latest.set(running.id, kept);
    keepJob(hub, { id: running.id, kind: `import.${kind}`, progress: kept });
    const forget = hub.beforeLock(() => {
      running.reason = 'lock';
      running.stop.abort();
      this.#end(running, 'interrupted', { kind: 'interrupted' });
    });
    const desk: JobDesk = {
      signal: running.stop.signal,
      tell: step => this.#tell(running.id, step),
      belongsTo: batchId => this.#latest.set(running.id, { ...this.#kept(running.id), batchId }),
      cannotCancel: () => {
        running.mayCancel = false;
      },
    };
    void this.#run(running, desk, work, undone).finally(forget);
    return running.id;
  }

  cancel(jobId: string): boolean {
    const running = this.#running;
    if (running === null || running.id !== jobId || !running.mayCancel || running.reason !== null)
      return false;
    running.reason = 'cancel';
    running.stop.abort();
    return true;
  }

  list(): ImportJob[] {
    return this.#hub.reader
      .query<{
        id: string;
        kind: string;
        state: ImportJob['state'];
        progress: string;
        startedAt: string;
        endedAt: string | null;
      }>(
        `select id, kind, state, progress, started_at as startedAt, ended_at as endedAt from job
         where kind like 'import.%' order by id desc limit 20`,
      )
      .all()
      .map(({ progress, kind, ...row }) => ({
        ...row,
        kind: z.enum(['apply', 'undo', 'index']).parse(kind.replace('import.', '')),
        ...(this.#latest.get(row.id) ?? keptSchema.parse(JSON.parse(progress))),
      }));
  }

  /** A job's progress from now to its end. Null when there is no such job. */
  watch(jobId: string, signal: AbortSignal | undefined): AsyncGenerator<JobStep> | null {
    const known = this.list().find(job => job.id === jobId);
    return known === undefined ? null : this.#follow(jobId, known.step, signal);
  }

  async *#follow(jobId: string, first: JobStep, signal: AbortSignal | undefined): AsyncGenerator<JobStep> {
    let newest: JobStep | null = first;
    let wake: () => void = () => undefined;
    const listener = (id: string, step: JobStep): void => {
      if (id !== jobId) return;
      newest = step;
      wake();
    };
    const hangUp = (): void => wake();
    this.#listeners.add(listener);
    signal?.addEventListener('abort', hangUp);
    try {
      while (signal?.aborted !== true) {
        if (newest === null) {
          await new Promise<void>(resolve => {
            wake = resolve;
          });
          continue;
        }
        const step: JobStep = newest;
        newest = null;
        yield step;
        if (step.kind !== 'progress') return;
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener('abort', hangUp);
    }
  }

  async #run(
    running: Running,
    desk: JobDesk,
    work: (desk: JobDesk) => Promise<JobStep>,
    undone: () => Promise<void>,
  ): Promise<void> {
    try {
      this.#end(running, 'done', await work(desk));
    } catch (error) {
      if (running.reason === 'lock') return;
      try {
        await undone();
      } catch (another) {
        if (another instanceof Stopped || !this.#hub.isOpen) return;
        this.#log(another);
      }
      if (running.reason === 'cancel') this.#end(running, 'cancelled', { kind: 'cancelled' });
      else if (this.#hub.isOpen) this.#end(running, 'failed', this.#failure(error));
    }
  }

  #failure(error: unknown): JobStep {
    const words = error instanceof ORPCError ? refusalSchema.safeParse(error.data) : null;
    if (words?.success === true) {
      const { what, safe, todo } = words.data;
      return { kind: 'failed', what, safe, todo };
    }
    const reference = this.#log(error);
    return {
      kind: 'failed',
      what: 'Something went wrong that we did not expect.',
      safe: 'Nothing half-done was kept.',
      todo: `Try again. If it happens again, give your administrator this reference: ${reference}.`,
    };
  }

  #log(error: unknown): string {
    const reference = newId().slice(-8);
    const { log, clock } = this.#hub;
    log.write({
      at: clock.now(),
      event: 'unexpected',
      operation: 'imports.job',
      reference,
      detail: toLogDetail(error),
    });
    return reference;
  }

  #kept(jobId: string): Kept {
    return this.#latest.get(jobId) ?? { fileName: '', batchId: null, step: startStep };
  }

  #tell(jobId: string, step: JobStep): void {
    this.#latest.set(jobId, { ...this.#kept(jobId), step });
    for (const listener of this.#listeners) listener(jobId, step);
  }

  #end(running: Running, state: JobEnd, step: JobStep): void {
    if (this.#running !== running) return;
    this.#tell(running.id, step);
    this.#running = null;
    endJob(this.#hub, running.id, state, this.#kept(running.id));
    this.#latest.delete(running.id);
  }
}

const jobsOfHubs = new WeakMap<Hub, ImportJobs>();

/** The imports of one hub: always the same for the same hub. */
export function importJobs(hub: Hub): ImportJobs {
  const jobs = jobsOfHubs.get(hub) ?? new ImportJobs(hub);
  jobsOfHubs.set(hub, jobs);
  return jobs;
}
