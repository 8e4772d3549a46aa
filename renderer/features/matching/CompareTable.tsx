import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { MatchSettings } from '#contract/matching';
import { useHub } from '../../app/hub.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { markWords } from './matching.presenter.ts';
import styles from './matching.module.css';

/** Two or three services side by side; rows in which they differ stand out. */
export function CompareTable({
  caseId,
  settings,
  providerIds,
  mayAllocate,
  onClose,
}: {
  caseId: string;
  settings: MatchSettings;
  providerIds: readonly string[];
  mayAllocate: boolean;
  onClose: () => void;
}) {
  const hub = useHub();
  const comparison = useQuery(
    hub.matching.compare.queryOptions({
      input: { caseId, settings, providerIds: [...providerIds] },
      placeholderData: earlier => earlier,
    }),
  );
  return (
    <section className={styles.compare} aria-label="Side by side">
      <QueryStates query={comparison} loading="Putting the services side by side">
        {({ columns, rows }) => (
          <table>
            <caption className="screenReaderOnly">
              Services side by side. Rows in which they differ are bold.
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  <Button size="compact-sm" variant="default" onClick={onClose}>
                    Stop comparing
                  </Button>
                </th>
                {columns.map(column => (
                  <th key={column.providerId} scope="col">
                    {column.serviceName}
                    <span className={styles.second}>{column.organisation}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <tr key={row.label} data-differs={row.differs}>
                  <th scope="row">{row.label}</th>
                  {row.cells.map((cell, index) => (
                    <td key={columns[index]?.providerId ?? index}>
                      {cell.mark !== null && (
                        <>
                          <span className={styles.mark} data-mark={cell.mark} aria-hidden>
                            {cell.mark}{' '}
                          </span>
                          <span className="screenReaderOnly">{markWords[cell.mark]}: </span>
                        </>
                      )}
                      {cell.words}
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">Choose</th>
                {columns.map(column => (
                  <td key={column.providerId}>
                    {mayAllocate ? (
                      <Link to={`/cases/${caseId}/allocate/${column.providerId}`}>
                        Choose {column.serviceName}
                      </Link>
                    ) : (
                      'Not now'
                    )}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        )}
      </QueryStates>
    </section>
  );
}
