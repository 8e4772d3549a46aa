import type { ImportCounts } from '#contract/imports';
import styles from './imports.module.css';
import { countLines } from './imports.presenter.ts';

/** What an import holds, number by number. */
export function Counts({ counts }: { counts: ImportCounts }) {
  return (
    <dl className={styles.counts}>
      {countLines(counts).map(({ label, count }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{count.toLocaleString('en-GB')}</dd>
        </div>
      ))}
    </dl>
  );
}
