import type { CSSProperties, ReactNode } from 'react';
import styles from './families.module.css';

type Column =
  | string
  | {
      words: string;
      /** Read out and not drawn: a column of buttons. */
      isHidden?: boolean;
      align?: 'end';
      /** A fixed width, so that several tables under each other line up. The others share what is left. */
      width?: string;
      /** Left out on paper. */
      notOnPaper?: boolean;
    };

/**
 * A table of facts: its rows are the children, each beginning with a row heading. Strongly enlarged, every row becomes a
 * block in which each value stands beside the name of its column, so that nothing scrolls sideways or loses its meaning.
 */
export function FactTable({
  id,
  caption,
  columns,
  children,
}: {
  id?: string;
  caption: string;
  columns: readonly Column[];
  children: ReactNode;
}) {
  const all = columns.map(column => (typeof column === 'string' ? { words: column } : column));
  const hasWidths = all.some(column => column.width !== undefined);
  return (
    <table
      {...(id === undefined ? {} : { id })}
      className={styles.facts}
      data-fixed={hasWidths}
      style={namesOf(all)}
    >
      <caption className="screenReaderOnly">{caption}</caption>
      {hasWidths && (
        <colgroup>
          {all.map(column => (
            <col key={column.words} style={column.width === undefined ? {} : { width: column.width }} />
          ))}
        </colgroup>
      )}
      <thead>
        <tr>
          {all.map((column, index) => (
            <th
              // Two columns may have one name: "Person is, Person is".
              key={`${index} ${column.words}`}
              scope="col"
              {...(column.align === undefined ? {} : { 'data-align': column.align })}
              {...(column.notOnPaper === true ? { 'data-print': 'never' } : {})}
            >
              {column.isHidden === true ? (
                <span className="screenReaderOnly">{column.words}</span>
              ) : (
                column.words
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

/** The names of the columns for the style sheet, which writes them beside the values when the table is a list of blocks. */
function namesOf(columns: readonly Exclude<Column, string>[]): CSSProperties {
  return Object.fromEntries(
    columns.map(({ words, isHidden }, index) => [
      `--column-${index + 1}`,
      isHidden === true ? 'none' : JSON.stringify(words),
    ]),
  );
}
