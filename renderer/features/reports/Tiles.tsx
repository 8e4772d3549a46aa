import type { Measure, Tile } from '#contract/reports';
import styles from './reports.module.css';

/** The managers' questions with their figures. Pressing a figure shows the cases behind it in the list below. */
export function Tiles({
  questions,
  chosen,
  onChoose,
}: {
  questions: readonly { question: string; tiles: readonly Tile[] }[];
  chosen: Measure | undefined;
  onChoose: (measure: Measure) => void;
}) {
  return (
    <div className={styles.questions}>
      {questions.map(({ question, tiles }) => (
        <section key={question} aria-label={question}>
          <h2>{question}</h2>
          <ul className={styles.tiles}>
            {tiles.map(tile => (
              <li key={tile.measure}>
                <button
                  type="button"
                  className={styles.tile}
                  data-tone={tile.tone}
                  aria-pressed={chosen === tile.measure}
                  title={tile.definition}
                  onClick={() => onChoose(tile.measure)}
                >
                  <span>{tile.label}</span>
                  <span className={styles.number}>{tile.numerator.toLocaleString('en-GB')}</span>
                  <span className={styles.words}>{tile.words}</span>
                </button>
              </li>
            ))}
          </ul>
          <details className={styles.definitions}>
            <summary>How these are counted</summary>
            <dl>
              {tiles.map(tile => (
                <div key={tile.measure}>
                  <dt>{tile.label}</dt>
                  <dd>{tile.definition}</dd>
                </div>
              ))}
            </dl>
          </details>
        </section>
      ))}
    </div>
  );
}
