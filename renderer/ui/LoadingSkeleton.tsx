import styles from './LoadingSkeleton.module.css';

/**
 * Grey bars of the size of what comes, so nothing jumps. Shown by the caller after 300 ms of waiting;
 * the words are for screen readers.
 */
export function LoadingSkeleton({
  label,
  lines = 3,
  shape = 'prose',
}: {
  /** What is coming: "Loading the family". */
  label: string;
  lines?: number;
  shape?: 'prose' | 'rows' | 'facts';
}) {
  return (
    <div className={styles.skeleton} data-shape={shape} role="status">
      <span className="screenReaderOnly">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} aria-hidden className={styles.line}>
          <span />
        </div>
      ))}
    </div>
  );
}
