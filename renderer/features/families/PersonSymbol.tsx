import type { FamilyPerson } from '#contract/families';
import styles from './families.module.css';

/**
 * The sign a genogram uses: a circle for female, a square for male, a triangle before birth, a diamond when not known; a
 * cross through it for somebody who has died.
 */
export function PersonSymbol({ person }: { person: Pick<FamilyPerson, 'sex' | 'birth' | 'hasDied'> }) {
  const isUnborn = person.birth?.precision === 'expected';
  const name = isUnborn
    ? 'not born yet'
    : person.sex === 'F'
      ? 'female'
      : person.sex === 'M'
        ? 'male'
        : 'sex not known';
  return (
    <svg
      className={styles.symbol}
      viewBox="0 0 16 16"
      role="img"
      aria-label={person.hasDied ? `${name}, has died` : name}
    >
      {person.hasDied && <path d="M3 3 13 13M13 3 3 13" />}
      {isUnborn ? (
        <path d="M8 2.5 14 13.5H2Z" />
      ) : person.sex === 'F' ? (
        <circle cx="8" cy="8" r="5.75" />
      ) : person.sex === 'M' ? (
        <rect x="2.5" y="2.5" width="11" height="11" />
      ) : (
        <path d="M8 1.75 14.25 8 8 14.25 1.75 8Z" />
      )}
    </svg>
  );
}
