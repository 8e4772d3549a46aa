import { Button } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { Action } from '../../renderer/app/actions.ts';
import { useRegisterActions } from '../../renderer/app/ActionsProvider.tsx';
import { Page } from '../../renderer/app/frame/Page.tsx';
import { RightPane } from '../../renderer/app/frame/slots.tsx';
import { ActionButton } from '../../renderer/ui/ActionButton.tsx';
import { DataGrid } from '../../renderer/ui/DataGrid.tsx';
import { EmptyState } from '../../renderer/ui/EmptyState.tsx';
import { FilterChips } from '../../renderer/ui/FilterChips.tsx';
import { StatusTag } from '../../renderer/ui/StatusTag.tsx';
import { useUndoToast } from '../../renderer/ui/toasts.tsx';
import { answersMayCome } from './heldAnswers.ts';
import { queueColumns, queueGroups, type QueueRow, queueRows } from './sampleRows.tsx';

const rowId = (row: QueueRow) => row.id;
const grouping = { groups: queueGroups, groupOf: (row: QueueRow) => row.group, foldedAtFirst: ['critical'] };

/** The queue as the screens will build it: groups, preview, single letters, undo. */
export function QueuePreview() {
  const [rows, setRows] = useState(() => queueRows(26));
  const [filters, setFilters] = useState([
    { id: 'district', label: 'Redditch' },
    { id: 'who', label: 'Unassigned' },
  ]);
  const [current, setCurrent] = useState<QueueRow | null>(null);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const undoToast = useUndoToast();

  const accept = useCallback(() => {
    if (current === null) return;
    setRows(now => now.filter(row => row.id !== current.id));
    undoToast({
      message: `${current.id} accepted.`,
      undo: async () => setRows(now => [current, ...now]),
    });
  }, [current, undoToast]);
  const actions = useMemo<readonly Action[]>(
    () => [
      {
        id: 'queue.accept',
        name: 'Accept this notification',
        label: 'Accept',
        group: 'Queue',
        keys: ['A'],
        perform: accept,
      },
      {
        id: 'queue.ask',
        name: 'Ask for more information',
        label: 'Ask for information',
        group: 'Queue',
        keys: ['I'],
        perform: () => undefined,
      },
      {
        id: 'queue.advice',
        name: 'Give advice only',
        label: 'Advice only',
        group: 'Queue',
        keys: ['V'],
        perform: () => undefined,
      },
    ],
    [accept],
  );
  useRegisterActions(actions);
  const take = useMemo<Action>(
    () => ({
      id: 'queue.new',
      name: 'New notification',
      label: 'New notification',
      group: 'Queue',
      perform: () => undefined,
    }),
    [],
  );

  return (
    <Page title="Queue" action={take} tools={<Button variant="default">Take call</Button>}>
      <FilterChips
        filters={filters}
        onRemove={id =>
          void answersMayCome().then(() => setFilters(now => now.filter(filter => filter.id !== id)))
        }
        onClear={() => setFilters([])}
        add={
          <Button size="xs" variant="subtle" leftSection={<IconFilterPlus aria-hidden size="1rem" />}>
            Filter
          </Button>
        }
      />
      <DataGrid
        label="Notifications waiting"
        rows={rows}
        rowId={rowId}
        columns={queueColumns}
        grouping={grouping}
        selection={selection}
        onSelectionChange={setSelection}
        onCurrent={setCurrent}
        onOpen={row => {
          document.title = `Opened ${row.id}`;
        }}
        actions={actions}
        mark={row => (row.daysLeft < 0 ? 'overdue' : row.daysLeft < 3 ? 'dueSoon' : null)}
        empty={
          <EmptyState title="No notifications are waiting in Redditch" why="Last received Friday 16:12." />
        }
      />
      {current !== null && (
        <RightPane name="Preview">
          <h2>{current.id}</h2>
          <p>{current.children}</p>
          <p>
            {current.from}. {current.needs}.
          </p>
          <p>
            <StatusTag status="waiting">Waiting for school</StatusTag>
          </p>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 16 }}>
            {actions.map(action => (
              <ActionButton key={action.id} action={action} />
            ))}
            <Button color="danger" variant="outline">
              Concern about safety
            </Button>
          </div>
        </RightPane>
      )}
    </Page>
  );
}
