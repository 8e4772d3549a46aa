import { useEffect, useState } from 'react';
import type { DryRunResult, ImportPlan, ImportProgress } from '#contract/imports';
import type { Refusal } from '#contract/operation';
import { refusalOf, useHubClient } from '../../app/hub.tsx';

type DryRun = { progress: ImportProgress | null; result: DryRunResult | null; problem: Refusal | null };

const nothing: DryRun = { progress: null, result: null, problem: null };

/** Tries a plan out as soon as the screen shows it; leaving the screen stops the reading. */
export function useDryRun(plan: ImportPlan): DryRun {
  const client = useHubClient();
  const [run, setRun] = useState(nothing);
  useEffect(() => {
    const hangUp = new AbortController();
    const follow = async (): Promise<void> => {
      for await (const step of await client.imports.dryRun(plan, { signal: hangUp.signal })) {
        if (step.kind === 'progress') setRun(now => ({ ...now, progress: step }));
        else setRun({ progress: null, result: step, problem: null });
      }
    };
    follow().catch((error: unknown) => {
      if (!hangUp.signal.aborted) setRun({ ...nothing, problem: refusalOf(error) });
    });
    return () => hangUp.abort();
  }, [client, plan]);
  return run;
}
