import { useQueries } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { MatchQuestion } from '#contract/review';
import type { Action } from '../../app/actions.ts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useListKeys } from '../../app/useListKeys.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { AmongTable, type Compared } from './AmongTable.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { Asked, Problem } from './MatchLead.tsx';
import type { Decisions } from './useDecisions.ts';
import styles from './review.module.css';

/** Most people side by side; a record that fits more is looked at one by one. */
export const mostSideBySide = 4;

/**
 * One decision about a record that fits several people: they stand side by side, and one key says which of them it is,
 * that it is none of them, or that all of them are one person.
 */
export function AmongCard({
  question,
  decisions,
  others,
  children,
}: {
  question: MatchQuestion;
  decisions: Decisions;
  /** Next, previous, and looking at them one at a time. */
  others: readonly Action[];
  /** The heading of the decision. */
  children: ReactNode;
}) {
  const hub = useHub();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const queries = useQueries({
    queries: question.options.map(option =>
      hub.review.pair.queryOptions({ input: { suggestionId: option.suggestionId } }),
    ),
  });
  const failed = queries.find(query => query.isError);
  const compared: Compared[] = question.options.flatMap((option, index) => {
    const pair = queries[index]?.data;
    return pair === undefined ? [] : [{ option, pair }];
  });
  const isReady = compared.length === question.options.length && !decisions.isBusy;
  const { decideAmong } = decisions;
  const decide = useCallback(
    (answer: Parameters<typeof decideAmong>[1]) => decideAmong(question, answer, reason),
    [decideAmong, question, reason],
  );
  const answers = useMemo<Action[]>(() => {
    const common = {
      group: 'Possible matches',
      permission: 'match.review' as const,
      when: () => isReady,
    };
    return [
      ...question.options.map((option, index) => ({
        ...common,
        id: `review.among.${index + 1}`,
        name: `The record is number ${index + 1}, and not the others`,
        label: `Same as ${index + 1}`,
        keys: [String(index + 1)],
        perform: () => decide({ kind: 'one', suggestionId: option.suggestionId }),
      })),
      {
        ...common,
        id: 'review.among.none',
        name: 'The record is none of them',
        label: question.options.length === 2 ? 'Neither' : 'None of them',
        keys: ['N'],
        perform: () => decide({ kind: 'none' }),
      },
      {
        ...common,
        id: 'review.among.all',
        name: 'The record and all of them are one person',
        label: 'All one person',
        keys: ['A'],
        perform: () => decide({ kind: 'all' }),
      },
      {
        ...common,
        id: 'review.among.ask',
        name: 'Leave it, and ask somebody',
        label: 'Leave and ask',
        keys: ['?'],
        perform: () => setAsking(true),
      },
    ];
  }, [decide, isReady, question.options]);
  const letters = useMemo(() => [...(isAsking ? [] : answers), ...others], [answers, isAsking, others]);
  const onKeyDown = useListKeys(letters);
  const banners = compared.flatMap(({ pair }, index) =>
    pair.banners.map(banner => ({ key: `${index} ${banner}`, words: `${index + 1}: ${banner}` })),
  );
  const first = compared[0]?.pair;

  return (
    // Letters are heard from wherever focus is inside the decision; nothing here is only for the mouse.
    <section className={styles.card} aria-labelledby="match-heading" onKeyDown={onKeyDown}>
      {children}
      <p className={styles.fits}>
        This fits {question.options.length} people. Look at each before you decide.
      </p>
      {failed !== undefined && (
        <ErrorState
          whatHappened={refusalOf(failed.error).what}
          whatIsSafe={refusalOf(failed.error).safe}
          whatToDo={refusalOf(failed.error).todo}
        />
      )}
      {compared.length < question.options.length && failed === undefined && (
        <LoadingSkeleton label="Loading the records" lines={8} shape="facts" />
      )}
      {first !== undefined && compared.length === question.options.length && (
        <>
          {compared.map(({ pair }) => (
            <Asked key={pair.suggestionId} asked={pair.asked} />
          ))}
          {banners.length > 0 && (
            <ul className={styles.banners} aria-label="Read this first">
              {banners.map(banner => (
                <li key={banner.key}>
                  <IconAlertTriangle aria-hidden size="1rem" />
                  <span>{banner.words}</span>
                </li>
              ))}
            </ul>
          )}
          <AmongTable compared={compared} />
          {compared.some(({ pair }) => pair.needsSecondPerson) && (
            <p className={styles.lead}>A second person must agree with your decision.</p>
          )}
          <DecisionBar
            actions={answers}
            isAsking={isAsking}
            onAskingChange={setAsking}
            onAsk={words => decisions.decide(first, 'ask', words)}
            reason={reason}
            onReasonChange={setReason}
            isBusy={decisions.isBusy}
            note="If it is one of them, it is kept apart from the others, and so are they from that person. If you are not sure that the others are somebody else, look at them one at a time."
          />
          <div className={styles.actions}>
            {others
              .filter(action => action.id === 'review.one-at-a-time')
              .map(action => (
                <ActionButton key={action.id} action={action} variant="subtle" />
              ))}
          </div>
        </>
      )}
      <Problem problem={decisions.problem} />
    </section>
  );
}
