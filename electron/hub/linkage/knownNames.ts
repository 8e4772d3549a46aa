import converted from '../../../resources/linkage/nicknames.json' with { type: 'json' };
import ours from '../../../resources/linkage/variants.json' with { type: 'json' };
import type { NameLists } from './nicknames.rules.ts';

const nicknames: Record<string, string> = { ...converted.nicknames };
for (const [formal, list] of Object.entries(ours.nicknames)) {
  const known = nicknames[formal];
  nicknames[formal] = known === undefined ? list : `${known} ${list}`;
}

/** The lists that ship with the product, the converted one and our own together (resources/linkage/NOTICE). */
export const knownNames: NameLists = { nicknames, spellings: ours.spellings };
