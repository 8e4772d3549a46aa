import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ImportBatch } from '#contract/imports';
import type { Action } from '../../app/actions.ts';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dayWords } from '../../app/dayWords.ts';
import { addedWords, batchStatus } from './imports.presenter.ts';

const columns: readonly Column<ImportBatch>[] = [
  {
    id: 'file',
    header: 'File',
    cell: batch => batch.fileName,
    sortValue: batch => batch.fileName,
    isRowHeader: true,
  },
  {
    id: 'status',
    header: 'State',
    width: '9rem',
    cell: batch => (
      <StatusTag status={batch.isIndexing ? 'inProgress' : batchStatus[batch.status].status}>
        {batch.isIndexing ? 'Being finished' : batchStatus[batch.status].words}
      </StatusTag>
    ),
  },
  {
    id: 'source',
    header: 'From',
    cell: batch => batch.source,
    sortValue: batch => batch.source,
    width: '10rem',
  },
  {
    id: 'received',
    header: 'Received',
    cell: batch => dayWords(batch.receivedOn),
    sortValue: batch => batch.receivedOn,
    width: '11rem',
  },
  { id: 'what', header: 'What it added', cell: batch => addedWords(batch.counts) },
  {
    id: 'review',
    header: 'To check',
    align: 'end',
    width: '7rem',
    cell: batch => batch.toReview.toLocaleString('en-GB'),
    sortValue: batch => batch.toReview,
  },
];

/** Every file that was imported, what it brought, and the way to bring in another. */
export function ImportsPage() {
  const hub = useHub();
  const navigate = useNavigate();
  const list = useQuery(hub.imports.batches.queryOptions({ input: {} }));
  const jobs = useQuery(hub.imports.jobs.queryOptions());
  const running = jobs.data?.find(job => job.state === 'running');
  const begin = useMemo<Action>(
    () => ({
      id: 'imports.new',
      name: 'Import a file',
      label: 'Import a file',
      group: 'Admin',
      permission: 'import.run',
      perform: async () => navigate('/admin/imports/new'),
    }),
    [navigate],
  );
  return (
    <Page title="Imports" action={begin}>
      {running !== undefined && (
        <p role="status">
          {running.fileName} is at work now. <Link to={`/admin/imports/job/${running.id}`}>Watch it</Link>
        </p>
      )}
      <DataGrid
        label="Imports"
        rows={list.data?.batches ?? []}
        rowId={batch => batch.id}
        columns={columns}
        status={list.isPending ? 'loading' : list.isError ? { problem: problemOf(list.error) } : 'ready'}
        onOpen={batch => void navigate(`/admin/imports/${batch.id}`)}
        empty={
          <EmptyState
            title="Nothing has been imported yet"
            why="Social care history, school rolls, health lists and directories of services come in here from CSV or Excel. You see what a file would do before anything is changed, and a whole import can be taken back."
            nextStep={
              <Button component={Link} to="/admin/imports/new">
                Import the first file
              </Button>
            }
          />
        }
      />
    </Page>
  );
}

function problemOf(error: unknown) {
  const { what, safe, todo } = refusalOf(error);
  return { whatHappened: what, whatIsSafe: safe, whatToDo: todo };
}
