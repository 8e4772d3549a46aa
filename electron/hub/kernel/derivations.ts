import type { Derivation } from '../journal/journal.ts';
import { rescoreLater } from '../linkage/rescore.ts';
import { derivePeople } from '../people/derivePeople.ts';

/**
 * Every function that keeps derived rows up to date, in the order they run after a command. Each is a pure function of
 * record rows; `hub rebuild` runs the same functions over everything.
 */
export const derivations: Derivation[] = [derivePeople, rescoreLater];
