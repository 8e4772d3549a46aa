import { Link } from 'react-router';
import type { LinkageBand } from '#contract/linkageScore';
import { wordsOfBand } from './review.presenter.ts';
import styles from './BandFilter.module.css';

const shownBands: readonly LinkageBand[] = ['CONFLICT', 'EXACT', 'STRONG', 'POSSIBLE', 'SAME_HOUSEHOLD'];

/** The kinds of match that wait, each with how many; and the second looks beside them. */
export function BandFilter({
  counts,
  current,
  notificationId,
  secondLooks,
}: {
  counts: Partial<Record<LinkageBand, number>>;
  current: LinkageBand | undefined;
  notificationId: string | undefined;
  secondLooks: number;
}) {
  const to = (band: LinkageBand | null): string => {
    const search = new URLSearchParams({
      ...(notificationId === undefined ? {} : { notification: notificationId }),
      ...(band === null ? {} : { band }),
    });
    return `/review?${search.toString()}`;
  };
  const shown = shownBands.filter(band => (counts[band] ?? 0) > 0 || band === current);
  const isOneList = shown.length < 2 && current === undefined && !shown.includes('SAME_HOUSEHOLD');
  if (isOneList && secondLooks === 0) return null;
  return (
    <ul className={styles.filters} aria-label="Kind of match">
      <li>
        <Link to={to(null)} aria-current={current === undefined}>
          Could be one person
        </Link>
      </li>
      {shown.map(band => (
        <li key={band}>
          <Link to={to(band)} aria-current={current === band}>
            {wordsOfBand(band)} <span className={styles.count}>{counts[band] ?? 0}</span>
          </Link>
        </li>
      ))}
      {secondLooks > 0 && (
        <li>
          <Link to="/review/second-look">
            Second look <span className={styles.count}>{secondLooks}</span>
          </Link>
        </li>
      )}
    </ul>
  );
}
