import styles from './printing.module.css';

/** What stands in a picture's place when the page is printed by the browser and not by the picture's own button. */
export function NotOnPaper({ words }: { words: string }) {
  return <p className={styles.notOnPaper}>{words}</p>;
}
