import type { Hub } from './hub.ts';

/** Work in the background of this desk, as its `job` row has it. A job's kind begins with what it is about. */
export type JobEnd = 'done' | 'failed' | 'cancelled' | 'interrupted';

type Desk = Pick<Hub, 'local' | 'clock' | 'user'>;

/** Keeps that work began, by whoever is at the desk. `progress` is kept as JSON, with the step it is at as `step`. */
export function keepJob(hub: Desk, job: { id: string; kind: string; progress: { step: unknown } }): void {
  hub.local.run(
    `insert into job (id, kind, state, progress, started_at, started_by) values (?, ?, 'running', ?, ?, ?)`,
    job.id,
    job.kind,
    JSON.stringify(job.progress),
    hub.clock.now(),
    hub.user?.id ?? 'hub',
  );
}

/** Writes down how a job ended, and how far it was. */
export function endJob(hub: Desk, id: string, state: JobEnd, progress: { step: unknown }): void {
  hub.local.run(
    'update job set state = ?, progress = ?, ended_at = ? where id = ?',
    state,
    JSON.stringify(progress),
    hub.clock.now(),
    id,
  );
}

/** After unlocking: jobs of these kinds (`about.…`) that were under way say that they were interrupted. */
export function interruptJobs(hub: Desk, about: string): void {
  hub.local.run(
    `update job set state = 'interrupted', ended_at = ?, progress = json_set(progress, '$.step', json('{"kind":"interrupted"}'))
     where state = 'running' and kind like ? || '.%'`,
    hub.clock.now(),
    about,
  );
}
