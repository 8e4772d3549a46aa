/** Room for one comparison, reused: a study compares millions of pairs. */
let cells = new Int32Array(34 * 34);
const lastRow = new Int32Array(65_536);

/** Damerau–Levenshtein distance with any number of edits between transposed letters (Lowrance and Wagner 1975). */
export const damerauLevenshtein = (a: string, b: string): number => {
  const width = b.length + 2;
  const most = a.length + b.length;
  if ((a.length + 2) * width > cells.length) cells = new Int32Array((a.length + 2) * width);
  for (let i = 0; i < a.length; i++) lastRow[a.charCodeAt(i)] = 0;
  for (let j = 0; j < b.length; j++) lastRow[b.charCodeAt(j)] = 0;
  cells[0] = most;
  for (let i = 0; i <= a.length; i++) {
    cells[(i + 1) * width] = most;
    cells[(i + 1) * width + 1] = i;
  }
  for (let j = 0; j <= b.length; j++) {
    cells[j + 1] = most;
    cells[width + j + 1] = j;
  }
  for (let i = 1; i <= a.length; i++) {
    const letter = a.charCodeAt(i - 1);
    let lastColumn = 0;
    for (let j = 1; j <= b.length; j++) {
      const row = lastRow[b.charCodeAt(j - 1)] ?? 0;
      const column = lastColumn;
      const isSame = letter === b.charCodeAt(j - 1);
      if (isSame) lastColumn = j;
      let least = (cells[i * width + j] ?? 0) + (isSame ? 0 : 1);
      const inserted = (cells[(i + 1) * width + j] ?? 0) + 1;
      if (inserted < least) least = inserted;
      const deleted = (cells[i * width + j + 1] ?? 0) + 1;
      if (deleted < least) least = deleted;
      const transposed = (cells[row * width + column] ?? 0) + (i - row - 1) + 1 + (j - column - 1);
      if (transposed < least) least = transposed;
      cells[(i + 1) * width + j + 1] = least;
    }
    lastRow[letter] = i;
  }
  return cells[(a.length + 1) * width + b.length + 1] ?? most;
};
