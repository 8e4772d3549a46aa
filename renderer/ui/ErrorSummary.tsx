import { type MouseEvent, useEffect, useRef } from 'react';
import styles from './ErrorSummary.module.css';

export type FieldProblem = {
  /** The id of the field's input; the line links to it. */
  fieldId: string;
  /** The same words that stand beside the field. */
  message: string;
};

/**
 * At the top of a form that was sent with problems. Takes focus when problems appear; each line moves
 * focus to its field. Give a new `attempt` number on every try, so that a second try takes focus again.
 */
export function ErrorSummary({ problems, attempt }: { problems: readonly FieldProblem[]; attempt: number }) {
  const box = useRef<HTMLDivElement>(null);
  const any = problems.length > 0;
  useEffect(() => {
    if (any) box.current?.focus();
  }, [any, attempt]);
  if (!any) return null;
  const goTo = (event: MouseEvent, fieldId: string) => {
    // The address holds the route, so the link's own # would leave the page.
    event.preventDefault();
    const field = document.getElementById(fieldId);
    field?.scrollIntoView({ block: 'center' });
    field?.focus();
  };
  return (
    <div ref={box} role="alert" tabIndex={-1} className={styles.summary} aria-labelledby="problems-title">
      <h2 id="problems-title">
        {problems.length === 1 ? 'There is a problem' : `There are ${problems.length} problems`}
      </h2>
      <ul>
        {problems.map(problem => (
          <li key={`${problem.fieldId} ${problem.message}`}>
            <a href={`#${problem.fieldId}`} onClick={event => goTo(event, problem.fieldId)}>
              {problem.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
