import type { MatchOption, MatchPair } from '#contract/review';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ComparedValue, WeightBar } from './ComparisonTable.tsx';
import { amongRows, birthWords, sideHeading, wordsOfBand } from './review.presenter.ts';
import styles from './comparison.module.css';

export type Compared = { option: MatchOption; pair: MatchPair };

/** A record beside everybody it may be: one column each, what reads how, and both verdicts underneath. */
export function AmongTable({ compared }: { compared: readonly Compared[] }) {
  const [first] = compared;
  if (first === undefined) return null;
  return (
    <div className={styles.wide}>
      <table className={styles.among}>
        <caption className="screenReaderOnly">The record beside everybody it may be, field by field</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">
              <span className={styles.who}>The record</span>
              {sideHeading(first.pair.left)}
            </th>
            {compared.map(({ option, pair }, index) => (
              <th key={option.suggestionId} scope="col">
                <span className={styles.who}>
                  <span className={styles.place}>{index + 1}</span> {option.name}, {birthWords(option.birth)}
                </span>
                {option.sources.join(', ')}
                {pair.waiting !== null && <StatusTag status="waiting">Waiting for a second person</StatusTag>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {amongRows(compared.map(({ pair }) => pair)).map(row => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{row.record === '' ? <span className={styles.none}>not known</span> : row.record}</td>
              {row.options.map((cell, index) => (
                <td key={compared[index]?.option.suggestionId ?? index}>
                  {cell === null ? (
                    <span className={styles.none}>not known</span>
                  ) : (
                    <div className={styles.cell}>
                      <span>
                        <ComparedValue parts={cell.right} />
                      </span>
                      <WeightBar row={cell} />
                      <span className={styles.reading}>{cell.words}</span>
                    </div>
                  )}
                </td>
              ))}
            </tr>
          ))}
          <tr className={styles.verdictRow}>
            <th scope="row">Same person?</th>
            <td />
            {compared.map(({ option, pair }) => (
              <td key={option.suggestionId}>
                <strong>{wordsOfBand(pair.score.band)}.</strong> {pair.score.verdicts.samePerson}
              </td>
            ))}
          </tr>
          <tr className={styles.verdictRow}>
            <th scope="row">Someone else of the household?</th>
            <td />
            {compared.map(({ option, pair }) => (
              <td key={option.suggestionId}>{pair.score.verdicts.sameHousehold}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
