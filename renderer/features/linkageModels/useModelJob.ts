import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ModelOverview, ModelStep } from '#contract/linkageModels';
import { refusalOf, useHubClient } from '../../app/hub.tsx';

/** The newest step of work on the weights, while it runs and when it has ended. Leaving the page does not stop it. */
export function useModelJob(job: ModelOverview['job']): ModelStep | null {
  const client = useHubClient();
  const queries = useQueryClient();
  const [told, setTold] = useState<{ jobId: string; step: ModelStep } | null>(null);
  const running = job?.isRunning === true ? job.jobId : null;
  useEffect(() => {
    if (running === null) return undefined;
    const hangUp = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const step of await client.linkageModels.watch(
        { jobId: running },
        { signal: hangUp.signal },
      ))
        setTold({ jobId: running, step });
      await queries.invalidateQueries();
    };
    follow().catch((error: unknown) => {
      if (hangUp.signal.aborted) return;
      const { what, safe, todo } = refusalOf(error);
      setTold({ jobId: running, step: { kind: 'failed', what, safe, todo } });
    });
    return () => hangUp.abort();
  }, [client, queries, running]);
  if (job === null) return null;
  return told?.jobId === job.jobId && job.isRunning ? told.step : job.step;
}
