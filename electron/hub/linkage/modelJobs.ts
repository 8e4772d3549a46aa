import { modelStepSchema, type ModelOverview, type ModelStep } from '#contract/linkageModels';
import { refusalSchema } from '#contract/operation';
import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import type { Hub } from '../kernel/hub.ts';
import { newId } from '../kernel/ids.ts';
import { endJob, keepJob, type JobEnd } from '../kernel/jobs.ts';
import { toLogDetail } from '../kernel/log.ts';
import { refusal } from '../kernel/refusals.ts';
import { keptTrialSchema, type KeptTrial } from './trial.ts';

const keptSchema = z.object({ step: modelStepSchema, trial: keptTrialSchema.nullable() });
type Kept = z.infer<typeof keptSchema>;

/** What a job's work is given. */
export type ModelDesk = { readonly signal: AbortSignal; readonly tell: (step: ModelStep) => void };

type Running = { id: string; stop: AbortController; wasCancelled: boolean; step: ModelStep };

/** Work about linkage models on one hub: one piece at a time, in the background, kept on this desk. */
export class ModelJobs {
  readonly #hub: Hub;
  #running: Running | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** Starts work in the background. It must throw when its signal stops it. @throws REFUSED while other work runs */
  start(kind: 'learn' | 'try', work: (desk: ModelDesk) => Promise<Kept>): string {
    if (this.#running !== null) {
      throw refusal('REFUSED', {
        what: 'The hub is already working on the weights.',
        safe: 'That work goes on. Nothing was changed.',
        todo: 'Wait until it has ended, or stop it.',
      });
    }
    const hub = this.#hub;
    const step: ModelStep = {
      kind: 'working',
      stage: kind === 'try' ? 'trying' : 'reading',
      done: 0,
      total: null,
    };
    const running: Running = { id: newId(), stop: new AbortController(), wasCancelled: false, step };
    this.#running = running;
    const kept: Kept = { step, trial: null };
    keepJob(hub, { id: running.id, kind: `linkage-model.${kind}`, progress: kept });
    const forget = hub.beforeLock(() => {
      this.#end(running, 'interrupted', { step: { kind: 'interrupted' }, trial: null });
      running.stop.abort();
    });
    void this.#run(running, work).finally(forget);
    return running.id;
  }

  cancel(jobId: string): boolean {
    const running = this.#running;
    if (running === null || running.id !== jobId || running.wasCancelled) return false;
    running.wasCancelled = true;
    running.stop.abort();
    return true;
  }

  /** The newest job on this desk. */
  newest(): ModelOverview['job'] {
    const [row] = this.#rows();
    if (row === undefined) return null;
    const isRunning = this.#running?.id === row.id;
    return {
      jobId: row.id,
      isRunning,
      step: this.#running?.id === row.id ? this.#running.step : row.kept.step,
    };
  }

  /** The newest trial of a version against another, as kept. */
  trialOf(number: number, against: number): KeptTrial | null {
    return (
      this.#rows().find(({ kept }) => kept.trial?.number === number && kept.trial.against === against)?.kept
        .trial ?? null
    );
  }

  /** A job's steps from now to its end. Null when there is no such job. */
  watch(jobId: string, signal: AbortSignal | undefined): AsyncGenerator<ModelStep> | null {
    const known = this.#rows().find(row => row.id === jobId);
    return known === undefined ? null : this.#follow(jobId, signal);
  }

  async *#follow(jobId: string, signal: AbortSignal | undefined): AsyncGenerator<ModelStep> {
    let wake: () => void = () => undefined;
    const told = (): void => wake();
    this.#listeners.add(told);
    signal?.addEventListener('abort', told);
    try {
      let last: ModelStep | null = null;
      while (signal?.aborted !== true) {
        const step: ModelStep | null = this.#stepOf(jobId);
        if (step === null) return;
        if (step !== last) {
          last = step;
          yield step;
          if (step.kind !== 'working') return;
          continue;
        }
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
    } finally {
      this.#listeners.delete(told);
      signal?.removeEventListener('abort', told);
    }
  }

  #stepOf(jobId: string): ModelStep | null {
    if (this.#running?.id === jobId) return this.#running.step;
    if (!this.#hub.isOpen) return { kind: 'interrupted' };
    return this.#rows().find(row => row.id === jobId)?.kept.step ?? null;
  }

  #rows(): { id: string; kept: Kept }[] {
    return this.#hub.reader
      .query<{ id: string; progress: string }>(
        `select id, progress from job where kind like 'linkage-model.%' order by id desc limit 30`,
      )
      .all()
      .map(({ id, progress }) => ({ id, kept: keptSchema.parse(JSON.parse(progress)) }));
  }

  async #run(running: Running, work: (desk: ModelDesk) => Promise<Kept>): Promise<void> {
    const desk: ModelDesk = {
      signal: running.stop.signal,
      tell: step => {
        running.step = step;
        this.#wake();
      },
    };
    try {
      this.#end(running, 'done', await work(desk));
    } catch (error) {
      if (running.wasCancelled) this.#end(running, 'cancelled', { step: { kind: 'cancelled' }, trial: null });
      else this.#end(running, 'failed', { step: this.#failure(error), trial: null });
    }
  }

  #failure(error: unknown): ModelStep {
    const words = error instanceof ORPCError ? refusalSchema.safeParse(error.data) : null;
    if (words?.success === true) {
      const { what, safe, todo } = words.data;
      return { kind: 'failed', what, safe, todo };
    }
    const reference = newId().slice(-8);
    const { log, clock } = this.#hub;
    log.write({
      at: clock.now(),
      event: 'unexpected',
      operation: 'linkageModels.job',
      reference,
      detail: toLogDetail(error),
    });
    return {
      kind: 'failed',
      what: 'Something went wrong that we did not expect.',
      safe: 'The weights in use were not changed.',
      todo: `Try again. If it happens again, give your administrator this reference: ${reference}.`,
    };
  }

  #end(running: Running, state: JobEnd, kept: Kept): void {
    if (this.#running !== running) return;
    endJob(this.#hub, running.id, state, kept);
    this.#running = null;
    this.#wake();
  }

  #wake(): void {
    for (const listener of this.#listeners) listener();
  }
}

const jobsOfHubs = new WeakMap<Hub, ModelJobs>();

export function modelJobs(hub: Hub): ModelJobs {
  const jobs = jobsOfHubs.get(hub) ?? new ModelJobs(hub);
  jobsOfHubs.set(hub, jobs);
  return jobs;
}
