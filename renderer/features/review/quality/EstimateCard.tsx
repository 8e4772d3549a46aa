import type { ErrorEstimate } from '#contract/quality';
import {
  isWhole,
  kindTitle,
  neededWords,
  percentWords,
  populationWords,
  rateWords,
} from './quality.presenter.ts';
import styles from './quality.module.css';

/** One error rate: in words first, then where it stands between nothing and all wrong, as a line. */
export function EstimateCard({ estimate }: { estimate: ErrorEstimate }) {
  const { kind, right, wrong, cannotTell, open, rate, low, high } = estimate;
  const needed = neededWords(estimate);
  return (
    <article className={styles.card} aria-labelledby={`estimate-${kind}`}>
      <h3 id={`estimate-${kind}`}>{kindTitle(kind)}</h3>
      <p className={styles.lead}>{populationWords(estimate)}</p>
      <p>{rateWords(estimate)}</p>
      {rate !== null && low !== null && high !== null && !isWhole(estimate) && (
        <Interval rate={rate} low={low} high={high} />
      )}
      {needed !== '' && <p>{needed}</p>}
      <dl className={styles.counts}>
        <Count name="Right" value={right} />
        <Count name="Wrong" value={wrong} />
        <Count name="Cannot tell" value={cannotTell} />
        <Count name="Drawn, not answered" value={open} />
      </dl>
    </article>
  );
}

function Count({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value.toLocaleString('en-GB')}</dd>
    </div>
  );
}

/** The interval as a line on a scale that ends where it does; the words above say the same. */
function Interval({ rate, low, high }: { rate: number; low: number; high: number }) {
  const end = Math.min(1, Math.max(0.05, Math.ceil(high * 20) / 20));
  const at = (share: number): string => `${(share / end) * 100}%`;
  return (
    <div className={styles.scale} aria-hidden>
      <div className={styles.line}>
        <span className={styles.reach} style={{ left: at(low), width: at(high - low) }} />
        <span className={styles.point} style={{ left: at(rate) }} />
      </div>
      <div className={styles.ends}>
        <span>0% wrong</span>
        <span>{percentWords(end)}</span>
      </div>
    </div>
  );
}
