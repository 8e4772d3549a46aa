import type { MatchPair } from '#contract/review';
import {
  comparisonRows,
  sideHeading,
  weightWords,
  type ComparisonRow,
  type ValuePart,
} from './review.presenter.ts';
import styles from './comparison.module.css';

/** Two records field by field: both values with the difference marked, how they read, and what that weighs. */
export function ComparisonTable({ pair }: { pair: MatchPair }) {
  return (
    <div className={styles.wide}>
      <table className={styles.table}>
        <caption className="screenReaderOnly">Both records, field by field</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{sideHeading(pair.left)}</th>
            <th scope="col">{sideHeading(pair.right)}</th>
            <th scope="col">Reads as</th>
            <th scope="col">Speaks for one person</th>
          </tr>
        </thead>
        <tbody>
          {comparisonRows(pair).map(row => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>
                <ComparedValue parts={row.left} />
              </td>
              <td>
                <ComparedValue parts={row.right} />
              </td>
              <td className={styles.reading}>{row.words}</td>
              <td>
                <WeightBar row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A value with what differs marked. */
export function ComparedValue({ parts }: { parts: readonly ValuePart[] }) {
  if (parts.every(part => part.text === '')) return <span className={styles.none}>not known</span>;
  return (
    <>
      {parts.map((part, index) =>
        part.differs ? (
          <mark key={index} className={styles.differs}>
            {part.text}
          </mark>
        ) : (
          <span key={index}>{part.text}</span>
        ),
      )}
    </>
  );
}

/** What a field weighs, as a bar and a number: striped when it speaks against one person. */
export function WeightBar({ row }: { row: Pick<ComparisonRow, 'side' | 'bar' | 'weight'> }) {
  return (
    <span className={styles.weight}>
      <span className={styles.track} aria-hidden>
        <span
          className={styles.fill}
          data-side={row.side}
          style={{ width: `${Math.round(row.bar * 100)}%` }}
        />
      </span>
      <span className={styles.number}>{weightWords(row.weight)}</span>
    </span>
  );
}
