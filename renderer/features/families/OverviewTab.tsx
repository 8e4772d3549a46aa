import { Button } from '@mantine/core';
import { IconAlertTriangle, IconUserQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FamilyChange, FamilyView, Involvement } from '#contract/families';
import type { KeyFact } from '#contract/keyFacts';
import { useMay } from '../../app/desk.tsx';
import { ChangesNote } from './ChangesNote.tsx';
import { DecideValue } from './DecideValue.tsx';
import { type Conflict, conflictsOf, fieldWords, settleNotes } from './families.presenter.ts';
import { InvolvedCard } from './InvolvedCard.tsx';
import { PeopleCard } from './PeopleCard.tsx';
import { SearchedCard } from './SearchedCard.tsx';
import { SituationCard } from './SituationCard.tsx';
import { StillTrueCard } from './StillTrueCard.tsx';
import families from './families.module.css';
import styles from './overview.module.css';

/** More than these are shown on the People page, where they stand beside their facts. */
const mostConflicts = 2;

/** The first screenful: who they are, who else is involved, what worries and what goes well, what must be decided. */
export function OverviewTab({
  view,
  since,
  onJump,
  onShowHistory,
  onShowTab,
  onChanged,
  onEditService,
}: {
  view: FamilyView;
  /** What had changed when this page was opened. */
  since: { changes: readonly FamilyChange[]; at: string | null };
  onJump: (change: FamilyChange) => void;
  onShowHistory: () => void;
  onShowTab: (tab: 'people' | 'homes') => void;
  onChanged: (fact: KeyFact) => void;
  onEditService: (line: Involvement | null) => void;
}) {
  const may = useMay();
  const [deciding, setDeciding] = useState<Conflict | null>(null);
  const conflicts = conflictsOf(view.people);
  const hasNotes =
    conflicts.length > 0 || view.toReview > 0 || since.changes.length > 0 || view.toSettle.length > 0;
  return (
    <>
      {hasNotes && (
        <ul className={styles.notes} data-print="never" aria-label="To look at">
          {since.changes.length > 0 && since.at !== null && (
            <ChangesNote since={since.at} changes={since.changes} onJump={onJump} onShowAll={onShowHistory} />
          )}
          {view.toReview > 0 && (
            <li>
              <IconUserQuestion aria-hidden size="1rem" />
              <Link
                to={
                  view.reviewNotificationId === null
                    ? '/review'
                    : `/review?notification=${view.reviewNotificationId}`
                }
              >
                {view.toReview === 1 ? '1 person' : `${view.toReview} people`} to check against other records
              </Link>
            </li>
          )}
          {settleNotes(view.toSettle).map(note => (
            <li key={note.tab}>
              <IconAlertTriangle aria-hidden size="1rem" className={styles.warning} />
              <span>
                <button type="button" className={families.textButton} onClick={() => onShowTab(note.tab)}>
                  {note.count}
                </button>
                : {note.first}
              </span>
            </li>
          ))}
          {conflicts.slice(0, mostConflicts).map(conflict => (
            <li key={`${conflict.personId} ${conflict.fact.field}`}>
              <IconAlertTriangle aria-hidden size="1rem" className={styles.warning} />
              <span>
                <strong>
                  {fieldWords[conflict.fact.field]} of {conflict.personName}:
                </strong>{' '}
                {conflict.sentence}
              </span>
              {may('match.review') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Decide the ${fieldWords[conflict.fact.field].toLowerCase()} of ${conflict.personName}`}
                  onClick={() => setDeciding(conflict)}
                >
                  Decide
                </Button>
              )}
            </li>
          ))}
          {conflicts.length > mostConflicts && (
            <li>
              <IconAlertTriangle aria-hidden size="1rem" className={styles.warning} />
              <button type="button" className={families.textButton} onClick={() => onShowTab('people')}>
                {conflicts.length - mostConflicts} more on which sources disagree
              </button>
            </li>
          )}
        </ul>
      )}
      <div className={styles.overview}>
        <div>
          <PeopleCard view={view} />
          <SearchedCard searched={view.searched} />
        </div>
        <div>
          <InvolvedCard view={view} onEdit={onEditService} />
          <StillTrueCard view={view} onChanged={onChanged} />
        </div>
        <SituationCard view={view} />
      </div>
      {deciding !== null && (
        <DecideValue
          person={{ personId: deciding.personId, name: deciding.personName }}
          fact={deciding.fact}
          onClose={() => setDeciding(null)}
        />
      )}
    </>
  );
}
