import { useMutation, useQuery } from '@tanstack/react-query';
import { IconListCheck } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { Link } from 'react-router';
import type { Reveal } from '#contract/quality';
import type { BlindAnswer, BlindPair } from '#contract/review';
import { Page } from '../../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../../app/hub.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useDone } from '../../../app/useDone.ts';
import { QueryStates } from '../../referrals/QueryStates.tsx';
import { useStandAtDecision } from '../useStandAtDecision.ts';
import { BlindCard } from './BlindCard.tsx';
import { Revealed } from './Revealed.tsx';

/** The drawn pairs, one at a time: first the answer, then what the hub had said, and a way to put it right. */
export function CheckPage() {
  const hub = useHub();
  const tell = useDone();
  const [revealed, setRevealed] = useState<{ reveal: Reveal; pair: BlindPair } | null>(null);
  const [moved, setMoved] = useState(0);
  const next = useQuery(hub.quality.next.queryOptions({ input: {} }));
  const { mutate, isPending, error } = useMutation(hub.quality.mark.mutationOptions());
  const checkId = next.data?.checkId;
  const pair = next.data?.pair;
  const answer = useCallback(
    (given: BlindAnswer, reason: string) => {
      if (checkId === undefined || pair === undefined) return;
      mutate(
        { checkId, answer: given, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
        {
          onSuccess: ({ entryId, reveal }) => {
            setRevealed({ reveal, pair });
            tell('Your answer is kept.', entryId);
          },
        },
      );
    },
    [checkId, mutate, pair, tell],
  );
  const goOn = useCallback(() => {
    setRevealed(null);
    setMoved(now => now + 1);
  }, []);
  useStandAtDecision('blind-heading', next.data !== undefined && next.data !== null);
  return (
    <Page title="Check a sample" tools={<Link to="/review/quality">Quality of matching</Link>}>
      {revealed !== null && <Revealed {...revealed} onNext={goOn} />}
      {revealed === null && (
        <QueryStates query={next} loading="Loading a pair">
          {check =>
            check === null ? (
              <EmptyState
                Icon={IconListCheck}
                title="Every drawn pair has its answer"
                why="What was found is on the page about the quality of matching, with how sure it is."
                nextStep={<Link to="/review/quality">See what was found, or draw more</Link>}
              />
            ) : (
              <BlindCard
                key={check.checkId}
                heading={`Pair ${check.done + 1} of ${check.done + check.open}`}
                lead="Are these two records about one person? You see what the hub had said after you have answered."
                pair={check.pair}
                permission="match.check"
                takesFocus={moved > 0}
                isBusy={isPending}
                problem={error === null ? null : refusalOf(error)}
                onAnswer={answer}
              />
            )
          }
        </QueryStates>
      )}
    </Page>
  );
}
