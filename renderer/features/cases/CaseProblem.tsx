import type { Refusal } from '#contract/operation';
import styles from './cases.module.css';

/** Why a change was not made: what happened, what a colleague did, what is safe, what to do. */
export function CaseProblem({ problem }: { problem: Refusal | null }) {
  if (problem === null) return null;
  return (
    <div role="alert" className={styles.problem}>
      <p>
        <strong>{problem.what}</strong> {problem.theirs ?? ''}
      </p>
      <p>
        {problem.safe} {problem.todo}
      </p>
    </div>
  );
}
