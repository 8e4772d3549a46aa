import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ModelVersion } from '#contract/linkageModels';
import { useHub } from '../../app/hub.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import styles from './models.module.css';
import { evidenceWords, originWords, versionName } from './models.presenter.ts';
import { SwitchForm } from './SwitchForm.tsx';
import { TrialResult, TriedPairs } from './TrialResult.tsx';
import { WeightsTable } from './WeightsTable.tsx';

/** One version that is not in use: where it comes from, what it would do, what it weighs, and the switch. */
export function ShownVersion({
  version,
  isFocused,
  isBusy,
  onTry,
  onSwitched,
}: {
  version: ModelVersion;
  /** Somebody chose it just now, so its heading takes focus. */
  isFocused: boolean;
  isBusy: boolean;
  onTry: (number: number) => void;
  onSwitched: () => void;
}) {
  const hub = useHub();
  const { number } = version;
  const input = { number };
  const trial = useQuery(hub.linkageModels.trial.queryOptions({ input }));
  const compared = useQuery(hub.linkageModels.compare.queryOptions({ input }));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isFocused) heading.current?.focus();
  }, [isFocused, number]);
  const evidence = evidenceWords(version);
  return (
    <>
      <section className={styles.shown} aria-labelledby="version-heading">
        <h2 id="version-heading" ref={heading} tabIndex={-1}>
          {versionName(number)}, {version.state === 'proposed' ? 'ready to look at' : 'not in use'}
        </h2>
        <p>{originWords(version)}</p>
        {evidence !== null && <p className={styles.quiet}>{evidence}</p>}
        <QueryStates query={trial} loading="Loading the trial run" lines={4}>
          {found =>
            found === null ? (
              <div className={styles.section}>
                <p>
                  It has not been tried against the weights in use. A trial run changes nothing and shows what
                  would.
                </p>
                <Button disabled={isBusy} onClick={() => onTry(number)}>
                  Try {versionName(number).toLowerCase()}
                </Button>
              </div>
            ) : (
              <>
                <TrialResult trial={found} />
                <SwitchForm number={number} onSwitched={onSwitched} />
              </>
            )
          }
        </QueryStates>
      </section>
      {trial.data !== null && trial.data !== undefined && <TriedPairs trial={trial.data} />}
      <QueryStates query={compared} loading="Loading the weights" lines={10}>
        {found => <WeightsTable fields={found.fields} number={found.number} against={found.against} />}
      </QueryStates>
    </>
  );
}
