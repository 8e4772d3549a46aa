import { Link } from 'react-router';
import type { Agreement } from '#contract/quality';
import { useMay } from '../../../app/desk.tsx';
import { agreementWords } from './quality.presenter.ts';
import styles from './quality.module.css';

/** Whether two people who look at the same pair say the same, with the counts it is worked out from. */
export function AgreementPart({ agreement }: { agreement: Agreement }) {
  const may = useMay();
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">Do reviewers agree?</h2>
      <p className={styles.lead}>
        {agreement.lookedAt} in 100 decisions are looked at again by somebody else, who is not told what it
        was. A decision that waits for a second person does not count here: that person is told.{' '}
        {may('linkage.model') && <Link to="/admin/matching">Change how many</Link>}
      </p>
      {agreementWords(agreement).map(words => (
        <p key={words}>{words}</p>
      ))}
      {agreement.pairs > 0 && (
        <table className={styles.table}>
          <caption className="screenReaderOnly">How often each pair of answers came</caption>
          <thead>
            <tr>
              <td />
              <th scope="col" className={styles.number}>
                Second: one person
              </th>
              <th scope="col" className={styles.number}>
                Second: two people
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">First: one person</th>
              <td className={styles.number}>{agreement.bothSame}</td>
              <td className={styles.number}>{agreement.firstSame}</td>
            </tr>
            <tr>
              <th scope="row">First: two people</th>
              <td className={styles.number}>{agreement.firstDifferent}</td>
              <td className={styles.number}>{agreement.bothDifferent}</td>
            </tr>
          </tbody>
        </table>
      )}
      {agreement.cannotTell > 0 && (
        <p className={styles.lead}>
          Left out because the second person could not tell: {agreement.cannotTell}.
        </p>
      )}
      {agreement.waiting > 0 && (
        <p>
          <Link to="/review/second-look">
            {agreement.waiting === 1 ? '1 pair waits' : `${agreement.waiting} pairs wait`} for your second
            look
          </Link>
        </p>
      )}
    </section>
  );
}
