import type { BlindPair } from '#contract/review';
import { dateDifferenceParts, dateWords, differenceParts } from '../review.presenter.ts';
import { ComparedValue } from '../ComparisonTable.tsx';
import review from '../review.module.css';
import styles from '../comparison.module.css';

/** Two records with what differs marked, and nothing of what anybody made of them. */
export function BlindTable({ pair }: { pair: BlindPair }) {
  const shown = (field: string, value: string): string =>
    field === 'Date of birth' ? dateWords(value) : value;
  return (
    <div className={styles.wide}>
      <table className={styles.table}>
        <caption className="screenReaderOnly">Both records, field by field</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {[pair.left, pair.right].map((side, index) => (
              <th key={index} scope="col">
                {side.sourceName}, {dateWords(side.receivedAt)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pair.rows.map(row => {
            const [left, right] = [shown(row.field, row.left), shown(row.field, row.right)];
            const mark = row.field === 'Date of birth' ? dateDifferenceParts : differenceParts;
            return (
              <tr key={row.field}>
                <th scope="row">{row.field}</th>
                <td>
                  <ComparedValue parts={mark(left, right)} />
                </td>
                <td>
                  <ComparedValue parts={mark(right, left)} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {pair.addressWithheld && (
        <p className={review.note}>A home here is protected, so addresses are not shown.</p>
      )}
    </div>
  );
}
