import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useHub } from '../../app/hub.tsx';
import styles from './today.module.css';

/** Concerns about safety without an outcome: before everything else, for everybody. */
export function Concerns() {
  const hub = useHub();
  const open = useQuery(hub.safeguarding.allOpen.queryOptions());
  const concerns = open.data ?? [];
  if (concerns.length === 0) return null;
  return (
    <section className={styles.danger} aria-labelledby="open-concerns">
      <h2 id="open-concerns">
        <IconAlertTriangle aria-hidden size="1.25rem" stroke={2} />
        {concerns.length === 1
          ? '1 concern about a child’s safety has no outcome'
          : `${concerns.length} concerns about children’s safety have no outcome`}
      </h2>
      <ul className={styles.list}>
        {concerns.map(concern => (
          <li key={concern.id}>
            <Link to={`/safeguarding/${subjectOf(concern)}`}>{concern.title}</Link>, raised by{' '}
            {concern.raisedByName}
          </li>
        ))}
      </ul>
    </section>
  );
}

function subjectOf(concern: {
  familyId: string | null;
  caseId: string | null;
  draftId: string | null;
}): string {
  if (concern.familyId !== null) return `family:${concern.familyId}`;
  return concern.caseId === null ? `draft:${concern.draftId ?? ''}` : `case:${concern.caseId}`;
}
