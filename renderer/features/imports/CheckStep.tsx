import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ImportPlan } from '#contract/imports';
import type { RowProblem } from '#contract/importLayouts';
import { shell } from '../../app/connection.ts';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { Counts } from './Counts.tsx';
import styles from './imports.module.css';
import { problemWords, stageWords } from './imports.presenter.ts';
import { textAsBase64 } from './sendFile.ts';
import { StepHeading } from './Steps.tsx';
import { useDryRun } from './useDryRun.ts';

const columns: readonly Column<RowProblem>[] = [
  { id: 'row', header: 'Row', cell: one => one.row, width: '5rem', align: 'end', isRowHeader: true },
  {
    id: 'severity',
    header: 'What happens',
    width: '12rem',
    cell: one => (
      <StatusTag status={one.severity === 'stops the row' ? 'overdue' : 'dueSoon'}>
        {one.severity === 'stops the row' ? 'Row is not used' : 'Used, please check'}
      </StatusTag>
    ),
    sortValue: one => one.severity,
  },
  { id: 'column', header: 'Column', cell: one => one.heading, sortValue: one => one.heading, width: '10rem' },
  { id: 'value', header: 'Value', cell: one => one.value, width: '10rem' },
  { id: 'problem', header: 'Problem', cell: one => one.problem },
];

/** The third step: what the import would do, and every problem with its row. Nothing is kept. */
export function CheckStep({
  plan,
  onApply,
  onBack,
}: {
  plan: ImportPlan;
  onApply: () => void;
  onBack: () => void;
}) {
  const { progress, result, problem } = useDryRun(plan);
  const back = (
    <Button variant="default" onClick={onBack}>
      Back to the columns
    </Button>
  );
  if (problem !== null) {
    return (
      <ErrorState
        whatHappened={problem.what}
        whatIsSafe={problem.safe}
        whatToDo={problem.todo}
        action={back}
      />
    );
  }
  if (result === null) {
    return (
      <div className={styles.body}>
        <StepHeading>Checking the file</StepHeading>
        <ProgressPanel
          title="Checking the file"
          stage={stageWords('reading')}
          done={progress?.rows ?? 0}
          total={progress?.ofRows ?? null}
          perSecond={progress?.rowsPerSecond ?? null}
          secondsLeft={progress?.secondsLeft ?? null}
          onCancel={onBack}
        />
      </div>
    );
  }
  const { counts, problems, alreadyImported } = result;
  const all = counts.problemsStopping + counts.problemsToCheck;
  return (
    <div className={styles.body}>
      <StepHeading>What this import would do</StepHeading>
      {alreadyImported !== null && (
        <EmptyState
          title="This file is in force already"
          why={`${alreadyImported.by} imported it. Importing it again changes nothing.`}
          nextStep={<Link to={`/admin/imports/${alreadyImported.batchId}`}>See that import</Link>}
        />
      )}
      <Counts counts={counts} />
      <div className={styles.buttons}>
        {alreadyImported === null && counts.rows > counts.rowsStopped && (
          <Button onClick={onApply}>
            Import {(counts.rows - counts.rowsStopped).toLocaleString('en-GB')} rows
          </Button>
        )}
        {back}
      </div>
      <h3>{problemWords(counts)}</h3>
      {all > 0 && <SaveProblems plan={plan} />}
      {all > problems.length && (
        <p className={styles.quiet}>The first {problems.length} are shown. The file holds all of them.</p>
      )}
      {all > 0 && (
        <DataGrid
          label="Problems by row"
          rows={problems}
          rowId={one => `${one.row} ${one.heading} ${one.problem}`}
          columns={columns}
          empty={null}
        />
      )}
    </div>
  );
}

function SaveProblems({ plan }: { plan: ImportPlan }) {
  const client = useHubClient();
  const toast = useToast();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const { fileName, text, isWhole } = await client.imports.problemFile(plan);
      const base64 = textAsBase64(text);
      if (await shell.saveFile({ suggestedName: fileName, mediaType: 'text/csv', base64 }))
        toast(
          isWhole
            ? 'The problem file is saved.'
            : 'The first problems are saved; there are too many for one file.',
        );
    } catch (error) {
      toast(refusalOf(error).what);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.buttons}>
      <Button variant="default" loading={isBusy} onClick={() => void save()}>
        Save the problems as a file
      </Button>
    </div>
  );
}
