import { useMutation } from '@tanstack/react-query';
import type { ModelOverview, ModelStep } from '#contract/linkageModels';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { useFailed } from '../../app/useDone.ts';
import { stageWords, tooLittleWords } from './models.presenter.ts';

const units = { reading: 'records', learning: 'records', trying: 'pairs' } as const;

/** Work on the weights: how far it is, or how it ended where that is not a version to look at. */
export function WorkNow({
  jobId,
  step,
  needs,
}: {
  jobId: string;
  step: ModelStep;
  needs: ModelOverview['needs'];
}) {
  const hub = useHub();
  const failed = useFailed();
  const stop = useMutation(hub.linkageModels.cancel.mutationOptions({ onError: failed }));
  switch (step.kind) {
    case 'working':
      return (
        <ProgressPanel
          title={step.stage === 'trying' ? 'Trial run' : 'Learning from our records'}
          stage={stageWords(step.stage)}
          done={step.done}
          total={step.total}
          unit={units[step.stage]}
          onCancel={() => stop.mutate({ jobId })}
          isStopping={stop.isPending || stop.data?.cancelled === true}
        />
      );
    case 'too-little':
      return <EmptyState title="There is too little to learn from yet" why={tooLittleWords(step, needs)} />;
    case 'failed':
      return <ErrorState whatHappened={step.what} whatIsSafe={step.safe} whatToDo={step.todo} />;
    case 'interrupted':
      return (
        <p role="status">The hub was locked while it worked. Nothing was changed. You can start again.</p>
      );
    case 'cancelled':
      return <p role="status">The work was stopped. Nothing was changed.</p>;
    case 'done':
      return null;
    default:
      return step satisfies never;
  }
}
