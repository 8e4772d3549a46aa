import type { ReactNode } from 'react';
import styles from './Timeline.module.css';

export type TimelineEntry = {
  id: string;
  /** ISO date or instant, for machines. */
  at: string;
  /** In words: "Thu 12 Nov 2026". */
  when: string;
  title: ReactNode;
  detail?: ReactNode;
  /** Who said it: "School · Hill Top First". */
  source?: string;
  /** People's doings stand out; the system's own are small. */
  kind?: 'event' | 'decision' | 'system';
  icon?: ReactNode;
};

/** A list of what happened, in the order given, with a heading whenever `headingOf` changes (a year, a month). */
export function Timeline({
  label,
  entries,
  headingOf,
}: {
  label: string;
  entries: readonly TimelineEntry[];
  headingOf?: (entry: TimelineEntry) => string;
}) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {entries.map((entry, index) => {
        const heading = headingOf?.(entry);
        const before = entries[index - 1];
        const isNew = heading !== undefined && (before === undefined || headingOf?.(before) !== heading);
        return (
          <li key={entry.id} className={styles.entry} data-kind={entry.kind ?? 'event'}>
            {isNew && <h3 className={styles.heading}>{heading}</h3>}
            <time dateTime={entry.at} className={styles.when}>
              {entry.when}
            </time>
            <span className={styles.mark} aria-hidden>
              {entry.icon}
            </span>
            <div className={styles.words}>
              <div className={styles.title}>{entry.title}</div>
              {entry.detail !== undefined && <div>{entry.detail}</div>}
              {entry.source !== undefined && <div className={styles.source}>{entry.source}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
