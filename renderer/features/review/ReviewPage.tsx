import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconUsersGroup } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { linkageBandSchema, type LinkageBand } from '#contract/linkageScore';
import type { Action } from '../../app/actions.ts';
import { useActions, useRegisterActions } from '../../app/ActionsProvider.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { BandFilter } from './BandFilter.tsx';
import { MatchCard } from './MatchCard.tsx';
import { progressWords } from './review.presenter.ts';
import { useStandAtDecision } from './useStandAtDecision.ts';
import styles from './review.module.css';

const pageSize = 25;

/** Possible matches, one decision at a time. `?notification=` shows those of one notification, `?band=` of one kind. */
export function ReviewPage() {
  const [search] = useSearchParams();
  const notificationId = search.get('notification') ?? undefined;
  const band = linkageBandSchema.safeParse(search.get('band')).data;
  // Another list is another sitting: what was settled elsewhere is no part of its progress.
  return (
    <ReviewDesk key={`${notificationId ?? ''} ${band ?? ''}`} notificationId={notificationId} band={band} />
  );
}

function ReviewDesk({
  notificationId,
  band,
}: {
  notificationId: string | undefined;
  band: LinkageBand | undefined;
}) {
  const hub = useHub();
  const { may } = useActions();
  const [since] = useState(() => new Date().toISOString());
  const [position, setPosition] = useState({ index: 0, moved: 0 });
  const wanted = position.index;
  const queue = useQuery(
    hub.review.queue.queryOptions({
      input: {
        page: Math.floor(wanted / pageSize),
        since,
        ...(notificationId === undefined ? {} : { notificationId }),
        ...(band === undefined ? {} : { band }),
      },
      placeholderData: keepPreviousData,
    }),
  );
  const total = queue.data?.total ?? 0;
  const index = Math.max(0, Math.min(wanted, total - 1));
  const question = queue.data?.questions[index - queue.data.page * pageSize];
  useStandAtDecision('match-heading', question !== undefined);
  const moving = useMemo<Action[]>(() => {
    const go = (to: number) => () => setPosition(now => ({ index: to, moved: now.moved + 1 }));
    const group = 'Possible matches';
    return [
      {
        id: 'review.previous',
        name: 'Previous match',
        label: 'Previous',
        group,
        keys: ['K'],
        when: () => index > 0,
        perform: go(index - 1),
      },
      {
        id: 'review.next',
        name: 'Next match',
        label: 'Next',
        group,
        keys: ['J'],
        when: () => index + 1 < total,
        perform: go(index + 1),
      },
    ];
  }, [index, setPosition, total]);
  useRegisterActions(moving);
  const onDone = useCallback(
    (outcome: 'done' | 'waiting-for-second-person') =>
      setPosition(now => ({
        // The next decision takes this one's place; one that waits for a second person stays where it is.
        index: outcome === 'done' ? index : Math.min(index + 1, Math.max(0, total - 1)),
        moved: now.moved + 1,
      })),
    [index, setPosition, total],
  );

  return (
    <Page
      title="Same person?"
      windowTitle="Possible matches"
      tools={
        <>
          {may('match.check') && <Link to="/review/quality">Quality of matching</Link>}
          {total > 0 && (
            <>
              <span className={styles.progress} role="status">
                {progressWords(index, total, {
                  decided: queue.data?.decidedSince ?? 0,
                  secondsEach: queue.data?.secondsEach ?? null,
                })}
              </span>
              {moving.map(action => (
                <ActionButton key={action.id} action={action} />
              ))}
            </>
          )}
        </>
      }
    >
      {queue.data !== undefined && (
        <BandFilter
          counts={queue.data.counts}
          current={band}
          notificationId={notificationId}
          secondLooks={queue.data.secondLooks}
        />
      )}
      {queue.isPending && <LoadingSkeleton label="Loading the possible matches" lines={8} shape="rows" />}
      {queue.isError && (
        <ErrorState
          whatHappened={refusalOf(queue.error).what}
          whatIsSafe={refusalOf(queue.error).safe}
          whatToDo={refusalOf(queue.error).todo}
        />
      )}
      {queue.data !== undefined && question === undefined && total === 0 && (
        <EmptyState
          Icon={IconUsersGroup}
          title={
            notificationId === undefined
              ? 'No possible matches are waiting'
              : 'Nobody in this notification waits to be checked'
          }
          why={emptyWords(queue.data.linkedByThemselves, queue.data.decidedSince)}
          nextStep={
            notificationId !== undefined ? (
              <Link to="/review">Show all possible matches</Link>
            ) : queue.data.secondLooks > 0 ? (
              <Link to="/review/second-look">Give a second look at a colleague’s decisions</Link>
            ) : may('match.check') && queue.data.linkedByThemselves > 0 ? (
              <Link to="/review/quality">Check a sample of what the hub linked by itself</Link>
            ) : (
              <Link to="/queue">Go on with the queue</Link>
            )
          }
        />
      )}
      {question !== undefined && (
        <MatchCard
          key={question.options.map(option => option.suggestionId).join()}
          question={question}
          moving={moving}
          takesFocus={position.moved > 0}
          onDone={onDone}
        />
      )}
    </Page>
  );
}

function emptyWords(linked: number, decided: number): string {
  const done =
    decided === 0 ? '' : `You have settled ${decided === 1 ? '1 match' : `${decided} matches`} just now. `;
  const always =
    'Everybody who is received is compared with everybody already here. Likenesses that need your eye appear here.';
  if (linked === 0) return `${done}${always}`;
  const records = linked === 1 ? '1 record was' : `${linked.toLocaleString('en-GB')} records were`;
  return `${done}${always} So far ${records} linked without asking, because number, date of birth and first name agreed.`;
}
