import type { Concern } from '#contract/safeguarding';
import { clockTime } from '../../app/clockTime.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dateWords } from '../intake/answerWords.ts';
import { outcomeWords } from './safeguarding.presenter.ts';
import styles from './safeguarding.module.css';

/** Concerns that have an outcome, newest first. */
export function PastConcerns({ concerns }: { concerns: readonly Concern[] }) {
  if (concerns.length === 0) return null;
  return (
    <section className={styles.step} aria-labelledby="past-concerns">
      <h2 id="past-concerns">Earlier concerns</h2>
      {concerns.map(concern => (
        <article key={concern.id} className={styles.past}>
          <StatusTag status="complete">Outcome recorded</StatusTag>
          <p>
            {dateWords({ date: concern.raisedAt.slice(0, 10), precision: 'day' })},{' '}
            {clockTime(concern.raisedAt)}, by {concern.raisedByName}
          </p>
          <p>{concern.concern}</p>
          {concern.outcome !== null && (
            <p>
              <strong>{outcomeWords[concern.outcome]}</strong> {concern.agreedAction} Agreed by{' '}
              {concern.agreedBy}.
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
