import type { Trial, TriedPair } from '#contract/linkageModels';
import { momentWords } from '../../app/dayWords.ts';
import { birthWords, weightWords, wordsOfBand } from '../review/review.presenter.ts';
import styles from './models.module.css';
import { checkLines, movedWords, moveLines } from './models.presenter.ts';

/** What a version would do to the queue, and what it says about what people decided. */
export function TrialResult({ trial }: { trial: Trial }) {
  const moves = moveLines(trial);
  return (
    <section className={styles.section} aria-labelledby="trial-heading">
      <h3 id="trial-heading">Trial run of {momentWords(trial.at)}</h3>
      <p className={styles.lead}>{movedWords(trial)}</p>
      {moves.length > 0 && (
        <table className={styles.moves} aria-label="Suggestions that would move">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Suggestions</th>
              <th scope="col">Which way</th>
            </tr>
          </thead>
          <tbody>
            {moves.map(({ from, to, pairs, direction }) => (
              <tr key={`${from} ${to}`}>
                <td>{from}</td>
                <td>{to}</td>
                <td className={styles.number}>{pairs}</td>
                <td className={styles.quiet}>{direction}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className={styles.checks}>
        {checkLines(trial).map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className={styles.quiet}>
        Pairs with a protected person or a protected home are left out of a trial run, also from its figures.
      </p>
    </section>
  );
}

/** The pairs that change most, in words. */
export function TriedPairs({ trial }: { trial: Trial }) {
  const { pairs } = trial;
  return (
    <section className={styles.section} aria-labelledby="pairs-heading">
      <h2 id="pairs-heading">Pairs that change most</h2>
      {pairs === null && (
        <p>Your role does not show people. A manager can open this page and look at the pairs themselves.</p>
      )}
      {pairs !== null && pairs.length === 0 && <p>No pair changes.</p>}
      {pairs !== null && pairs.length > 0 && (
        <ol className={styles.pairs}>
          {pairs.map(pair => (
            <li key={`${pair.left.personId} ${pair.right.personId} ${pair.scoreBefore}`}>
              <PairLine pair={pair} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Side({ side }: { side: TriedPair['left'] }) {
  return (
    <span className={styles.side}>
      {side.name}, {birthWords(side.birth)} <span className={styles.quiet}>({side.sourceName})</span>
    </span>
  );
}

function PairLine({ pair }: { pair: TriedPair }) {
  const { left, right, bandBefore, bandAfter, scoreBefore, scoreAfter, because } = pair;
  return (
    <>
      <p className={styles.names}>
        <Side side={left} /> <span className={styles.quiet}>and</span> <Side side={right} />
      </p>
      <p className={styles.quiet}>
        {bandBefore === bandAfter ? (
          `Stays ${wordsOfBand(bandAfter).toLowerCase()}`
        ) : (
          <>
            From {wordsOfBand(bandBefore).toLowerCase()} to{' '}
            <strong className={styles.to}>{wordsOfBand(bandAfter).toLowerCase()}</strong>
          </>
        )}{' '}
        (score {weightWords(scoreBefore)} to {weightWords(scoreAfter)}). {because}
      </p>
    </>
  );
}
