import { useCallback, useRef, useState } from 'react';
import type { Refusal } from '#contract/operation';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { useToast } from '../../ui/toasts.tsx';

type Step = { stage: 'copying' | 'checking'; bytes: number; ofBytes: number };

/** Runs a backup and follows it; stopping leaves nothing half-done. */
export function useBackupRun(): {
  step: Step | null;
  problem: Refusal | null;
  start: () => void;
  cancel: () => void;
} {
  const client = useHubClient();
  const toast = useToast();
  const hangUp = useRef<AbortController | null>(null);
  const [step, setStep] = useState<Step | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const start = useCallback(() => {
    if (hangUp.current !== null) return;
    const control = new AbortController();
    hangUp.current = control;
    setProblem(null);
    setStep({ stage: 'copying', bytes: 0, ofBytes: 1 });
    const run = async () => {
      for await (const each of await client.backup.create(undefined, { signal: control.signal })) {
        if (each.kind === 'working') setStep(each);
        else toast('The backup is made, and was opened and checked.');
      }
    };
    void run()
      .catch((error: unknown) => {
        if (control.signal.aborted) toast('The backup was stopped. Nothing half-done was kept.');
        else setProblem(refusalOf(error));
      })
      .finally(() => {
        hangUp.current = null;
        setStep(null);
      });
  }, [client, toast]);
  const cancel = useCallback(() => hangUp.current?.abort(), []);
  return { step, problem, start, cancel };
}
