import styles from './DataGrid.module.css';

/** The height of rows that are not drawn. */
export function Gap({ span, pixels }: { span: number; pixels: number }) {
  return (
    <tr aria-hidden className={styles.gap}>
      <td colSpan={span} style={{ height: pixels }} />
    </tr>
  );
}

/** Grey rows of the size of those that come. */
export function SkeletonRows({ columns }: { columns: number }) {
  return Array.from({ length: 8 }, (_, row) => (
    <tr key={row} aria-hidden className={styles.skeletonLine}>
      {Array.from({ length: columns }, (__, column) => (
        <td key={column}>
          <span />
        </td>
      ))}
    </tr>
  ));
}
