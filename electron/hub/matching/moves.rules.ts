import { joinWords } from './matchWords.rules.ts';
import type { MatchPart, MatchResult, PartName, RankedProvider } from './matching.types.rules.ts';

/** How one provider moved between two lists, in a sentence for the screen and the screen reader. */
export interface Move {
  readonly providerId: string;
  readonly serviceName: string;
  /** Rank before; `null` when it was not on the list. */
  readonly from: number | null;
  /** Rank now; `null` when it has left the list. */
  readonly to: number | null;
  readonly sentence: string;
}

const partWords: Readonly<Record<PartName, string>> = {
  needs: 'what they help with',
  age: 'age',
  near: 'how near it is',
  soon: 'how soon it can start',
  specialist: 'how specialist it is',
  language: 'language',
  evenings: 'evenings',
  freshness: 'how lately it was confirmed',
};

/**
 * What moved when the advisor changed a weight, a pin, an exclusion or a fact, in the new list's order.
 * Providers whose rank is unchanged are left out; an empty list means nothing moved.
 */
export function explainMoves(before: MatchResult, after: MatchResult): Move[] {
  const previous = new Map(before.eligible.map(entry => [entry.provider.id, entry]));
  const current = new Map(after.eligible.map(entry => [entry.provider.id, entry]));
  const moves: Move[] = [];
  for (const now of after.eligible) {
    const was = previous.get(now.provider.id);
    if (was === undefined) moves.push(move(now, null, now.rank, `now fits, at number ${now.rank}.`));
    else if (was.rank !== now.rank) moves.push(move(now, was.rank, now.rank, explainRank(was, now)));
  }
  for (const was of before.eligible) {
    if (current.has(was.provider.id)) continue;
    const stopped = after.ineligible.find(entry => entry.provider.id === was.provider.id);
    const why = stopped?.failed[0]?.reason ?? 'it is no longer on the list of services';
    moves.push(move(was, was.rank, null, `has left the list: ${why}.`));
  }
  return moves;
}

function move(entry: RankedProvider, from: number | null, to: number | null, rest: string): Move {
  const { id, serviceName } = entry.provider;
  return { providerId: id, serviceName, from, to, sentence: `${serviceName} ${rest}` };
}

function explainRank(was: RankedProvider, now: RankedProvider): string {
  const direction = now.rank < was.rank ? 'up' : 'down';
  const places = `went ${direction} from ${was.rank} to ${now.rank}`;
  if (now.pinned !== was.pinned)
    return `${places}: ${now.pinned ? 'you pinned it' : 'you took the pin off'}.`;
  const changes = changedParts(was.parts, now.parts);
  if (changes.length === 0) return `${places}: its points are the same, others changed.`;
  return `${places}: ${joinWords(changes)}.`;
}

function changedParts(was: readonly MatchPart[], now: readonly MatchPart[]): string[] {
  const names = [...new Set([...was, ...now].map(part => part.part))];
  const pointsOf = (parts: readonly MatchPart[], name: PartName) =>
    parts.find(part => part.part === name)?.points ?? 0;
  return names
    .map(name => ({ name, change: pointsOf(now, name) - pointsOf(was, name) }))
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .map(({ name, change }) => `${partWords[name]} ${change > 0 ? '+' : '−'}${Math.abs(change)}`);
}
