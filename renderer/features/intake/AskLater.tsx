import styles from './intake.module.css';

/** What may be asked later, under the name of whoever can answer it. */
export function AskLater({ later }: { later: readonly { who: string; questions: readonly string[] }[] }) {
  return later.map(({ who, questions }) => (
    <div key={who} className={styles.later}>
      <p className={styles.quiet}>{who}</p>
      <ul>
        {questions.map(question => (
          <li key={question}>{question}</li>
        ))}
      </ul>
    </div>
  ));
}
