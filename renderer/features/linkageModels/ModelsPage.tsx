import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import type { ModelOverview } from '#contract/linkageModels';
import type { Action } from '../../app/actions.ts';
import { useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { useFailed } from '../../app/useDone.ts';
import styles from './models.module.css';
import { originWords, rescoringWords, tooLittleWords, versionName } from './models.presenter.ts';
import { SecondLooks } from './SecondLooks.tsx';
import { ShownVersion } from './ShownVersion.tsx';
import { useModelJob } from './useModelJob.ts';
import { VersionList } from './VersionList.tsx';
import { WorkNow } from './WorkNow.tsx';

/** How matching is weighed: the version in use, learning another from the hub's own records, trying it, switching. */
export function ModelsPage() {
  const hub = useHub();
  const queries = useQueryClient();
  const failed = useFailed();
  const overview = useQuery(hub.linkageModels.overview.queryOptions());
  const again = { onSuccess: () => queries.invalidateQueries(), onError: failed };
  const estimate = useMutation(hub.linkageModels.estimate.mutationOptions(again));
  const tryOut = useMutation(hub.linkageModels.tryOut.mutationOptions(again));
  const { mutate: begin } = estimate;
  const isReady =
    overview.data !== undefined &&
    overview.data.records >= overview.data.needs.records &&
    overview.data.job?.isRunning !== true &&
    !estimate.isPending;
  const learn = useMemo<Action>(
    () => ({
      id: 'linkage.learn',
      name: 'Learn how to weigh matches from our records',
      label: 'Learn from our records',
      group: 'Admin',
      permission: 'linkage.model',
      perform: () => begin(undefined),
    }),
    [begin],
  );
  // While a version waits for an answer, Ctrl+Enter must not begin to learn another in the middle of it.
  const isWaiting = overview.data?.versions.some(version => version.state === 'proposed') === true;
  return (
    <Page
      title="How matching is weighed"
      {...(isReady && !isWaiting ? { action: learn } : {})}
      tools={
        isReady &&
        isWaiting && (
          <Button variant="default" onClick={() => begin(undefined)}>
            Learn again
          </Button>
        )
      }
    >
      <div className={styles.intro}>
        <p>
          To find records of one person, the hub compares two records field by field. Each way of agreeing has
          a weight. The weights can be learned from your own records, tried out, and then put in use by you.
        </p>
        <p className={styles.never}>
          <strong>What never changes:</strong> different NHS or pupil numbers always need two people to
          decide. Possible twins, a parent and child of one name, a missing date of birth and protected people
          are never linked by themselves. What somebody has decided stays decided.
        </p>
      </div>
      <QueryStates query={overview} loading="Loading the weights" lines={6}>
        {found => (
          <Overview
            overview={found}
            isBusy={found.job?.isRunning === true || tryOut.isPending}
            onTry={number => tryOut.mutate({ number })}
          />
        )}
      </QueryStates>
      <SecondLooks />
    </Page>
  );
}

function Overview({
  overview,
  isBusy,
  onTry,
}: {
  overview: ModelOverview;
  isBusy: boolean;
  onTry: (number: number) => void;
}) {
  const may = useMay();
  const step = useModelJob(overview.job);
  const [picked, setPicked] = useState<number | null>(null);
  const { versions, active, job, needs, records, rescoring } = overview;
  const inUse = versions.find(version => version.number === active);
  const shown =
    versions.find(version => version.number === picked && version.state !== 'active') ??
    versions.find(version => version.state === 'proposed');
  const isTooSmall = records < needs.records;
  return (
    <>
      <section className={styles.inUse} aria-labelledby="in-use-heading">
        <h2 id="in-use-heading">In use now: {versionName(active).toLowerCase()}</h2>
        {inUse !== undefined && <p>{originWords(inUse)}</p>}
        {versions.length === 1 && !isTooSmall && step === null && (
          <p>
            To learn other weights, choose “Learn from our records”. It takes from seconds to a few minutes,
            and nothing is changed until you say so.
          </p>
        )}
        {rescoring !== null && <p role="status">{rescoringWords(rescoring)}</p>}
      </section>
      {isTooSmall && (
        <EmptyState
          title="There is too little to learn from yet"
          why={tooLittleWords({ records }, needs)}
          nextStep={may('import.run') && <Link to="/admin/imports">Import the council’s files</Link>}
        />
      )}
      {job !== null && step !== null && <WorkNow jobId={job.jobId} step={step} needs={needs} />}
      {shown !== undefined && step?.kind !== 'working' && (
        <ShownVersion
          key={shown.number}
          version={shown}
          isFocused={picked === shown.number}
          isBusy={isBusy}
          onTry={onTry}
          onSwitched={() => setPicked(null)}
        />
      )}
      {versions.length > 1 && (
        <VersionList versions={versions} shown={shown?.number ?? null} onLook={setPicked} />
      )}
    </>
  );
}
