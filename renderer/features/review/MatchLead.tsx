import type { MatchOption } from '#contract/review';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { dateWords } from './review.presenter.ts';
import styles from './review.module.css';

/** What somebody has asked about a match, if anybody has. */
export function Asked({ asked }: { asked: MatchOption['asked'] }) {
  if (asked === null) return null;
  return (
    <p className={styles.lead}>
      <StatusTag status="waiting">Asked</StatusTag> {asked.by}, {dateWords(asked.at)}: “{asked.question}”
    </p>
  );
}

/** Why a decision was not made, in words, read out at once. */
export function Problem({ problem }: { problem: { what: string; todo: string } | null }) {
  if (problem === null) return null;
  return (
    <p className={styles.problem} role="alert">
      {problem.what} {problem.todo}
    </p>
  );
}
