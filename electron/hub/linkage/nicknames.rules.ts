/** Names that are known to stand for one another. */
export type NicknameTable = {
  readonly areVariants: (a: string, b: string) => boolean;
  /** Every name known to stand for this one. */
  readonly variantsOf: (name: string) => readonly string[];
};

/**
 * Builds the lookup from formal names to their nicknames, each a list separated by spaces. Only a formal name and
 * its own nickname are variants: two nicknames of one formal name (Ella and Ellie) may well be sisters.
 */
export const nicknameTable = (nicknames: Readonly<Record<string, string>>): NicknameTable => {
  const variants = new Map<string, Set<string>>();
  const add = (name: string, variant: string): void => {
    const known = variants.get(name);
    if (known === undefined) variants.set(name, new Set([variant]));
    else known.add(variant);
  };
  for (const [formal, list] of Object.entries(nicknames)) {
    for (const nickname of list.split(' ')) {
      add(formal, nickname);
      add(nickname, formal);
    }
  }
  return {
    areVariants: (a, b) => variants.get(a)?.has(b) === true,
    variantsOf: name => [...(variants.get(name) ?? [])],
  };
};
