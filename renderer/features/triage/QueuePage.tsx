import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { TriageDecisionId } from '#contract/policyPack';
import type { DecisionChoice, QueueRow } from '#contract/triage';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { useDesk } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { RightPane } from '../../app/frame/slots.tsx';
import { useHub } from '../../app/hub.tsx';
import { listStatus } from '../../app/listStatus.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueueFilters } from './QueueFilters.tsx';
import { QueuePreview } from './QueuePreview.tsx';
import { emptyWords, markOf, queueGroups, type QueueFilter, writeFilter } from './queue.presenter.ts';
import { queueColumns } from './queueColumns.tsx';
import { type DecisionDraft, useDecide } from './useDecide.ts';
import { useQueueActions } from './useQueueActions.ts';
import { useQueueFilter } from './useQueueFilter.ts';

const rowId = (row: QueueRow) => row.caseId;
const grouping = { groups: queueGroups, groupOf: (row: QueueRow) => row.group };
const firstPage: string | undefined = undefined;

/** What waits for a decision: the list, the case in hand beside it, and the decisions below that. */
export function QueuePage() {
  const hub = useHub();
  const { pack } = useDesk();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [filter, setFilter] = useQueueFilter();
  const [currentId, setCurrentId] = useState<string | null>(search.get('case'));
  const [deciding, setDeciding] = useState<{ caseId: string; decision: TriageDecisionId } | null>(null);
  const [notes, setNotes] = useState<ReadonlyMap<string, string>>(new Map());
  const list = useRef<HTMLDivElement>(null);

  const queue = useInfiniteQuery(
    hub.triage.queue.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: firstPage,
      getNextPageParam: last => last.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = useMemo(() => queue.data?.pages.flatMap(page => page.rows) ?? [], [queue.data]);
  const row = rows.find(each => each.caseId === currentId) ?? rows[0] ?? null;
  const preview = useQuery(
    hub.triage.preview.queryOptions({ input: { caseId: row?.caseId ?? '' }, enabled: row !== null }),
  );

  /** Goes up when a decision was made: the hands go back to the list, and the grid leads them to the next case. */
  const [decided, setDecided] = useState(0);
  const focusList = useCallback(() => {
    list.current?.querySelector<HTMLElement>('[data-line][tabindex="0"]')?.focus();
  }, []);
  // Not from under the hands of somebody who is at the reason for another case by now.
  const isAtReason = deciding !== null;
  useEffect(() => {
    if (decided > 0 && !isAtReason) focusList();
  }, [decided, isAtReason, focusList]);

  const onDone = useCallback((done: { caseId: string }) => {
    setDecided(now => now + 1);
    // Somebody may have gone on to another case meanwhile.
    setDeciding(now => (now?.caseId === done.caseId ? null : now));
    setNotes(now => new Map([...now].filter(([caseId]) => caseId !== done.caseId)));
  }, []);
  const { decide, problem, forget, isBusy } = useDecide(onDone);
  const send = (draft: DecisionDraft, label: string) => {
    if (row !== null) void decide(row, draft, label);
  };
  const onChoose = useCallback(
    (choice: DecisionChoice) => {
      if (row === null) return;
      if (choice.reasonRequired || choice.id === 'duplicate') {
        forget();
        setDeciding({ caseId: row.caseId, decision: choice.id });
        return;
      }
      const plain = { reasonCode: null, note: '', duplicateOf: null, panelId: null };
      void decide(row, { decision: choice.id, ...plain }, choice.label);
    },
    [row, decide, forget],
  );
  const { decisions, all } = useQueueActions({ row, choices: preview.data?.decisions, onChoose });
  useRegisterActions(all);

  const onCurrent = useCallback(
    (next: QueueRow) => {
      setCurrentId(next.caseId);
      forget();
    },
    [forget],
  );
  const onEndReached = useCallback(() => {
    if (queue.hasNextPage && !queue.isFetchingNextPage) void queue.fetchNextPage();
  }, [queue]);

  const newOne = useMemo<Action>(
    () => ({
      id: 'queue.new',
      name: `New ${pack.terms.request}`,
      label: `New ${pack.terms.request}`,
      group: 'Queue',
      permission: 'notification.take',
      perform: () => navigate('/notifications/new'),
    }),
    [navigate, pack],
  );
  const last = queue.data?.pages[0];
  const empty = emptyWords(filter, last?.lastReceived ?? null, pack);
  const everything: QueueFilter = { view: 'all' };

  return (
    <Page
      title="Queue"
      action={newOne}
      tools={
        <Button component={Link} to="/notifications/new?phone" variant="default">
          Take a call
        </Button>
      }
    >
      <QueueFilters filter={filter} onChange={setFilter} />
      <div ref={list}>
        <DataGrid
          label="Cases that wait for a decision"
          rows={rows}
          rowId={rowId}
          columns={queueColumns}
          grouping={grouping}
          onCurrent={onCurrent}
          onOpen={opened => void navigate(`/cases/${opened.caseId}`)}
          actions={all}
          mark={markOf}
          totalCount={last?.total ?? rows.length}
          onEndReached={onEndReached}
          status={listStatus(queue)}
          empty={
            <EmptyState
              title={empty.title}
              why={empty.why}
              nextStep={
                Object.keys(writeFilter(filter)).length > 1 || filter.view !== 'all' ? (
                  <Button variant="default" onClick={() => setFilter(everything)}>
                    Show everything
                  </Button>
                ) : (
                  <Button component={Link} to="/notifications/new">
                    New {pack.terms.request}
                  </Button>
                )
              }
            />
          }
        />
      </div>
      {row !== null && (
        <RightPane name="Preview">
          <QueuePreview
            row={row}
            actions={decisions}
            deciding={deciding?.caseId === row.caseId ? deciding.decision : null}
            note={notes.get(row.caseId) ?? ''}
            onNoteChange={note => setNotes(now => new Map([...now, [row.caseId, note]]))}
            onDecide={send}
            onBack={() => {
              setDeciding(null);
              focusList();
            }}
            problem={problem?.caseId === row.caseId ? problem : null}
            isBusy={isBusy}
          />
        </RightPane>
      )}
    </Page>
  );
}
