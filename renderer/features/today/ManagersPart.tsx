import { Link } from 'react-router';
import type { ManagersDay } from '#contract/today';
import styles from './today.module.css';

/** What a manager looks at first: what has nobody, what will be late, and who has how much. No league table: by name. */
export function ManagersPart({ part }: { part: ManagersDay }) {
  return (
    <section className={styles.manager} aria-label="The team">
      <dl className={styles.figures}>
        <div>
          <dt>Given to nobody</dt>
          <dd>
            <Link to="/reports?status=open&assignedTo=nobody">{part.unallocated}</Link>
          </dd>
        </div>
        <div>
          <dt>Overdue now</dt>
          <dd>
            <Link to="/reports?measure=overdueNow">{part.overdue}</Link>
          </dd>
        </div>
        <div>
          <dt>Due today</dt>
          <dd>{part.breachesToday}</dd>
        </div>
        <div>
          <dt>Due the next working day</dt>
          <dd>{part.breachesTomorrow}</dd>
        </div>
      </dl>
      {part.workload.length > 0 && (
        <details>
          <summary>Work by person</summary>
          <div className={styles.workScroll}>
            <table className={styles.work}>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Open cases</th>
                  <th scope="col">Children</th>
                  <th scope="col">Overdue</th>
                  <th scope="col">Due soon</th>
                </tr>
              </thead>
              <tbody>
                {part.workload.map(person => (
                  <tr key={person.userId}>
                    <th scope="row">
                      <Link to={`/reports?assignedTo=${person.userId}`}>{person.name}</Link>
                    </th>
                    <td>{person.openCases}</td>
                    <td>{person.children}</td>
                    <td>{person.overdue}</td>
                    <td>{person.dueSoon}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </section>
  );
}
