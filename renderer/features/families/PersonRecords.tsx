import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useMay } from '../../app/desk.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { factWords } from './families.presenter.ts';
import { SeparateRecord } from './SeparateRecord.tsx';
import { FactTable } from './FactTable.tsx';
import styles from './families.module.css';

type PersonRecord = {
  recordId: string;
  systemName: string;
  receivedAt: string;
  isCurrent: boolean;
  linkedBy: string;
  name: string;
  birth: { date: string; precision: string } | null;
};

/** Every record that is about this person, how it came to them, and the way to take a wrong one away. */
export function PersonRecords({
  personName,
  records,
}: {
  personName: string;
  records: readonly PersonRecord[];
}) {
  const may = useMay();
  const heading = useRef<HTMLHeadingElement>(null);
  const [separating, setSeparating] = useState<PersonRecord | null>(null);
  const maySeparate = may('match.review') && records.filter(record => record.isCurrent).length > 1;
  const afterSeparating = () => {
    setSeparating(null);
    // The button that opened the window goes with its record.
    window.setTimeout(() => heading.current?.focus(), 50);
  };
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={styles.next}>
        Records
      </h2>
      <FactTable
        caption={`Records of ${personName}`}
        columns={[
          'Source',
          'Received',
          'Says',
          'How it came here',
          'State',
          ...(maySeparate ? [{ words: 'Wrong person?', isHidden: true }] : []),
        ]}
      >
        {records.map(record => (
          <tr key={record.recordId}>
            <th scope="row">{record.systemName}</th>
            <td>{dateWords(record.receivedAt)}</td>
            <td>
              {record.name}
              {record.birth !== null &&
                `, ${factWords('birth', { value: record.birth.date, detail: record.birth.precision })}`}
            </td>
            <td>{record.linkedBy}</td>
            <td>{record.isCurrent ? 'Counts now' : 'Replaced by a newer one'}</td>
            {maySeparate && (
              <td data-align="end">
                {record.isCurrent && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`Not the same person: ${record.systemName}, ${record.name}`}
                    onClick={() => setSeparating(record)}
                  >
                    Not the same person
                  </Button>
                )}
              </td>
            )}
          </tr>
        ))}
      </FactTable>
      {separating !== null && (
        <SeparateRecord
          personName={personName}
          record={separating}
          onClose={() => setSeparating(null)}
          onDone={afterSeparating}
        />
      )}
    </>
  );
}
