import type { MatchPair, MatchSide } from '#contract/review';
import { FactWithSource } from '../../ui/FactWithSource.tsx';
import { factLines, sideHeading, weightWords } from './review.presenter.ts';
import styles from './review.module.css';

/** What is a click away: all facts of both people with their sources, and the sum behind the score. */
export function PairDetails({ pair }: { pair: MatchPair }) {
  const { score } = pair;
  return (
    <div className={styles.more}>
      <details className={styles.details}>
        <summary>Everything we hold about both, and where it comes from</summary>
        <div className={styles.sides}>
          <SideFacts side={pair.left} />
          <SideFacts side={pair.right} />
        </div>
      </details>
      <details className={styles.details}>
        <summary>How the score is made up</summary>
        <table className={styles.trace}>
          <caption className="screenReaderOnly">Weights in bits, by field</caption>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">Against a stranger</th>
              <th scope="col">Against the household</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Before looking at any field</th>
              <td>{weightWords(score.priorWeight)}</td>
              <td>
                {weightWords(
                  score.scoreAgainstHousehold -
                    score.fields.reduce((sum, field) => sum + field.weightHousehold, 0),
                )}
              </td>
            </tr>
            {score.fields.map(field => (
              <tr key={field.field}>
                <th scope="row">{field.words}</th>
                <td>{weightWords(field.weightPerson)}</td>
                <td>{weightWords(field.weightHousehold)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Together</th>
              <td>{weightWords(score.scoreAgainstStranger)}</td>
              <td>{weightWords(score.scoreAgainstHousehold)}</td>
            </tr>
            <tr>
              <th scope="row">Score: one person, against both</th>
              <td>{weightWords(score.score)}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </details>
    </div>
  );
}

function SideFacts({ side }: { side: MatchSide }) {
  return (
    <section>
      <h3>{sideHeading(side)}</h3>
      <dl className={styles.facts}>
        {factLines(side.facts).map(line => (
          <div key={line.name} className={styles.fact}>
            <dt>{line.name}</dt>
            <dd>
              <FactWithSource
                fact={line.name}
                source={line.source}
                date={line.date}
                note={line.rule}
                others={line.others}
              >
                {line.value}
              </FactWithSource>
            </dd>
          </div>
        ))}
        <dt>Records</dt>
        <dd>{side.records.length}</dd>
      </dl>
    </section>
  );
}
