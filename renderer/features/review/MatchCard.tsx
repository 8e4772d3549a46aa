import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MatchQuestion } from '#contract/review';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { AmongCard, mostSideBySide } from './AmongCard.tsx';
import { PairCard } from './PairCard.tsx';
import { Deaths } from './Deaths.tsx';
import { birthWords, dateWords } from './review.presenter.ts';
import { useDecisions } from './useDecisions.ts';
import styles from './review.module.css';

/**
 * One decision: who a record is about. Everybody it may be is in it, side by side; they can also be looked at one at a
 * time, and are where a decision about one of them waits for a second person.
 */
export function MatchCard({
  question,
  moving,
  takesFocus,
  onDone,
}: {
  question: MatchQuestion;
  /** Next and previous decision. */
  moving: readonly Action[];
  /** Whether focus comes to this decision when it appears (to the first only from the page's title). */
  takesFocus: boolean;
  onDone: (outcome: 'done' | 'waiting-for-second-person') => void;
}) {
  const [isTogether, setTogether] = useState(true);
  // A match that somebody asked about stays in the list, and may be the one that comes next: it begins anew.
  const [round, setRound] = useState(0);
  const finish = useCallback(
    (outcome: 'done' | 'waiting-for-second-person') => {
      setRound(now => now + 1);
      onDone(outcome);
    },
    [onDone],
  );
  const decisions = useDecisions(finish);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus, round]);

  const { options } = question;
  const mayBeTogether =
    options.length > 1 &&
    options.length <= mostSideBySide &&
    options.every(option => option.waiting === null);
  const turning = useMemo<Action[]>(
    () =>
      mayBeTogether
        ? [
            {
              id: 'review.one-at-a-time',
              name: 'People side by side, or one at a time',
              label: isTogether ? 'One at a time' : 'Side by side',
              group: 'Possible matches',
              keys: ['O'],
              perform: () => setTogether(now => !now),
            },
          ]
        : [],
    [isTogether, mayBeTogether],
  );
  useRegisterActions(turning);
  const others = useMemo(() => [...moving, ...turning], [moving, turning]);
  const Card = mayBeTogether && isTogether ? AmongCard : PairCard;
  return (
    <Card key={round} question={question} decisions={decisions} others={others}>
      <h2 id="match-heading" ref={heading} tabIndex={-1} className={styles.heading}>
        {question.name}, {birthWords(question.birth)}
      </h2>
      <p className={styles.lead}>
        {question.sourceName}, received {dateWords(question.receivedAt)}. Is this somebody we already know?
      </p>
      <Deaths question={question} />
    </Card>
  );
}
