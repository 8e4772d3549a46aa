import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { MatchDecision, MatchPair } from '#contract/review';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import { doneWords } from './review.presenter.ts';

export type Decisions = {
  decide: (pair: MatchPair, decision: MatchDecision, reason: string) => void;
  confirm: (decisionId: string, agrees: boolean, reason: string) => void;
  isBusy: boolean;
  problem: { what: string; todo: string } | null;
};

/** Sends decisions to the hub, says what was done with a way back, and tells the page to move on. */
export function useDecisions(onDone: (outcome: 'done' | 'waiting-for-second-person') => void): Decisions {
  const hub = useHub();
  const showUndo = useUndoToast();
  const undo = useMutation(hub.journal.undo.mutationOptions());
  const takeBack = useCallback(
    async (entryId: string | null): Promise<void> => {
      if (entryId !== null) await undo.mutateAsync({ entryId });
    },
    [undo],
  );
  const decide = useMutation(hub.review.decide.mutationOptions());
  const confirm = useMutation(hub.review.confirm.mutationOptions());
  const error = decide.error ?? confirm.error;
  return {
    isBusy: decide.isPending || confirm.isPending,
    problem: error === null ? null : refusalOf(error),
    decide: (pair, decision, reason) => {
      const words = reason.trim();
      decide.mutate(
        {
          pair: { suggestionId: pair.suggestionId },
          decision,
          ...(words === '' ? {} : { reason: words }),
        },
        {
          onSuccess: ({ entryId, outcome }) => {
            showUndo({
              message: doneWords(decision, outcome, { left: pair.left.name, right: pair.right.name }),
              undo: () => takeBack(entryId),
            });
            onDone(outcome);
          },
        },
      );
    },
    confirm: (decisionId, agrees, reason) => {
      const words = reason.trim();
      confirm.mutate(
        { decisionId, agrees, ...(words === '' ? {} : { reason: words }) },
        {
          onSuccess: ({ entryId }) => {
            showUndo({
              message: agrees ? 'You agreed. The decision is carried out.' : 'The match is back in the list.',
              undo: () => takeBack(entryId),
            });
            onDone('done');
          },
        },
      );
    },
  };
}
