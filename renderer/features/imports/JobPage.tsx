import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { ImportResult, JobStep } from '#contract/imports';
import { useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { useHubClient } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { ProgressPanel } from '../../ui/ProgressPanel.tsx';
import { Counts } from './Counts.tsx';
import styles from './imports.module.css';
import { counted, resultWords, stageWords } from './imports.presenter.ts';
import { StepHeading, Steps } from './Steps.tsx';
import { useImportJob } from './useImportJob.ts';

/** The last step: an import at work, and then what it did. May be left and opened again. */
export function JobPage() {
  const { jobId = '' } = useParams();
  const step = useImportJob(jobId);
  return (
    <Page title="Import a file">
      <Steps current="Import" />
      <div className={styles.body}>
        {step === null ? <LoadingSkeleton label="the import" /> : <JobNow jobId={jobId} step={step} />}
      </div>
    </Page>
  );
}

function JobNow({ jobId, step }: { jobId: string; step: JobStep }) {
  const toList = <Link to="/admin/imports">Back to the imports</Link>;
  const toNew = <Link to="/admin/imports/new">Import a file</Link>;
  switch (step.kind) {
    case 'progress':
      return <AtWork jobId={jobId} step={step} />;
    case 'result':
      return <Done result={step} />;
    case 'cancelled':
      return (
        <EmptyState title="The import was stopped" why="Nothing of the file was kept." nextStep={toNew} />
      );
    case 'interrupted':
      return (
        <EmptyState
          title="The hub was locked while it worked"
          why="What was not in force yet has been removed. What was in force is being finished now."
          nextStep={toList}
        />
      );
    case 'failed':
      return (
        <ErrorState whatHappened={step.what} whatIsSafe={step.safe} whatToDo={step.todo} action={toList} />
      );
    default:
      return step satisfies never;
  }
}

function AtWork({ jobId, step }: { jobId: string; step: Extract<JobStep, { kind: 'progress' }> }) {
  const client = useHubClient();
  const [isStopping, setStopping] = useState(false);
  const stop = (): void => {
    setStopping(true);
    void client.imports.cancel({ jobId }).then(
      ({ cancelled }) => setStopping(cancelled),
      () => setStopping(false),
    );
  };
  return (
    <>
      <StepHeading>{step.canCancel ? 'Importing' : 'Finishing the import'}</StepHeading>
      <ProgressPanel
        title="Import"
        stage={stageWords(step.stage)}
        unit={step.stage === 'indexing' || step.stage === 'comparing' ? 'people' : 'rows'}
        done={step.rows}
        total={step.ofRows}
        perSecond={step.rowsPerSecond}
        secondsLeft={step.secondsLeft}
        {...(step.canCancel ? { onCancel: stop } : {})}
        isStopping={isStopping}
      />
      <p className={styles.quiet}>
        You can go on with other work. {step.canCancel && 'If you stop it, nothing of the file is kept.'}
      </p>
    </>
  );
}

function Done({ result }: { result: ImportResult }) {
  const may = useMay();
  const { batchId, toReview } = result;
  const shown = result.alreadyImported?.batchId ?? batchId;
  return (
    <>
      <StepHeading>{resultWords(result)}</StepHeading>
      {batchId !== null && result.counts.rows > 0 && <Counts counts={result.counts} />}
      <div className={styles.buttons}>
        {toReview !== null && toReview > 0 && may('match.review') && (
          <Button component={Link} to="/review">
            Check {counted(toReview, 'possible match', 'possible matches')}
          </Button>
        )}
        {shown !== null && (
          <Button component={Link} to={`/admin/imports/${shown}`} variant="default">
            See the import
          </Button>
        )}
        <Button component={Link} to="/admin/imports" variant="default">
          All imports
        </Button>
      </div>
    </>
  );
}
