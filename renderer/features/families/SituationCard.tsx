import { Link } from 'react-router';
import type { FamilyView } from '#contract/families';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dueStatus } from './families.presenter.ts';
import families from './families.module.css';
import styles from './overview.module.css';

/** Dates beyond these are on the case. */
const mostDates = 3;
/** The first screenful holds at most five lines of worries and strengths (interface.md §4.4). */
const mostWorries = 3;
const mostStrengths = 2;

/** How far the plan is, what comes next, worries and strengths as told, and what nobody has told us. */
export function SituationCard({ view }: { view: FamilyView }) {
  const [current] = view.cases;
  return (
    <section aria-labelledby="overview-plan">
      <h2 id="overview-plan">Plan and next dates</h2>
      <p>
        {view.plan.words}
        {current !== undefined && (
          <span className={families.second}>
            {' '}
            {current.statusWords}
            {current.provider === null ? '' : `: ${current.provider}`} ·{' '}
            <Link to={`/cases/${current.caseId}`}>{current.reference}</Link>
          </span>
        )}
      </p>
      {view.nextDates.length === 0 ? (
        <p className={families.muted}>
          Nothing is due.{view.cases.length === 0 ? ' There is no case for this family.' : ''}
        </p>
      ) : (
        <ul className={families.plain}>
          {view.nextDates.slice(0, mostDates).map(date => (
            <li key={`${date.label} ${date.due}`} className={styles.due}>
              <span>{date.label}</span>
              <StatusTag status={dueStatus(date.state)}>{date.words}</StatusTag>
            </li>
          ))}
        </ul>
      )}
      <h2 className={styles.next}>Worries</h2>
      <Quotes lines={view.worries.slice(0, mostWorries)} none="No worries are recorded." />
      <h2 className={styles.next}>Strengths</h2>
      <Quotes
        lines={view.strengths.slice(0, mostStrengths)}
        none="No strengths are recorded. Ask what is going well."
      />
      {(view.worries.length > mostWorries || view.strengths.length > mostStrengths) && (
        <p className={families.second}>
          <Link to={`/families/${view.banner.familyId}?tab=chronology`}>More in the chronology</Link>
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
  if (lines.length === 0) return <p className={families.muted}>{none}</p>;
  return (
    <ul className={styles.quotes}>
      {lines.map(line => (
        <li key={`${line.source} ${line.date} ${line.text}`}>
          <span className={styles.clamped} title={line.text}>
            {line.text}
          </span>
          <span className={families.second}>
            {line.source}, {line.date}
          </span>
        </li>
      ))}
    </ul>
  );
}
