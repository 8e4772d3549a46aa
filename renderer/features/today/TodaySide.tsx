import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { HubClient } from '../../app/connection.ts';
import { useHub } from '../../app/hub.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './today.module.css';

type Day = Awaited<ReturnType<HubClient['today']['view']>>;

const shownLines = 6;

/** The list of due work, and beside it what changed, what others owe, and what was begun. */
export function TodaySide({ day, list }: { day: Day | null; list: ReactNode }) {
  const hub = useHub();
  const drafts = useQuery(hub.intake.drafts.queryOptions());
  return (
    <div className={styles.columns}>
      <div>{list}</div>
      <div className={styles.side}>
        <Part title="Changed since you last looked" empty="Nothing has changed in families you looked at.">
          {(day?.changed ?? []).slice(0, shownLines).map(family => (
            <li key={family.familyId}>
              <Link to={`/families/${family.familyId}`}>{family.name}</Link>
              <span className={styles.second}>{family.words}</span>
            </li>
          ))}
        </Part>
        <Part title="Waiting for others" empty="Nobody owes you an answer.">
          {(day?.waiting ?? []).slice(0, shownLines).map(item => (
            <li key={`${item.caseId} ${item.words}`}>
              <Link to={`/cases/${item.caseId}`}>{item.reference}</Link> {item.title}
              <span className={styles.second}>{item.words}</span>
            </li>
          ))}
        </Part>
        <Part title="Drafts" empty="You have no unfinished forms.">
          {(drafts.data ?? []).slice(0, shownLines).map(draft => (
            <li key={draft.id}>
              <Link to={`/notifications/new?draft=${draft.id}`}>{draft.title}</Link>
              {(draft.needsConcern || draft.hasOpenConcern) && (
                <Link to={`/safeguarding/draft:${draft.id}`}>
                  <StatusTag status="safeguarding">
                    {draft.needsConcern ? 'Ring and record the concern' : 'Outcome needed'}
                  </StatusTag>
                </Link>
              )}
            </li>
          ))}
        </Part>
      </div>
    </div>
  );
}

function Part({ title, empty, children }: { title: string; empty: string; children: ReactNode[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {children.length === 0 ? (
        <p className={styles.muted}>{empty}</p>
      ) : (
        <ul className={styles.list}>{children}</ul>
      )}
    </section>
  );
}
