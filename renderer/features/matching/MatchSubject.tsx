import type { z } from 'zod';
import type { matchSubjectSchema } from '#contract/matching';
import { atStart } from '../../app/atStart.ts';
import { useTerm } from '../../app/desk.tsx';
import styles from './matching.module.css';

/** Whom the list is for, and what it could not take into account. */
export function MatchSubject({ subject }: { subject: z.infer<typeof matchSubjectSchema> }) {
  const term = useTerm();
  const facts = [
    { label: atStart(term('case')), words: `${subject.reference}, ${subject.familyName}` },
    { label: 'Needs', words: subject.needsWords.join(', ') },
    { label: 'Children', words: subject.childrenWords.join(', ') || 'ages not known' },
    { label: atStart(term('district')), words: subject.districtWords },
    ...(subject.languagesWords.length === 0
      ? []
      : [{ label: 'Language', words: subject.languagesWords.join(', ') }]),
  ];
  return (
    <>
      <dl className={styles.subject}>
        {facts.map(fact => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.words}</dd>
          </div>
        ))}
      </dl>
      {subject.whyNot !== null && (
        <p className={styles.notice} role="note">
          {subject.whyNot} You can look at the list, but nobody can be asked yet.
        </p>
      )}
      {subject.notKnown.map(sentence => (
        <p key={sentence} className={styles.notice} role="note">
          {sentence}
        </p>
      ))}
    </>
  );
}
