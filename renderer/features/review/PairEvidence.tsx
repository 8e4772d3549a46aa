import { IconAlertTriangle } from '@tabler/icons-react';
import type { MatchPair } from '#contract/review';
import { ComparisonTable } from './ComparisonTable.tsx';
import styles from './review.module.css';

/** What there is to decide by: warnings first, the two records, both verdicts. */
export function PairEvidence({ pair }: { pair: MatchPair }) {
  const { score } = pair;
  return (
    <>
      {pair.banners.length > 0 && (
        <ul className={styles.banners} aria-label="Read this first">
          {pair.banners.map(banner => (
            <li key={banner}>
              <IconAlertTriangle aria-hidden size="1rem" />
              <span>{banner}</span>
            </li>
          ))}
        </ul>
      )}
      <ComparisonTable pair={pair} />
      {pair.addressWithheld && (
        <p className={styles.note}>A home here is protected, so addresses are not compared or shown.</p>
      )}
      <div className={styles.verdicts}>
        <div className={styles.verdict} data-strong={score.band === 'STRONG' || score.band === 'EXACT'}>
          <h3>The same person?</h3>
          <p>{score.verdicts.samePerson}</p>
        </div>
        <div className={styles.verdict} data-strong={score.band === 'SAME_HOUSEHOLD'}>
          <h3>A brother, sister or someone else of the household?</h3>
          <p>{score.verdicts.sameHousehold}</p>
        </div>
      </div>
    </>
  );
}
