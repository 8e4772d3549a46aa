import { Link } from 'react-router';
import type { CaseFacts } from '#contract/triage';
import { useDesk } from '../../app/desk.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { agreementStatus, flagStatus, statusOf } from './queue.presenter.ts';
import styles from './triage.module.css';

/** What helps to decide: who, what is asked, what is missing; then people, clocks, what we know, and what rules suggest. */
export function PreviewFacts({ facts }: { facts: CaseFacts }) {
  const { pack } = useDesk();
  const { row, summary } = facts;
  return (
    <>
      {facts.openConcern !== null && (
        <p className={styles.danger}>
          <strong>Concern about a child’s safety.</strong> {facts.openConcern.words}{' '}
          <Link to={`/safeguarding/family:${row.familyId}`}>Open it</Link>
        </p>
      )}
      <dl className={styles.summary}>
        <dt>Who</dt>
        <dd>{summary.who}</dd>
        <dt>Asked</dt>
        <dd>{summary.asked}</dd>
        <dt>Missing</dt>
        <dd>{summary.missing}</dd>
      </dl>
      <ul className={styles.tags} aria-label="What to know">
        <li>
          <StatusTag status={agreementStatus(row)}>
            {capital(pack.terms.agreement)}: {row.agreement.words.toLowerCase()}
          </StatusTag>
          {row.agreement.statement !== null && <p>{row.agreement.statement}.</p>}
        </li>
        {row.flags.map(flag => (
          <li key={flag.words}>
            <StatusTag status={flagStatus(flag)}>{flag.words}</StatusTag>
          </li>
        ))}
      </ul>
      {facts.matches.length > 0 && (
        <section>
          <h3>People we may know</h3>
          <ul className={styles.list}>
            {facts.matches.slice(0, 3).map(match => (
              <li key={match.id}>
                {match.strength}: {match.words}
              </li>
            ))}
          </ul>
          <Link to={`/review?notification=${facts.matches[0]?.notificationId ?? ''}`}>
            Review the matches
          </Link>
        </section>
      )}
      {facts.known.length > 0 && (
        <section>
          <h3>This family with us before</h3>
          <ul className={styles.list}>
            {facts.known.slice(0, 4).map(known => (
              <li key={known.words}>
                {known.caseId === null ? (
                  known.words
                ) : (
                  <Link to={`/cases/${known.caseId}`}>{known.words}</Link>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>Clocks</h3>
        <ul className={styles.people}>
          {facts.clocks.map(clock => (
            <li key={`${clock.clockId} ${clock.due}`}>
              {clock.label} <StatusTag status={statusOf(clock)}>{clock.words}</StatusTag>
            </li>
          ))}
        </ul>
      </section>
      {(facts.suggestedLevel !== null || facts.routes.length > 0) && (
        <section>
          <h3>What the council’s rules point to</h3>
          <ul className={styles.list}>
            {facts.suggestedLevel !== null && (
              <li>
                Level {facts.suggestedLevel.number}, {facts.suggestedLevel.name}.{' '}
                <span className={styles.muted}>{facts.suggestedLevel.because.join(' ')}</span>
              </li>
            )}
            {facts.routes.map(route => (
              <li key={route.id}>
                {route.label}. <span className={styles.muted}>{route.because.join(' ')}</span>
              </li>
            ))}
          </ul>
          <p className={styles.muted}>A suggestion. You decide.</p>
        </section>
      )}
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
