import type { GenogramView } from '#contract/genogram';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './genogram.module.css';

/** What the letters and rings of the picture mean: who lives where today. */
export function HomesList({ homes }: { homes: GenogramView['homes'] }) {
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
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
