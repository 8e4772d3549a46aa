import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Backup } from '#contract/backup';
import type { Action } from '../../app/actions.ts';
import { Page } from '../../app/frame/Page.tsx';
import { useMay } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ConfirmPage } from '../../ui/ConfirmPage.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './Admin.module.css';
import { momentWords } from '../../app/dayWords.ts';
import { bytesWords, holdsWords } from './admin.presenter.ts';
import { RotateKey } from './RotateKey.tsx';
import { useBackupRun } from './useBackupRun.ts';

const columns: readonly Column<Backup>[] = [
  { id: 'at', header: 'Made', cell: row => momentWords(row.at), sortValue: row => row.at, isRowHeader: true },
  {
    id: 'state',
    header: 'State',
    cell: row => (
      <StatusTag status={row.checked ? 'complete' : 'cannotFinish'}>
        {row.checked ? 'Opened and checked' : 'Not checked'}
      </StatusTag>
    ),
  },
  {
    id: 'families',
    header: 'Families',
    cell: row => row.families.toLocaleString('en-GB'),
    align: 'end',
    width: '7rem',
  },
  {
    id: 'people',
    header: 'People',
    cell: row => row.people.toLocaleString('en-GB'),
    align: 'end',
    width: '7rem',
  },
  {
    id: 'last',
    header: 'Last change in it',
    cell: row => (row.lastChangeAt === null ? 'None' : momentWords(row.lastChangeAt)),
  },
  {
    id: 'size',
    header: 'Size',
    cell: row => bytesWords(row.bytes),
    align: 'end',
    width: '7rem',
    sortValue: row => row.bytes,
  },
];

/** Backups: make one, see that each was opened and checked, put one back. */
export function BackupsPage() {
  const hub = useHub();
  const list = useQuery(hub.backup.list.queryOptions());
  const run = useBackupRun();
  const may = useMay();
  const [chosen, setChosen] = useState<Backup | null>(null);
  const make = useMemo<Action>(
    () => ({
      id: 'backup.make',
      name: 'Make a backup now',
      label: 'Make a backup',
      group: 'Admin',
      permission: 'backup.run',
      perform: run.start,
    }),
    [run.start],
  );
  if (chosen !== null) return <RestoreConfirm backup={chosen} onBack={() => setChosen(null)} />;
  const newest = list.data?.backups[0];
  return (
    <Page title="Backups" action={make}>
      <p>
        {newest === undefined
          ? 'There is no backup yet.'
          : `Last good backup: ${momentWords(newest.at)}. It was opened and checked.`}{' '}
        <span className={styles.muted}>
          Backups are encrypted like the hub itself and are kept in {list.data?.folder ?? '…'}. Copy them to a
          safe place as your council asks.
        </span>
      </p>
      {run.step !== null && (
        <ProgressPanel
          title="Making a backup"
          stage={run.step.stage === 'copying' ? 'Copying' : 'Opening the copy and checking it'}
          done={Math.round(run.step.bytes / 1024)}
          total={Math.max(1, Math.round(run.step.ofBytes / 1024))}
          unit="kB"
          onCancel={run.cancel}
        />
      )}
      {run.problem !== null && (
        <ErrorState
          whatHappened={run.problem.what}
          whatIsSafe={run.problem.safe}
          whatToDo={run.problem.todo}
        />
      )}
      <DataGrid
        label="Backups"
        rows={list.data?.backups ?? []}
        rowId={row => row.name}
        columns={columns}
        status={list.isPending ? 'loading' : list.isError ? { problem: problemOf(list.error) } : 'ready'}
        onOpen={setChosen}
        empty={
          <EmptyState
            title="No backups yet"
            why="A backup is a checked, encrypted copy of everything in this hub."
            nextStep={<Button onClick={run.start}>Make the first backup</Button>}
          />
        }
      />
      {newest !== undefined && (
        <p className={styles.muted}>Open a line with Enter to put that backup back.</p>
      )}
      {may('users.edit') && <RotateKey />}
    </Page>
  );
}

function problemOf(error: unknown) {
  const { what, safe, todo } = refusalOf(error);
  return { whatHappened: what, whatIsSafe: safe, whatToDo: todo };
}

const reasonId = 'restore-reason';

function RestoreConfirm({ backup, onBack }: { backup: Backup; onBack: () => void }) {
  const hub = useHub();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [saidNothing, setSaidNothing] = useState(false);
  const restore = useMutation(
    hub.backup.restore.mutationOptions({
      onSuccess: () => queries.invalidateQueries(),
    }),
  );
  const refusal = restore.isError ? refusalOf(restore.error) : null;
  const refused = refusal === null ? null : `${refusal.what} ${refusal.safe} ${refusal.todo}`;
  const put = () => {
    const isMissing = reason.trim().length < 3;
    setSaidNothing(isMissing);
    if (isMissing) document.getElementById(reasonId)?.focus();
    else restore.mutate({ name: backup.name, reason });
  };
  return (
    <ConfirmPage
      heading="Put this backup back?"
      lead="Check what it holds first. The hub locks afterwards; your passphrase stays the same."
      sections={[
        {
          title: 'This backup',
          answers: [
            { question: 'Made', answer: momentWords(backup.at) },
            { question: 'Holds', answer: holdsWords(backup) },
            {
              question: 'Last change in it',
              answer: backup.lastChangeAt === null ? 'None' : momentWords(backup.lastChangeAt),
            },
          ],
        },
        {
          title: 'What you have now',
          answers: [
            {
              question: 'Is kept',
              answer:
                'In a folder beside the backups that begins “before-restore”. Changes made since the backup will not be in the hub.',
            },
            {
              question: 'Why',
              answer: (
                <TextInput
                  id={reasonId}
                  aria-label="Why this backup is put back"
                  error={saidNothing ? 'Say in a few words why.' : refused}
                  value={reason}
                  onChange={event => setReason(event.currentTarget.value)}
                />
              ),
            },
          ],
        },
      ]}
      confirm="Put it back and lock the hub"
      busy={restore.isPending}
      onConfirm={put}
      onBack={onBack}
      serious
    />
  );
}
