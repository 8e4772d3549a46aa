import { useQuery } from '@tanstack/react-query';
import { useHub } from '../../app/hub.tsx';
import { toneWords } from './families.presenter.ts';
import styles from './families.module.css';

/** About as many lines as two pages of A4 hold. */
const mostPrinted = 70;

/** The starred events as paper shows them, oldest first; not on the screen. */
export function ChronologyPrint({ familyId, reference }: { familyId: string; reference: string }) {
  const hub = useHub();
  const { data } = useQuery(
    hub.families.chronology.queryOptions({
      input: { familyId, onlySignificant: true, limit: mostPrinted },
    }),
  );
  const lines = (data?.lines ?? []).toReversed();
  return (
    <section className={styles.onPaper} aria-hidden>
      <h3>Significant events, {reference}</h3>
      {lines.length === 0 && <p>No event is starred.</p>}
      <table className={styles.facts}>
        <tbody>
          {lines.map(line => (
            <tr key={line.id}>
              <td>{line.dateWords}</td>
              <td>
                {line.headline}
                {line.tone === 'neutral' ? '' : ` (${toneWords[line.tone].toLowerCase()})`}
              </td>
              <td>{line.people.join(', ')}</td>
              <td>{line.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data !== undefined && data.total > mostPrinted && (
        <p>{data.total - mostPrinted} earlier starred events are not on this page.</p>
      )}
    </section>
  );
}
