import { Button, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { MatchDecision } from '#contract/review';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import styles from './review.module.css';

/** The hub keeps no question shorter than this (contract/review). */
const shortestQuestion = 3;

/** The four answers, each a button with its letter, and a reason for those who want to leave one. */
export function DecisionBar({
  actions,
  isAsking,
  onAskingChange,
  onAsk,
  reason,
  onReasonChange,
  isBusy,
  note,
}: {
  actions: readonly Action[];
  isAsking: boolean;
  onAskingChange: (isAsking: boolean) => void;
  onAsk: (question: string) => void;
  reason: string;
  onReasonChange: (reason: string) => void;
  isBusy: boolean;
  /** What an answer means, where its words alone do not say it. */
  note?: string;
}) {
  const [question, setQuestion] = useState('');
  const [isTooShort, setIsTooShort] = useState(false);
  useRegisterActions(actions);
  const back = (): void => {
    onAskingChange(false);
    // The form goes, and with it what had focus: the letters are heard inside the decision.
    document.getElementById('match-heading')?.focus();
  };
  if (isAsking) {
    return (
      <form
        className={styles.reason}
        onKeyDown={event => {
          if (event.key === 'Escape') back();
        }}
        onSubmit={event => {
          event.preventDefault();
          if (question.trim().length >= shortestQuestion) onAsk(question);
          else setIsTooShort(true);
        }}
      >
        <Textarea
          label="What should be asked, and whom?"
          description="The match waits at the end of the list with your question."
          value={question}
          onChange={event => {
            setQuestion(event.currentTarget.value);
            setIsTooShort(false);
          }}
          error={isTooShort ? 'Write what should be asked, and whom.' : undefined}
          maxLength={400}
          autosize
          minRows={2}
          data-autofocus
          autoFocus
        />
        <div className={styles.actions}>
          <Button type="submit" loading={isBusy}>
            Keep the question
          </Button>
          <Button variant="default" onClick={back}>
            Back
          </Button>
        </div>
      </form>
    );
  }
  return (
    <>
      <div className={styles.decide}>
        <div className={styles.actions} role="group" aria-label="Decide">
          {actions.map((action, index) => (
            <ActionButton
              key={action.id}
              action={action}
              // No answer is put forward: joining two people wrongly is the worse mistake of the two.
              variant="default"
              loading={isBusy && index === 0}
            />
          ))}
        </div>
      </div>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      <Textarea
        className={styles.reason ?? ''}
        label="Why (you may leave this empty)"
        value={reason}
        onChange={event => onReasonChange(event.currentTarget.value)}
        maxLength={400}
        autosize
        minRows={1}
      />
    </>
  );
}

const answers: readonly { decision: MatchDecision; label: string; name: string; keys: string }[] = [
  { decision: 'same-person', label: 'Same person', name: 'These are the same person', keys: 'Y' },
  { decision: 'different-people', label: 'Different people', name: 'These are different people', keys: 'N' },
  {
    decision: 'same-household',
    label: 'Same household only',
    name: 'Different people of one household',
    keys: 'H',
  },
  { decision: 'ask', label: 'Ask', name: 'Not sure: ask somebody', keys: '?' },
];

/** The answers as actions, so that button, letter, palette and keyboard map agree. */
export function useAnswerActions(
  perform: (decision: MatchDecision) => void,
  isBusy: boolean,
): readonly Action[] {
  return useMemo(
    () =>
      answers.map(answer => ({
        id: `review.${answer.decision}`,
        name: answer.name,
        label: answer.label,
        group: 'Possible matches',
        keys: [answer.keys],
        permission: 'match.review' as const,
        when: () => !isBusy,
        perform: () => perform(answer.decision),
      })),
    [perform, isBusy],
  );
}
