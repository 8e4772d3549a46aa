import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { JobStep } from '#contract/imports';
import { refusalOf, useHubClient } from '../../app/hub.tsx';

/** A job's newest step, from whenever the screen opened to its end. Leaving the screen does not stop the job. */
export function useImportJob(jobId: string): JobStep | null {
  const client = useHubClient();
  const queries = useQueryClient();
  const [step, setStep] = useState<JobStep | null>(null);
  useEffect(() => {
    const hangUp = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const each of await client.imports.watch({ jobId }, { signal: hangUp.signal }))
        setStep(each);
      await queries.invalidateQueries();
    };
    follow().catch((error: unknown) => {
      if (hangUp.signal.aborted) return;
      const { what, safe, todo } = refusalOf(error);
      setStep({ kind: 'failed', what, safe, todo });
    });
    return () => hangUp.abort();
  }, [client, jobId, queries]);
  return step;
}
