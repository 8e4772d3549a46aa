import { generationsAbove, isCouple } from './relationships.rules.ts';
import { toldRelationship } from './toldRelationship.rules.ts';

/** The row marks the child whom the file is about. */
const isTheChild =
  /^(pupil|student|self|subject|(index|main|subject|referred) (child|person)|child concerned|young person( concerned)?)$/;
/** True once, not today; a mother stays one. */
const isPast = /\b(ex|former(ly)?|previous(ly)?)\b/;

const inWords = (said: string): string => said.trim().toLowerCase().replace(/\s+/g, ' ');

/** Whether the words a source has for somebody's relationship say that the file is about them. */
export const marksTheChild = (said: string): boolean => isTheChild.test(inWords(said));

/** Whether the words are of something that has ended ("former foster carer"). */
export const isOfThePast = (said: string): boolean => isPast.test(inWords(said));

/** Kinds whose other side is the child that a file is about: a grandson or a nephew may be any age and anybody's. */
const kindsOverAChild: ReadonlySet<string> = new Set([
  'parent',
  'stepParent',
  'adoptiveParent',
  'fosterCarer',
  'privateFosterCarer',
]);

/**
 * Whether the words a source has for somebody say that they are a child ("Child", "Son", "Foster daughter", "Pupil").
 * "Self" says only who filled the form in.
 */
export function tellsOfAChild(said: string): boolean {
  if (inWords(said) === 'self' || isOfThePast(said)) return false;
  if (marksTheChild(said)) return true;
  const { kind, side } = toldRelationship(said);
  return side === 'other' && kindsOverAChild.has(kind);
}

/** Whole years on a day from an ISO date of birth; null when none can be read. Both dates are ISO text. */
function yearsOn(born: string | null, on: string): number | null {
  if (born === null || !/^\d{4}/.test(born)) return null;
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return born.slice(4) > on.slice(4) ? years - 1 : years;
}

/** Certainly under 18 on a day (ISO dates). Nobody without a date of birth is. */
export const isUnderage = (born: string | null, on: string): boolean => (yearsOn(born, on) ?? 18) < 18;

/** Certainly 18 or older on a day (ISO dates). Nobody without a date of birth is. */
export const isGrownUp = (born: string | null, on: string): boolean => (yearsOn(born, on) ?? 0) >= 18;

/** Whether the words say that somebody is above a child of the family, or half of a couple in it. */
function tellsOfAnElder(said: string): boolean {
  const { kind, side } = toldRelationship(said);
  return side === 'person' && (isCouple(kind) || (generationsAbove(kind) ?? 0) > 0);
}

/**
 * Whether somebody is told of as a child by all that their sources call them: a daughter who is a mother in another
 * family is told of as both, and so as neither. What says nothing of it ("Sister", "Tenant") does not count.
 */
export function isToldOfAsAChild(families: readonly { readonly relationship: string | null }[]): boolean {
  const words = families.map(({ relationship }) => relationship ?? '');
  return words.some(tellsOfAChild) && !words.some(tellsOfAnElder);
}
