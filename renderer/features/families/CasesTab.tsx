import { Link } from 'react-router';
import type { FamilyView } from '#contract/families';
import { useTerm } from '../../app/desk.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { caseStatusWords } from './families.presenter.ts';
import styles from './families.module.css';

/** What help was asked for, and every case the family has had. */
export function CasesTab({ view }: { view: FamilyView }) {
  const term = useTerm();
  return (
    <>
      <h3>Needs</h3>
      {view.needs.length === 0 ? (
        <p className={styles.muted}>No needs were named.</p>
      ) : (
        <ul className={styles.badges}>
          {view.needs.map(need => (
            <li key={need} className={styles.badge}>
              {need}
            </li>
          ))}
        </ul>
      )}
      <h3 className={styles.next}>Cases</h3>
      {view.cases.length === 0 ? (
        <EmptyState
          title="No case"
          why={`A case opens when a ${term('request')} about this family is taken.`}
          nextStep={<Link to="/notifications/new">New {term('request')}</Link>}
        />
      ) : (
        <table className={styles.facts}>
          <caption className="screenReaderOnly">Cases of this family</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">State</th>
              <th scope="col">Opened</th>
              <th scope="col">Closed</th>
              <th scope="col">Provider</th>
            </tr>
          </thead>
          <tbody>
            {view.cases.map(each => (
              <tr key={each.caseId}>
                <th scope="row">
                  <Link to={`/cases/${each.caseId}`}>{each.reference}</Link>
                </th>
                <td>{caseStatusWords[each.status] ?? each.status}</td>
                <td>{dateWords(each.openedAt)}</td>
                <td>{each.closedAt === null ? 'Open' : dateWords(each.closedAt)}</td>
                <td>{each.provider ?? 'None yet'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
