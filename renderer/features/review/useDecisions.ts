import { useMutation } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { MatchDecision, MatchPair, MatchQuestion } from '#contract/review';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import type { HouseholdAnswer } from './HouseholdForm.tsx';
import { doneAmongWords, doneWords } from './decisions.presenter.ts';

export type AnswerAmong = { kind: 'one'; suggestionId: string } | { kind: 'none' } | { kind: 'all' };

export type Decisions = {
  decide: (pair: MatchPair, decision: MatchDecision, reason: string, family?: HouseholdAnswer) => void;
  decideAmong: (question: MatchQuestion, answer: AnswerAmong, reason: string) => void;
  confirm: (decisionId: string, agrees: boolean, reason: string) => void;
  isBusy: boolean;
  problem: { what: string; todo: string } | null;
};

/** Sends decisions to the hub, says what was done with a way back, and tells the page to move on. */
export function useDecisions(onDone: (outcome: 'done' | 'waiting-for-second-person') => void): Decisions {
  const hub = useHub();
  const showUndo = useUndoToast();
  const { mutateAsync: undo } = useMutation(hub.journal.undo.mutationOptions());
  const {
    mutate: sendDecision,
    isPending: isDeciding,
    error: decisionError,
  } = useMutation(hub.review.decide.mutationOptions());
  const {
    mutate: sendAmong,
    isPending: isDecidingAmong,
    error: amongError,
  } = useMutation(hub.review.decideAmong.mutationOptions());
  const {
    mutate: sendAnswer,
    isPending: isAnswering,
    error: answerError,
  } = useMutation(hub.review.confirm.mutationOptions());
  const takeBack = useCallback(
    async (entryId: string | null): Promise<void> => {
      if (entryId !== null) await undo({ entryId });
    },
    [undo],
  );
  // The answers are registered as actions, so these may change only when what they do changes.
  const decide = useCallback<Decisions['decide']>(
    (pair, decision, reason, family) =>
      sendDecision(
        {
          pair: { suggestionId: pair.suggestionId },
          decision,
          ...given(reason),
          ...(family?.relation === undefined ? {} : { relation: family.relation }),
          ...(family?.join === undefined ? {} : { join: family.join }),
        },
        {
          onSuccess: ({ entryId, outcome }) => {
            showUndo({
              message: doneWords(
                decision,
                outcome,
                { left: pair.left.name, right: pair.right.name },
                family?.words,
              ),
              undo: () => takeBack(entryId),
            });
            onDone(outcome);
          },
        },
      ),
    [sendDecision, showUndo, takeBack, onDone],
  );
  const decideAmong = useCallback<Decisions['decideAmong']>(
    (question, answer, reason) =>
      sendAmong(
        {
          suggestionIds: question.options.map(option => option.suggestionId),
          answer,
          ...given(reason),
        },
        {
          onSuccess: ({ entryId, outcome }) => {
            showUndo({
              message: doneAmongWords(answer.kind, outcome, question.name, question.options.length - 1),
              undo: () => takeBack(entryId),
            });
            onDone(outcome);
          },
        },
      ),
    [sendAmong, showUndo, takeBack, onDone],
  );
  const confirm = useCallback<Decisions['confirm']>(
    (decisionId, agrees, reason) =>
      sendAnswer(
        { decisionId, agrees, ...given(reason) },
        {
          onSuccess: ({ entryId }) => {
            showUndo({
              message: agrees ? 'You agreed. The decision is carried out.' : 'The match is back in the list.',
              undo: () => takeBack(entryId),
            });
            onDone('done');
          },
        },
      ),
    [sendAnswer, showUndo, takeBack, onDone],
  );
  const error = decisionError ?? amongError ?? answerError;
  return {
    decide,
    decideAmong,
    confirm,
    isBusy: isDeciding || isDecidingAmong || isAnswering,
    problem: error === null ? null : refusalOf(error),
  };
}

const given = (reason: string): { reason?: string } => {
  const words = reason.trim();
  return words === '' ? {} : { reason: words };
};
