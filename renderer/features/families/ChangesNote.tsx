import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { FamilyChange } from '#contract/families';
import { dateWords } from '../review/review.presenter.ts';
import { momentWords } from './families.presenter.ts';
import families from './families.module.css';
import styles from './overview.module.css';

/** More than these are in the history. */
const mostListed = 8;

/** "Since you last looked (12 Nov): 3 changes", and each change with a jump to where it stands. */
export function ChangesNote({
  since,
  changes,
  onJump,
  onShowAll,
}: {
  since: string;
  changes: readonly FamilyChange[];
  onJump: (change: FamilyChange) => void;
  onShowAll: () => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className={styles.changes}>
      <span className={styles.note}>
        <IconHistory aria-hidden size="1rem" />
        <button
          type="button"
          className={families.textButton}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(now => !now)}
        >
          Since you last looked ({dateWords(since)}):{' '}
          {changes.length === 1 ? '1 change' : `${changes.length} changes`}
        </button>
      </span>
      {isOpen && (
        <ul className={styles.changeList}>
          {changes.slice(0, mostListed).map(change => (
            <li key={change.id}>
              <button type="button" className={families.textButton} onClick={() => onJump(change)}>
                {change.sentence}
              </button>
              <span className={families.muted}>{momentWords(change.at)}</span>
            </li>
          ))}
          {changes.length > mostListed && (
            <li>
              <button type="button" className={families.textButton} onClick={onShowAll}>
                {changes.length - mostListed} more in the history
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
