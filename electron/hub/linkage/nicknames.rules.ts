/** Names that are known to stand for one another. */
export type NicknameTable = { readonly areVariants: (a: string, b: string) => boolean };

/**
 * Builds the lookup from formal names to their nicknames, each a list separated by spaces. Only a formal name and
 * its own nickname are variants: two nicknames of one formal name (Ella and Ellie) may well be sisters.
 */
export const nicknameTable = (nicknames: Readonly<Record<string, string>>): NicknameTable => {
  const variants = new Set<string>();
  const known = new Set(Object.entries(nicknames).flatMap(([formal, list]) => [formal, ...list.split(' ')]));
  for (const [formal, list] of Object.entries(nicknames)) {
    for (const nickname of list.split(' '))
      variants.add(formal < nickname ? `${formal} ${nickname}` : `${nickname} ${formal}`);
  }
  return {
    areVariants: (a, b) => known.has(a) && known.has(b) && variants.has(a < b ? `${a} ${b}` : `${b} ${a}`),
  };
};
