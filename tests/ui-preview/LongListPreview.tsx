import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Page } from '../../renderer/app/frame/Page.tsx';
import { DataGrid } from '../../renderer/ui/DataGrid.tsx';
import { EmptyState } from '../../renderer/ui/EmptyState.tsx';
import { queueColumns, type QueueRow, queueRows } from './sampleRows.tsx';

const rowId = (row: QueueRow) => row.id;
const total = 10_000;

/** Ten thousand rows, loaded 1,000 at a time, and the other states of a list. */
export function LongListPreview() {
  const [rows, setRows] = useState(() => queueRows(1000));
  const [opened, setOpened] = useState('');
  const more = useCallback(
    () => setRows(now => (now.length >= total ? now : [...now, ...queueRows(1000, now.length)])),
    [],
  );
  return (
    <Page title="Long lists">
      <p role="status">{opened === '' ? `${rows.length} rows here` : `Opened ${opened}`}</p>
      <DataGrid
        label="Ten thousand notifications"
        rows={rows}
        rowId={rowId}
        columns={queueColumns}
        totalCount={total}
        height="24rem"
        onEndReached={more}
        onOpen={row => setOpened(row.id)}
        empty={null}
      />
      <h2>Empty</h2>
      <DataGrid
        label="An empty list"
        rows={[]}
        rowId={rowId}
        columns={queueColumns}
        empty={
          <EmptyState
            title="No notifications are waiting in Redditch"
            why="Last received: Friday 16:12."
            nextStep={<Button variant="default">Show all districts</Button>}
          />
        }
      />
      <h2>Loading</h2>
      <DataGrid
        label="A list that loads"
        rows={[]}
        rowId={rowId}
        columns={queueColumns}
        status="loading"
        empty={null}
      />
      <h2>Problem</h2>
      <DataGrid
        label="A list that failed"
        rows={[]}
        rowId={rowId}
        columns={queueColumns}
        status={{
          problem: {
            whatHappened: 'The list could not be read.',
            whatIsSafe: 'Nothing was changed or lost.',
            whatToDo: 'Try again. If it happens twice, tell your administrator.',
            reference: 'R-7F3K',
            action: <Button>Try again</Button>,
          },
        }}
        empty={null}
      />
    </Page>
  );
}
