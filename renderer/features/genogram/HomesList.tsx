import type { GenogramView } from '#contract/genogram';
import type { RingOutline } from '#contract/genogramRings';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { ringNote } from './genogram.presenter.ts';
import styles from './genogram.module.css';

/** What the letters and rings of the picture mean: who lives where today. */
export function HomesList({
  homes,
  outlines,
  nameOf,
}: {
  homes: GenogramView['homes'];
  /** The rings as they are drawn now; empty when there is no picture. */
  outlines: readonly RingOutline[];
  nameOf: (symbolId: string) => string;
}) {
  if (homes.length === 0) return null;
  return (
    <section aria-labelledby="genogram-homes" className={styles.list}>
      <h3 id="genogram-homes">Who lives together now</h3>
      <ul className={styles.homes}>
        {homes.map(home => (
          <li key={home.letter}>
            <span className={styles.letter} aria-hidden>
              {home.letter}
            </span>
            <div>
              <p>
                <strong>{home.label}</strong>{' '}
                <span className={styles.muted}>{home.isWithheld ? 'Address withheld' : home.address}</span>{' '}
                {home.restricted && <StatusTag status="restricted">Protected</StatusTag>}
              </p>
              <p>{home.names.join(', ')}</p>
              <RingNote outline={outlines.find(({ ring }) => ring.letter === home.letter)} nameOf={nameOf} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RingNote({
  outline,
  nameOf,
}: {
  outline: RingOutline | undefined;
  nameOf: (symbolId: string) => string;
}) {
  const words =
    outline === undefined ? '' : ringNote(outline.takesIn.map(nameOf), outline.bendsRound.map(nameOf));
  return words === '' ? null : <p className={styles.muted}>{words}</p>;
}
