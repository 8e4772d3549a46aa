import { IconAlertTriangle } from '@tabler/icons-react';
import type { MatchQuestion } from '#contract/review';
import styles from './review.module.css';

/** Who of a match has died, before anybody decides that a child or parent of the same name is the same person. */
export function Deaths({ question }: { question: MatchQuestion }) {
  const dead = [
    ...(question.died === null ? [] : [`${question.name}, of the record in question, ${question.died}.`]),
    ...question.options.flatMap(option =>
      option.died === null
        ? []
        : [`${option.name}, known from ${option.sources.join(', ')}, ${option.died}.`],
    ),
  ];
  return dead.map(words => (
    <p key={words} className={styles.death}>
      <IconAlertTriangle aria-hidden size="1rem" /> {words}
    </p>
  ));
}
