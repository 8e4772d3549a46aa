import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { IconUsersGroup } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { linkageBandSchema, type LinkageBand } from '#contract/linkageScore';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { MatchCard } from './MatchCard.tsx';
import { progressWords, wordsOfBand } from './review.presenter.ts';
import styles from './review.module.css';

const pageSize = 25;
const shownBands: readonly LinkageBand[] = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE', 'SAME_HOUSEHOLD'];

/** Possible matches, one decision at a time. `?notification=` shows those of one notification, `?band=` of one kind. */
export function ReviewPage() {
  const hub = useHub();
  const [search] = useSearchParams();
  const notificationId = search.get('notification') ?? undefined;
  const band = linkageBandSchema.safeParse(search.get('band')).data;
  const place = `${notificationId ?? ''} ${band ?? ''}`;
  const [position, setPosition] = useState({ place, index: 0, moved: 0 });
  const wanted = position.place === place ? position.index : 0;
  const queue = useQuery(
    hub.review.queue.queryOptions({
      input: {
        page: Math.floor(wanted / pageSize),
        ...(notificationId === undefined ? {} : { notificationId }),
        ...(band === undefined ? {} : { band }),
      },
      placeholderData: keepPreviousData,
    }),
  );
  const total = queue.data?.total ?? 0;
  const index = Math.max(0, Math.min(wanted, total - 1));
  const question = queue.data?.questions[index - queue.data.page * pageSize];
  const moving = useMemo<Action[]>(() => {
    const go = (to: number) => () => setPosition(now => ({ place, index: to, moved: now.moved + 1 }));
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
  }, [index, place, setPosition, total]);
  useRegisterActions(moving);
  const onDone = useCallback(
    (outcome: 'done' | 'waiting-for-second-person') =>
      setPosition(now => ({
        place,
        // The next decision takes this one's place; one that waits for a second person stays where it is.
        index: outcome === 'done' ? index : Math.min(index + 1, Math.max(0, total - 1)),
        moved: now.moved + 1,
      })),
    [index, place, setPosition, total],
  );

  return (
    <Page
      title="Same person?"
      windowTitle="Possible matches"
      tools={
        total > 0 && (
          <>
            <span className={styles.progress} role="status">
              {progressWords(index, total)}
            </span>
            {moving.map(action => (
              <ActionButton key={action.id} action={action} />
            ))}
          </>
        )
      }
    >
      {queue.data !== undefined && (
        <BandFilter counts={queue.data.counts} current={band} notificationId={notificationId} />
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
          why={emptyWords(queue.data.linkedByThemselves)}
          nextStep={
            notificationId === undefined ? undefined : <Link to="/review">Show all possible matches</Link>
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

function emptyWords(linked: number): string {
  const always =
    'Everybody who is received is compared with everybody already here. Likenesses that need your eye appear here.';
  if (linked === 0) return always;
  const records = linked === 1 ? '1 record was' : `${linked.toLocaleString('en-GB')} records were`;
  return `${always} So far ${records} linked without asking, because number, date of birth and first name agreed.`;
}

function BandFilter({
  counts,
  current,
  notificationId,
}: {
  counts: Partial<Record<LinkageBand, number>>;
  current: LinkageBand | undefined;
  notificationId: string | undefined;
}) {
  const to = (band: LinkageBand | null): string => {
    const search = new URLSearchParams({
      ...(notificationId === undefined ? {} : { notification: notificationId }),
      ...(band === null ? {} : { band }),
    });
    return `/review?${search.toString()}`;
  };
  const shown = shownBands.filter(band => (counts[band] ?? 0) > 0 || band === current);
  if (shown.length < 2 && current === undefined && !shown.includes('SAME_HOUSEHOLD')) return null;
  return (
    <ul className={styles.filters} aria-label="Kind of match">
      <li>
        <Link to={to(null)} aria-current={current === undefined}>
          Could be one person
        </Link>
      </li>
      {shown.map(band => (
        <li key={band}>
          <Link to={to(band)} aria-current={current === band}>
            {wordsOfBand(band)} <span className={styles.count}>{counts[band] ?? 0}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
