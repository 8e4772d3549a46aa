import { Link } from 'react-router';
import type { FamilyView } from '#contract/families';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dueStatus } from './families.presenter.ts';
import styles from './families.module.css';

/** Worries and strengths as told, what comes next, and what nobody has told us. */
export function SituationCard({ view }: { view: FamilyView }) {
  return (
    <section aria-labelledby="overview-worries">
      <h2 id="overview-worries">Worries</h2>
      <Quotes lines={view.worries} none="No worries are recorded." />
      <h2 className={styles.next}>Strengths</h2>
      <Quotes lines={view.strengths} none="No strengths are recorded. Ask what is going well." />
      <h2 className={styles.next}>Next</h2>
      {view.nextDates.length === 0 ? (
        <p className={styles.muted}>
          Nothing is due.{view.cases.length === 0 ? ' There is no case for this family.' : ''}
        </p>
      ) : (
        <ul className={styles.plain}>
          {view.nextDates.map(date => (
            <li key={`${date.label} ${date.due}`} className={styles.due}>
              <span>{date.label}</span>
              <StatusTag status={dueStatus(date.state)}>{date.words}</StatusTag>
            </li>
          ))}
        </ul>
      )}
      {view.cases[0] !== undefined && (
        <p className={styles.second}>
          Case <Link to={`/cases/${view.cases[0].caseId}`}>{view.cases[0].reference}</Link>
          {view.cases[0].provider === null ? '' : `, with ${view.cases[0].provider}`}
        </p>
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
          <span>{line.text}</span>
          <span className={styles.second}>
            {line.source}, {line.date}
          </span>
        </li>
      ))}
    </ul>
  );
}
