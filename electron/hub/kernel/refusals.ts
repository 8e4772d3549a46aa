import { ORPCError } from '@orpc/server';
import type { Refusal, RefusalCode } from '#contract/operation';

/**
 * Stops an operation with words for a person: what happened, what is safe, what to do. Caught by nobody in the hub:
 * a running transaction rolls back, and the screen shows the words.
 */
export function refusal(code: RefusalCode, data: Refusal): ORPCError<RefusalCode, Refusal> {
  return new ORPCError(code, { message: code, data });
}

/** There is no such thing, or this person may not know of it: both are told alike. */
export function notFound(what: string): ORPCError<RefusalCode, Refusal> {
  return refusal('NOT_FOUND', {
    what: `We could not find that ${what}.`,
    safe: 'Nothing was changed.',
    todo: 'Go back and open it again from a list. Somebody may have moved it.',
  });
}

/** Somebody else changed it since this person read it; `theirs` says what they did. */
export function stale(theirs: string): ORPCError<RefusalCode, Refusal> {
  return refusal('STALE', {
    what: 'Somebody else changed this first.',
    safe: 'Their change is kept. Yours was not saved.',
    todo: 'Look at what changed, then decide again.',
    theirs,
  });
}
