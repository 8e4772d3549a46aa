import { useMutation, useQuery } from '@tanstack/react-query';
import { IconEyeCheck } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import type { BlindAnswer } from '#contract/review';
import { Page } from '../../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../../app/hub.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useDone } from '../../../app/useDone.ts';
import { QueryStates } from '../../referrals/QueryStates.tsx';
import { useStandAtDecision } from '../useStandAtDecision.ts';
import { BlindCard } from './BlindCard.tsx';

/** Decisions of colleagues to look at again, without being told what they were. Nothing changes by it. */
export function SecondLookPage() {
  const hub = useHub();
  const tell = useDone();
  const [done, setDone] = useState(0);
  const next = useQuery(hub.review.nextSecondLook.queryOptions({ input: {} }));
  const { mutate, isPending, error } = useMutation(hub.review.secondLook.mutationOptions());
  const decisionId = next.data?.decisionId;
  const answer = useCallback(
    (given: BlindAnswer, reason: string) => {
      if (decisionId === undefined) return;
      mutate(
        { decisionId, answer: given, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        {
          onSuccess: ({ entryId, agrees }) => {
            setDone(now => now + 1);
            tell(
              agrees === null
                ? 'Kept: you cannot tell.'
                : agrees
                  ? 'Kept. Your colleague said the same.'
                  : 'Kept. Your colleague said otherwise; a manager sees it.',
              entryId,
            );
          },
        },
      );
    },
    [decisionId, mutate, tell],
  );
  useStandAtDecision('blind-heading', next.data !== undefined && next.data !== null);
  return (
    <Page title="Second look" tools={<Link to="/review">Possible matches</Link>}>
      <QueryStates query={next} loading="Loading a pair">
        {look =>
          look === null ? (
            <EmptyState
              Icon={IconEyeCheck}
              title="Nothing waits for a second look"
              why="Some decisions about matches, picked by chance, are shown to somebody else, who is not told what was decided. So the team learns how often two people agree. Your own decisions are never shown to you here."
              nextStep={<Link to="/review">Go to possible matches</Link>}
            />
          ) : (
            <BlindCard
              key={look.decisionId}
              heading={look.waiting === 1 ? 'The last pair' : `${look.waiting} pairs wait`}
              lead="A colleague has decided about these two records. What would you say? Your answer changes nothing about anybody."
              pair={look.pair}
              permission="match.review"
              takesFocus={done > 0}
              isBusy={isPending}
              problem={error === null ? null : refusalOf(error)}
              onAnswer={answer}
            />
          )
        }
      </QueryStates>
    </Page>
  );
}
