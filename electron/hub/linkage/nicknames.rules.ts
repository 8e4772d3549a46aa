/** Names that are known to stand for one another. */
export type NicknameTable = {
  readonly areVariants: (a: string, b: string) => boolean;
  /** Every name known to stand for this one. */
  readonly variantsOf: (name: string) => readonly string[];
};

/** Names as the lists in resources/linkage hold them, each list separated by spaces. */
export type NameLists = {
  /** From formal names to their nicknames. */
  readonly nicknames: Readonly<Record<string, string>>;
  /** Spellings of one name, a name a line. */
  readonly spellings: readonly string[];
};

/**
 * Builds the lookup. A formal name and its own nickname are variants; two nicknames of one formal name (Ella and Ellie)
 * are not, for they may well be sisters. All spellings of one name (Aisha, Ayesha, Aysha) are variants of each other.
 */
export const nicknameTable = ({ nicknames, spellings }: NameLists): NicknameTable => {
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
  for (const line of spellings) {
    const names = line.split(' ');
    for (const one of names) for (const other of names) if (one !== other) add(one, other);
  }
  return {
    areVariants: (a, b) => variants.get(a)?.has(b) === true,
    variantsOf: name => [...(variants.get(name) ?? [])],
  };
};
