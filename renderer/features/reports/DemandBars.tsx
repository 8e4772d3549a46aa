import styles from './reports.module.css';

/** Counts as a table whose numbers also stand as bars: the table is the accessible equal, so there is only one. */
export function DemandBars({
  title,
  rows,
}: {
  title: string;
  rows: readonly { id: string | null; name: string; count: number }[];
}) {
  const most = Math.max(1, ...rows.map(row => row.count));
  return (
    <table className={styles.bars}>
      <caption>{title}</caption>
      <tbody>
        {rows.map(row => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>
              <span className={styles.bar}>
                <span style={{ width: `${(row.count / most) * 60}%` }} aria-hidden />
                {row.count}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
