import type { CasePage } from '#contract/triage';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { statusOf } from '../triage/queue.presenter.ts';
import styles from './cases.module.css';

/** Every clock of the case; opening one shows how its day was found, step by step. */
export function CaseClocks({ clocks }: { clocks: CasePage['clocks'] }) {
  return (
    <section aria-labelledby="case-clocks">
      <h2 id="case-clocks">Clocks</h2>
      {clocks.length === 0 && <p className={styles.muted}>No clock runs for this case.</p>}
      {clocks.map(clock => (
        <details key={`${clock.clockId} ${clock.due}`} className={styles.clock}>
          <summary>
            <span>{clock.label}</span>
            <StatusTag status={statusOf(clock)}>{clock.words}</StatusTag>
          </summary>
          <ol>
            {clock.explanation.map(step => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {clock.warning !== null && <p className={styles.muted}>{clock.warning}</p>}
        </details>
      ))}
    </section>
  );
}
