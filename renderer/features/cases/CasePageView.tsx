import { Link } from 'react-router';
import type { CasePage } from '#contract/triage';
import { useDesk } from '../../app/desk.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { agreementStatus, flagStatus, needsOf } from '../triage/queue.presenter.ts';
import { CaseClocks } from './CaseClocks.tsx';
import { CaseDecide } from './CaseDecide.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { CaseLevel } from './CaseLevel.tsx';
import { writtenParts } from './cases.presenter.ts';
import styles from './cases.module.css';

/** Everything about one case that a person needs to decide and to go on. */
export function CasePageView({ page }: { page: CasePage }) {
  const { pack } = useDesk();
  const { row, notification } = page;
  return (
    <>
      <div className={styles.top}>
        {page.openConcern !== null && (
          <div className={styles.danger} role="note">
            <p>
              <strong>Concern about a child’s safety.</strong> {page.openConcern.words} Early help waits.{' '}
              <Link to={`/safeguarding/family:${row.familyId}`}>Open it</Link>
            </p>
          </div>
        )}
        <ul className={styles.tags} aria-label="Where it stands">
          <li>
            <StatusTag status={row.status === 'closed' ? 'complete' : 'inProgress'}>
              {page.outcomeWords}
            </StatusTag>
          </li>
          {page.duplicateOf !== null && (
            <li>
              Same as <Link to={`/cases/${page.duplicateOf.caseId}`}>{page.duplicateOf.reference}</Link>
            </li>
          )}
          {row.flags.map(flag => (
            <li key={flag.words}>
              <StatusTag status={flagStatus(flag)}>{flag.words}</StatusTag>
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.page}>
        <div className={styles.column}>
          <section aria-labelledby="case-asked">
            <h2 id="case-asked">What was asked</h2>
            <dl className={styles.facts}>
              <dt>From</dt>
              <dd>
                {[row.referrer.name, row.referrer.agency, notification.referrerContact]
                  .filter((part, index, all) => part !== '' && all.indexOf(part) === index)
                  .join(', ')}
              </dd>
              <dt>Received</dt>
              <dd>
                {notification.receivedWords} ({notification.reference})
              </dd>
              <dt>{capital(pack.terms.needs)}</dt>
              <dd>{needsOf(row)}</dd>
              <dt>{capital(pack.terms.agreement)}</dt>
              <dd>
                <StatusTag status={agreementStatus(row)}>{row.agreement.words}</StatusTag>
                {row.agreement.statement !== null && <p>{row.agreement.statement}.</p>}
              </dd>
              {notification.agencies.length > 0 && (
                <>
                  <dt>Others involved</dt>
                  <dd>{notification.agencies.join('; ')}</dd>
                </>
              )}
            </dl>
            {writtenParts(page).map(part => (
              <div key={part.title}>
                <h3>{part.title}</h3>
                <p className={styles.prose}>{part.text}</p>
              </div>
            ))}
          </section>
          <section aria-labelledby="case-people">
            <h2 id="case-people">People</h2>
            <ul className={styles.people}>
              {page.people.map(person => (
                <li key={`${person.role} ${person.name} ${person.age}`}>
                  <strong>{person.name}</strong> {person.age}{' '}
                  <span className={styles.muted}>{person.relation}</span>{' '}
                  {person.matchState === 'to-review' && (
                    <StatusTag status="dueSoon">May be somebody we know</StatusTag>
                  )}
                </li>
              ))}
            </ul>
            {page.matches.length > 0 && (
              <p>
                <Link to={`/review?notification=${notification.id}`}>Review the matches</Link>
              </p>
            )}
          </section>
          <CaseHistory page={page} />
        </div>
        <div className={styles.column}>
          <CaseDecide page={page} />
          <CaseClocks clocks={page.clocks} />
          <CaseLevel page={page} />
          {page.gaps.length > 0 && (
            <section aria-labelledby="case-gaps">
              <h2 id="case-gaps">Still missing</h2>
              <ul className={styles.list}>
                {page.gaps.map(gap => (
                  <li key={gap.message}>
                    {gap.message} <span className={styles.muted}>Ask: {gap.whoToAsk}.</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {page.routes.length > 0 && (
            <section aria-labelledby="case-routes">
              <h2 id="case-routes">Ways that the council’s page opens</h2>
              <ul className={styles.list}>
                {page.routes.map(route => (
                  <li key={route.id}>
                    <strong>{route.label}.</strong> {route.words}{' '}
                    <span className={styles.muted}>{route.because.join(' ')}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {page.known.length > 0 && (
            <section aria-labelledby="case-known">
              <h2 id="case-known">This family with us before</h2>
              <ul className={styles.list}>
                {page.known.map(known => (
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
        </div>
      </div>
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
