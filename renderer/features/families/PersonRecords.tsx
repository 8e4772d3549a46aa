import { dateWords } from '../review/review.presenter.ts';
import { factWords } from './families.presenter.ts';
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

/** Every record that is about this person, and how it came to them. */
export function PersonRecords({
  personName,
  records,
}: {
  personName: string;
  records: readonly PersonRecord[];
}) {
  return (
    <table className={styles.facts}>
      <caption className="screenReaderOnly">Records of {personName}</caption>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col">Received</th>
          <th scope="col">Says</th>
          <th scope="col">How it came here</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}
