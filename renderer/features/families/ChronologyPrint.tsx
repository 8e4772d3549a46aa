import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent } from 'react';
import { shell } from '../../app/connection.ts';
import { useHub } from '../../app/hub.tsx';
import { usePrintRecord } from '../../app/printRecord.ts';
import { newestOnTwoPages, pagesNeeded } from './chronology.presenter.ts';
import { toneWords } from './families.presenter.ts';
import families from './families.module.css';
import styles from './chronology.module.css';

export type PrintAmount = 'starred' | 'whole';

/** As many as the hub gives at once: a print never leaves out events without saying so. */
const mostPrinted = 1000;

/**
 * The chronology as paper shows it, oldest first; not on the screen. By default the starred events on two pages, on
 * request every event. That it was printed is written down.
 */
export function ChronologyPrint({
  familyId,
  reference,
  amount,
  printNow,
  onPrinted,
}: {
  familyId: string;
  reference: string;
  amount: PrintAmount;
  printNow: boolean;
  onPrinted: () => void;
}) {
  const hub = useHub();
  const { data } = useQuery(
    hub.families.chronology.queryOptions({
      input: { familyId, onlySignificant: amount === 'starred', limit: mostPrinted },
    }),
  );
  const found = data?.lines ?? [];
  const printed = amount === 'starred' ? newestOnTwoPages(found) : found;
  const lines = printed.toReversed();
  const left = (data?.total ?? 0) - lines.length;
  const { mutate: note } = useMutation(hub.families.notePrint.mutationOptions());
  const pages = pagesNeeded(printed);
  usePrintRecord(
    useCallback(
      () => note({ familyId, what: amount === 'starred' ? 'significantEvents' : 'wholeChronology', pages }),
      [note, familyId, amount, pages],
    ),
  );
  const isReady = data !== undefined;
  // Writing the print down changes the page while the print window is open; that must not print it again.
  const finish = useEffectEvent(onPrinted);
  useEffect(() => {
    if (!printNow || !isReady) return;
    void shell.printPage().finally(() => finish());
  }, [printNow, isReady]);
  return (
    <section className={styles.onPaper} aria-hidden>
      <h3>
        {amount === 'starred' ? 'Significant events' : 'Every event'}, {reference}
      </h3>
      {lines.length === 0 && (
        <p>
          {amount === 'starred' ? 'No event is starred.' : 'No event is known.'}
          {amount === 'starred' && (data?.suggested ?? 0) > 0
            ? ` ${data?.suggested} are suggested and wait for somebody to decide.`
            : ''}
        </p>
      )}
      <table className={families.facts}>
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
      {left > 0 && (
        <p>
          {left === 1 ? '1 earlier event is' : `${left} earlier events are`} not on these pages. “Print all”
          shows them.
        </p>
      )}
    </section>
  );
}
