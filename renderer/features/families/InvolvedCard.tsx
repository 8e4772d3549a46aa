import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FamilyView, Involvement } from '#contract/families';
import { FactWithSource } from '../../ui/FactWithSource.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { involvementDates, involvementKind } from './families.presenter.ts';
import { NewMark } from './familyContext.tsx';
import families from './families.module.css';
import styles from './overview.module.css';

/** Services of the past beyond these wait behind a button, so that what must be asked stays in sight. */
const mostBefore = 3;

/** Every service with the family now and before, and whom to ring. */
export function InvolvedCard({
  view,
  onEdit,
}: {
  view: FamilyView;
  /** Opens a service that was written down here, or a new one. */
  onEdit: (line: Involvement | null) => void;
}) {
  const [showsAllBefore, setShowsAllBefore] = useState(false);
  const now = view.involvements.filter(line => line.isNow);
  const before = view.involvements.filter(line => !line.isNow);
  return (
    <section aria-labelledby="overview-involved">
      <div className={styles.cardHead}>
        <h2 id="overview-involved" tabIndex={-1}>
          Involved now and before
        </h2>
        <Button
          size="compact-xs"
          variant="subtle"
          data-print="never"
          leftSection={<IconPlus aria-hidden size="0.875rem" />}
          onClick={() => onEdit(null)}
        >
          Add a service
        </Button>
      </div>
      <h3 className={styles.quietHeading}>Now</h3>
      {now.length === 0 ? (
        <p className={families.muted}>No service is recorded as involved now.</p>
      ) : (
        <InvolvedList lines={now} onEdit={onEdit} />
      )}
      {before.length > 0 && (
        <>
          <h3 className={styles.quietHeading}>Before</h3>
          <InvolvedList lines={showsAllBefore ? before : before.slice(0, mostBefore)} onEdit={onEdit} />
          {before.length > mostBefore && (
            <button
              type="button"
              className={families.textButton}
              data-print="never"
              aria-expanded={showsAllBefore}
              onClick={() => setShowsAllBefore(!showsAllBefore)}
            >
              {showsAllBefore ? 'Show fewer' : `${before.length - mostBefore} more from before`}
            </button>
          )}
        </>
      )}
    </section>
  );
}

function InvolvedList({
  lines,
  onEdit,
}: {
  lines: readonly Involvement[];
  onEdit: (line: Involvement) => void;
}) {
  return (
    <ul className={styles.involved}>
      {lines.map(line => {
        const kind = involvementKind(line);
        const role = line.role === 'leadPractitioner' ? 'lead' : line.role;
        return (
          <li key={line.id} data-row={line.id}>
            <span className={styles.service}>
              <span className={families.inLine}>
                <FactWithSource
                  fact={line.service}
                  source={line.source}
                  date={
                    line.sourceReceived === null
                      ? 'date not known'
                      : `received ${dateWords(line.sourceReceived)}`
                  }
                >
                  <span className={families.strong}>{line.service}</span>
                </FactWithSource>
                {kind !== null && <span className={families.badge}>{kind}</span>}
                <NewMark row={line.id} />
                {line.ours && (
                  <ActionIcon
                    variant="subtle"
                    size="sm"
                    data-print="never"
                    aria-label={`Change ${line.service}`}
                    onClick={() => onEdit(line)}
                  >
                    <IconPencil size="0.875rem" />
                  </ActionIcon>
                )}
              </span>
              {line.phone !== null && <PhoneLink number={line.phone} of={line.worker ?? line.service} />}
            </span>
            {line.worker !== null && (
              <span>
                {line.worker}
                {role !== null && <span className={families.muted}>, {role}</span>}
              </span>
            )}
            <span className={families.second}>
              {[involvementDates(line), line.people.join(', '), line.outcome].filter(Boolean).join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
