import { Button } from '@mantine/core';
import type { ModelVersion } from '#contract/linkageModels';
import { StatusTag, type Status } from '../../ui/StatusTag.tsx';
import styles from './models.module.css';
import { originWords, versionName } from './models.presenter.ts';

const tags: Record<ModelVersion['state'], { status: Status; words: string }> = {
  active: { status: 'complete', words: 'In use' },
  proposed: { status: 'waiting', words: 'Ready to look at' },
  retired: { status: 'notStarted', words: 'Not in use' },
};

/** Every version there has been; any of them can be looked at and put in use again. */
export function VersionList({
  versions,
  shown,
  onLook,
}: {
  versions: readonly ModelVersion[];
  shown: number | null;
  onLook: (number: number) => void;
}) {
  return (
    <section className={styles.section} aria-labelledby="versions-heading">
      <h2 id="versions-heading">All versions</h2>
      <ul className={styles.versions}>
        {versions.map(version => (
          <li key={version.number}>
            <span className={styles.names}>{versionName(version.number)}</span>
            <span>
              <StatusTag status={tags[version.state].status}>{tags[version.state].words}</StatusTag>
            </span>
            <span className={styles.quiet}>{originWords(version)}</span>
            {version.state !== 'active' && (
              <Button
                size="xs"
                variant="default"
                aria-pressed={shown === version.number}
                onClick={() => onLook(version.number)}
              >
                Look at {versionName(version.number).toLowerCase()}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
