/** Words that begin a surname of several words. */
const BEGINNINGS = new Set(
  'van von der den de del della des da das dos di du la le el al bin bint ben ibn abu abd ter ten st saint mac mc o'.split(' '),
); // prettier-ignore
const AFTER_A_NAME = /[\s,]+(?:jr|snr|jnr|sr|junior|senior|esq)\.?$/iu;

/**
 * A whole name as given names and surname: "SMITH, John Paul", "John Paul Smith", "Maria de Souza". One word alone is
 * taken for the surname.
 */
export const splitFullName = (text: string): { readonly givenNames: string; readonly surname: string } => {
  const name = text.trim().replace(AFTER_A_NAME, '');
  const comma = name.indexOf(',');
  if (comma >= 0) return { surname: name.slice(0, comma).trim(), givenNames: name.slice(comma + 1).trim() };
  const words = name.split(/\s+/u);
  let from = words.length - 1;
  while (from > 1 && BEGINNINGS.has((words[from - 1] ?? '').toLowerCase().replace(/['’.]/gu, ''))) from--;
  return { givenNames: words.slice(0, from).join(' '), surname: words.slice(from).join(' ') };
};
