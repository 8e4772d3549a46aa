/** Rows of words with their columns under one another. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, words] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, words.length);
  return rows
    .map(row =>
      row
        .map((words, column) => (column === row.length - 1 ? words : words.padEnd((widths[column] ?? 0) + 2)))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
