import { keyCaps } from '../app/keys.ts';
import styles from './KeyHint.module.css';

/** Prints a key combination as key caps: `Ctrl+K`. Decoration beside a label; hidden from screen readers. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span aria-hidden className={styles.keys} data-print="never">
      {keyCaps(keys).map(cap => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
