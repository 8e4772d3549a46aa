import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { FamilyView, Involvement } from '#contract/families';
import { FactWithSource } from '../../ui/FactWithSource.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { involvementDates, involvementKind, searchedWords } from './families.presenter.ts';
import { NewMark } from './familyContext.tsx';
import families from './families.module.css';
import styles from './overview.module.css';

/** Services of the past beyond these wait behind a button, so that the sources searched stay in sight. */
const mostBefore = 4;

/** Every service with the family now and before, whom to ring, and which sources were searched and know nothing. */
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
  const silent = view.searched.filter(source => source.lastReceived === null && source.records === 0);
  const heardFrom = view.searched.filter(source => !silent.includes(source));
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
      <h3 className={styles.quietHeading}>Sources searched</h3>
      <ul className={styles.searched}>
        {heardFrom.map(source => (
          <li key={source.source} data-nothing={source.records === 0}>
            <IconSearch aria-hidden size="0.8125rem" />
            <span>
              {source.source}: {searchedWords(source)}
            </span>
          </li>
        ))}
        {silent.length > 0 && (
          <li data-nothing>
            <IconSearch aria-hidden size="0.8125rem" />
            <span>No file received yet: {silent.map(source => source.source).join(', ')}</span>
          </li>
        )}
      </ul>
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
            <span className={families.inLine}>
              {line.worker !== null && (
                <span>
                  {line.worker}
                  {role !== null && <span className={families.muted}>, {role}</span>}
                </span>
              )}
              {line.phone !== null && <PhoneLink number={line.phone} of={line.worker ?? line.service} />}
            </span>
            <span className={families.second}>
              {[involvementDates(line), line.people.join(', '), line.outcome].filter(Boolean).join(' · ')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
