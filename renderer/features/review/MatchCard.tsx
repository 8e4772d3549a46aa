import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MatchDecision, MatchQuestion } from '#contract/review';
import type { Action } from '../../app/actions.ts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useListKeys } from '../../app/useListKeys.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { DecisionBar, useAnswerActions } from './DecisionBar.tsx';
import { PairDetails } from './PairDetails.tsx';
import { PairEvidence } from './PairEvidence.tsx';
import { SecondPerson } from './SecondPerson.tsx';
import { birthWords, dateWords, optionWords, wordsOfBand } from './review.presenter.ts';
import { useDecisions } from './useDecisions.ts';
import styles from './review.module.css';

/** One decision: who a record is about. Everybody it may be is in it; one of them is compared at a time. */
export function MatchCard({
  question,
  moving,
  takesFocus,
  onDone,
}: {
  question: MatchQuestion;
  /** Next and previous decision. */
  moving: readonly Action[];
  /** Whether focus comes to this decision when it appears (not on the first, which the page title has). */
  takesFocus: boolean;
  onDone: (outcome: 'done' | 'waiting-for-second-person') => void;
}) {
  const hub = useHub();
  const [chosen, setChosen] = useState(0);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const option = question.options[chosen] ?? question.options[0];
  const pairQuery = useQuery(
    hub.review.pair.queryOptions({
      input: { suggestionId: option?.suggestionId ?? '' },
      enabled: option !== undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const pair = pairQuery.data;
  const finish = useCallback(
    (outcome: 'done' | 'waiting-for-second-person') => {
      // A match that somebody asked about stays in the list, and may be the one that comes next.
      setAsking(false);
      setReason('');
      onDone(outcome);
    },
    [onDone],
  );
  const decisions = useDecisions(finish);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  const { decide } = decisions;
  const answer = useCallback(
    (decision: MatchDecision) => {
      if (pair === undefined) return;
      if (decision === 'ask') setAsking(true);
      else decide(pair, decision, reason);
    },
    [decide, pair, reason],
  );
  const answers = useAnswerActions(answer, decisions.isBusy || pair === undefined);
  const mayAnswer = pair !== undefined && pair.waiting === null && !isAsking;
  const letters = useMemo(() => [...(mayAnswer ? answers : []), ...moving], [answers, mayAnswer, moving]);
  const onKeyDown = useListKeys(letters);

  return (
    // Letters are heard from wherever focus is inside the decision; nothing here is only for the mouse.
    <section className={styles.card} aria-labelledby="match-heading" onKeyDown={onKeyDown}>
      <h2 id="match-heading" ref={heading} tabIndex={-1} className={styles.heading}>
        {question.name}, {birthWords(question.birth)}
      </h2>
      <p className={styles.lead}>
        {question.sourceName}, received {dateWords(question.receivedAt)}. Is this somebody we already know?
      </p>
      {question.options.length > 1 && (
        <fieldset className={styles.options}>
          <legend>This fits {question.options.length} people. Look at each before you decide.</legend>
          {question.options.map((each, index) => (
            <label key={each.suggestionId}>
              <input
                type="radio"
                name="match-option"
                checked={each === option}
                onChange={() => setChosen(index)}
              />
              <span>
                {optionWords(each)} · {wordsOfBand(each.band)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {pairQuery.isPending && <LoadingSkeleton label="Loading both records" lines={6} shape="facts" />}
      {pairQuery.isError && (
        <ErrorState
          whatHappened={refusalOf(pairQuery.error).what}
          whatIsSafe={refusalOf(pairQuery.error).safe}
          whatToDo={refusalOf(pairQuery.error).todo}
        />
      )}
      {pair !== undefined && (
        <>
          {pair.asked !== null && (
            <p className={styles.lead}>
              <StatusTag status="waiting">Asked</StatusTag> {pair.asked.by}, {dateWords(pair.asked.at)}: “
              {pair.asked.question}”
            </p>
          )}
          <PairEvidence pair={pair} />
          {pair.needsSecondPerson && pair.waiting === null && (
            <p className={styles.lead}>A second person must agree with your decision.</p>
          )}
          {pair.waiting === null ? (
            <DecisionBar
              actions={answers}
              isAsking={isAsking}
              onAskingChange={setAsking}
              onAsk={words => decide(pair, 'ask', words)}
              reason={reason}
              onReasonChange={setReason}
              isBusy={decisions.isBusy}
            />
          ) : (
            <SecondPerson
              waiting={pair.waiting}
              isBusy={decisions.isBusy}
              onAnswer={(agrees, words) => {
                if (pair.waiting !== null) decisions.confirm(pair.waiting.decisionId, agrees, words);
              }}
            />
          )}
          <PairDetails pair={pair} />
        </>
      )}
      {decisions.problem !== null && (
        <p className={styles.problem} role="alert">
          {decisions.problem.what} {decisions.problem.todo}
        </p>
      )}
    </section>
  );
}
