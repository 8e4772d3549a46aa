import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { MatchDecision, MatchQuestion } from '#contract/review';
import type { Action } from '../../app/actions.ts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useListKeys } from '../../app/useListKeys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { DecisionBar, useAnswerActions } from './DecisionBar.tsx';
import { HouseholdForm } from './HouseholdForm.tsx';
import { Asked, Problem } from './MatchLead.tsx';
import { PairDetails } from './PairDetails.tsx';
import { PairEvidence } from './PairEvidence.tsx';
import { SecondPerson } from './SecondPerson.tsx';
import { optionWords, wordsOfBand } from './review.presenter.ts';
import type { Decisions } from './useDecisions.ts';
import styles from './review.module.css';

/** A record beside one person it may be. Where it may be several, one of them is compared at a time. */
export function PairCard({
  question,
  decisions,
  others,
  children,
}: {
  question: MatchQuestion;
  decisions: Decisions;
  /** Next, previous, and side by side. */
  others: readonly Action[];
  /** The heading of the decision. */
  children: ReactNode;
}) {
  const hub = useHub();
  const [chosen, setChosen] = useState(0);
  const [open, setOpen] = useState<'nothing' | 'asking' | 'relating'>('nothing');
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
  // While the person chosen is fetched the one before stands there; no answer may be given about that one.
  const isThere = pair !== undefined && !pairQuery.isPlaceholderData;
  const { decide } = decisions;
  const answer = useCallback(
    (decision: MatchDecision) => {
      if (pair === undefined || !isThere) return;
      if (decision === 'ask') setOpen('asking');
      else if (decision === 'same-household') setOpen('relating');
      else decide(pair, decision, reason);
    },
    [decide, pair, isThere, reason],
  );
  const answers = useAnswerActions(answer, decisions.isBusy || !isThere);
  const mayAnswer = isThere && pair.waiting === null && open === 'nothing';
  const letters = useMemo(() => [...(mayAnswer ? answers : []), ...others], [answers, mayAnswer, others]);
  const onKeyDown = useListKeys(letters);
  const turning = others.find(action => action.id === 'review.one-at-a-time');

  return (
    // Letters are heard from wherever focus is inside the decision; nothing here is only for the mouse.
    <section className={styles.card} aria-labelledby="match-heading" onKeyDown={onKeyDown}>
      {children}
      {question.options.length > 1 && (
        <fieldset className={styles.options}>
          <legend>This fits {question.options.length} people. Look at each before you decide.</legend>
          {question.options.map((each, index) => (
            <label key={each.suggestionId}>
              <input
                type="radio"
                name="match-option"
                checked={each === option}
                onChange={() => {
                  setChosen(index);
                  setOpen('nothing');
                }}
              />
              <span>
                {optionWords(each)} · {wordsOfBand(each.band)}
              </span>
            </label>
          ))}
          {turning !== undefined && <ActionButton action={turning} variant="subtle" />}
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
          <Asked asked={pair.asked} />
          <PairEvidence pair={pair} />
          {pair.needsSecondPerson && pair.waiting === null && (
            <p className={styles.lead}>A second person must agree with your decision.</p>
          )}
          {pair.waiting !== null && (
            <SecondPerson
              waiting={pair.waiting}
              isBusy={decisions.isBusy}
              onAnswer={(agrees, words) => {
                if (pair.waiting !== null) decisions.confirm(pair.waiting.decisionId, agrees, words);
              }}
            />
          )}
          {pair.waiting === null && open === 'relating' && (
            <HouseholdForm
              pair={pair}
              onKeep={(family, words) => decide(pair, 'same-household', words, family)}
              onBack={() => {
                setOpen('nothing');
                document.getElementById('match-heading')?.focus();
              }}
              isBusy={decisions.isBusy}
            />
          )}
          {pair.waiting === null && open !== 'relating' && (
            <DecisionBar
              actions={answers}
              isAsking={open === 'asking'}
              onAskingChange={isAsking => setOpen(isAsking ? 'asking' : 'nothing')}
              onAsk={words => decide(pair, 'ask', words)}
              reason={reason}
              onReasonChange={setReason}
              isBusy={decisions.isBusy}
            />
          )}
          <PairDetails pair={pair} />
        </>
      )}
      <Problem problem={decisions.problem} />
    </section>
  );
}
