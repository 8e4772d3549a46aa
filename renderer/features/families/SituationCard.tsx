import { Link } from 'react-router';
import type { FamilyView } from '#contract/families';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { caseStatusWords, dueStatus } from './families.presenter.ts';
import styles from './families.module.css';

/** Dates beyond these are on the case. */
const mostDates = 4;

/** Worries and strengths as told, how far the plan is, what comes next, and what nobody has told us. */
export function SituationCard({ view }: { view: FamilyView }) {
  const [current] = view.cases;
  return (
    <section aria-labelledby="overview-worries">
      <h2 id="overview-worries">Worries</h2>
      <Quotes lines={view.worries} none="No worries are recorded." />
      <h2 className={styles.next}>Strengths</h2>
      <Quotes lines={view.strengths} none="No strengths are recorded. Ask what is going well." />
      <h2 className={styles.next}>Plan</h2>
      <p>
        {view.plan.words}
        {current !== undefined && (
          <span className={styles.second}>
            {' '}
            {caseStatusWords[current.status] ?? current.status}
            {current.provider === null ? '' : `: ${current.provider}`} ·{' '}
            <Link to={`/cases/${current.caseId}`}>{current.reference}</Link>
          </span>
        )}
      </p>
      <h2 className={styles.next}>Next</h2>
      {view.nextDates.length === 0 ? (
        <p className={styles.muted}>
          Nothing is due.{view.cases.length === 0 ? ' There is no case for this family.' : ''}
        </p>
      ) : (
        <ul className={styles.plain}>
          {view.nextDates.slice(0, mostDates).map(date => (
            <li key={`${date.label} ${date.due}`} className={styles.due}>
              <span>{date.label}</span>
              <StatusTag status={dueStatus(date.state)}>{date.words}</StatusTag>
            </li>
          ))}
        </ul>
      )}
      {view.gaps.length > 0 && (
        <>
          <h2 className={styles.next}>Not in this picture</h2>
          <ul className={styles.gaps}>
            {view.gaps.map(gap => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Quotes({ lines, none }: { lines: FamilyView['worries']; none: string }) {
  if (lines.length === 0) return <p className={styles.muted}>{none}</p>;
  return (
    <ul className={styles.quotes}>
      {lines.map(line => (
        <li key={`${line.source} ${line.date} ${line.text}`}>
          <span className={styles.clamped} title={line.text}>
            {line.text}
          </span>
          <span className={styles.second}>
            {line.source}, {line.date}
          </span>
        </li>
      ))}
    </ul>
  );
}
