import type { RelationshipKind } from '#contract/relationships';
import type { MatchDecision, MatchSide, WaitingDecision } from '#contract/review';
import { dateWords } from './review.presenter.ts';

/** What the toast says when a decision was made. */
export function doneWords(
  decision: MatchDecision,
  outcome: 'done' | 'waiting-for-second-person',
  names: { left: string; right: string },
  family = '',
): string {
  if (outcome === 'waiting-for-second-person')
    return 'Your decision is kept. A second person has still to agree.';
  switch (decision) {
    case 'same-person':
      return `${names.right} is one person now. Every record is kept.`;
    case 'different-people':
      return `${names.left} and ${names.right} stay two people. They will not be suggested again.`;
    case 'same-household':
      return `${names.left} and ${names.right} stay two people of one household${family === '' ? '' : `. ${family}`}.`;
    case 'ask':
      return 'Your question is kept with this match. It waits at the end of the list.';
  }
}

/** What the toast says when a record that fits several people was decided. */
export function doneAmongWords(
  answer: 'one' | 'none' | 'all',
  outcome: 'done' | 'waiting-for-second-person',
  name: string,
  others: number,
): string {
  if (outcome === 'waiting-for-second-person')
    return 'Your decision is kept. A second person has still to agree with all of it.';
  switch (answer) {
    case 'one':
      return `${name} is one person now, and not the ${others === 1 ? 'other' : `other ${others}`}. Every record is kept.`;
    case 'none':
      return `${name} stays a person of their own. This will not be suggested again.`;
    case 'all':
      return `${name} is one person now, with every record of all of them.`;
  }
}

/** What goes with a decision that waits: "also: not Aisha Begum". */
export function togetherWords(waiting: WaitingDecision): string | null {
  if (waiting.together.length === 0) return null;
  const parts = waiting.together.map(
    ({ name, decision }) => `${decision === 'same-person' ? 'the same person as' : 'not'} ${name}`,
  );
  return `This is part of one decision. With it: ${parts.join('; ')}. You agree to all of it or to none.`;
}

/** What somebody is in a family that they join, by who they are and how they are related. */
export function roleInFamily(
  side: MatchSide,
  kind: RelationshipKind | null,
): 'child' | 'parent' | 'carer' | 'other' {
  const role = side.facts.find(fact => fact.field === 'role')?.value;
  if (role === 'child') return 'child';
  if (kind === 'parent' || kind === 'adoptiveParent' || kind === 'stepParent') return 'parent';
  const carers: readonly (RelationshipKind | null)[] = [
    'fosterCarer',
    'privateFosterCarer',
    'specialGuardian',
    'guardian',
    'kinshipCarer',
    'otherCarer',
  ];
  return carers.includes(kind) ? 'carer' : 'other';
}

/** What the first person decided, for the second one. */
export function waitingWords(waiting: WaitingDecision): string {
  const what = waiting.decision === 'same-person' ? 'the same person' : 'different people';
  const who = waiting.isMine ? 'You' : waiting.by;
  return `${who} decided on ${dateWords(waiting.at)}: ${what}.`;
}
