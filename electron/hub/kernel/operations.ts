import { implement } from '@orpc/server';
import { contract } from '#contract/contract';
import type { OperationMeta, Refusal } from '#contract/operation';
import { rolesMay } from '#contract/permissions';
import type { SignedInUser } from '#contract/desk';
import { ORPCError, ValidationError } from '@orpc/server';
import { randomBytes } from 'node:crypto';
import type { CommandFacts } from '../journal/journal.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import type { Hub } from './hub.ts';
import { toLogDetail } from './log.ts';
import { plainIssue, plainIssues } from './plainIssues.rules.ts';
import { refusal } from './refusals.ts';

/** What every handler is given before anybody signed in. */
export type DeskContext = { hub: Hub };

/** What a handler is given when somebody is signed in. */
export type OpenContext = DeskContext & {
  user: SignedInUser;
  reader: Reader;
  /** UTC ISO instant, and the English day it is on. */
  now: string;
  today: string;
  /** The one write door; answers what the work answered and the journal entry that can be undone. */
  write<Result>(
    facts: CommandFacts,
    work: (writer: Writer) => Result,
  ): { result: Result; entryId: string | null };
  /** Notes that this person looked at somebody ("who has looked"). */
  noteAccess(subjectKind: 'person' | 'family' | 'case' | 'account', subjectId: string, reason?: string): void;
};

function isOperationMeta(meta: Record<string, unknown>): meta is OperationMeta {
  return typeof meta['permission'] === 'string';
}

const desk = implement(contract).$context<DeskContext>();

/** Known errors pass with their words; anything else becomes one message with a reference that is in the log. */
const guarded = desk.use(async ({ context, path, next }) => {
  const started = performance.now();
  const operation = path.join('.');
  try {
    const output = await next();
    const milliseconds = performance.now() - started;
    if (milliseconds > 40) {
      context.hub.log.write({
        at: context.hub.clock.now(),
        event: 'slow',
        operation,
        milliseconds: Math.round(milliseconds),
      });
    }
    return output;
  } catch (error) {
    throw forPeople(context.hub, operation, error);
  }
});

/** Operations that work before anybody signed in (`permission: 'anyone'`). */
export const forAnyone = guarded;

/** Operations for somebody signed in, who may do what the contract's `permission` says. Runs before input is validated. */
export const forSignedIn = guarded.use(({ context, path, procedure, next }) => {
  const meta: Record<string, unknown> = procedure['~orpc'].meta;
  const { hub } = context;
  const reader = hub.reader;
  const user = hub.user;
  if (user === null || !isOperationMeta(meta)) throw new Error('An operation without a permission.');
  if (!rolesMay(user.roles, meta.permission)) {
    throw refusal('NOT_ALLOWED', {
      what: 'Your role does not allow this.',
      safe: 'Nothing was changed.',
      todo: 'Ask the hub administrator if you need it for your work.',
    });
  }
  hub.present();
  const open: OpenContext = {
    hub,
    user,
    reader,
    now: hub.clock.now(),
    today: hub.clock.today(),
    write: (facts, work) => {
      if (meta.kind !== 'command') throw new Error('A query may not write.');
      return hub.write(facts, work);
    },
    noteAccess: (kind, id, reason) => hub.noteAccess(path.join('.'), kind, id, reason),
  };
  return next({ context: open });
});

/**
 * A handler that only reads, and reads much: everything it answers is of one state of the database (`Reader.together`).
 * It must not wait for anything.
 */
export const inOneRead =
  <Options extends { context: OpenContext }, Output>(
    handler: (options: Options) => Output,
  ): ((options: Options) => Output) =>
  options =>
    options.context.reader.together(() => handler(options));

function forPeople(hub: Hub, operation: string, error: unknown): ORPCError<string, Refusal> {
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
      return refusal('INVALID', {
        what: `An answer cannot be kept as it is. ${plainIssues(error.cause.issues)}`,
        safe: 'Nothing was changed. What you typed is still on the screen.',
        todo: 'Correct it, then try again.',
        fields: error.cause.issues.map(issue => ({
          path: (issue.path ?? []).map(part => String(typeof part === 'object' ? part.key : part)).join('.'),
          message: plainIssue(issue),
        })),
      });
    }
    if (error.code !== 'INTERNAL_SERVER_ERROR') return error as ORPCError<string, Refusal>;
  }
  const reference = randomBytes(4).toString('hex');
  hub.log.write({
    at: hub.clock.now(),
    event: 'unexpected',
    operation,
    reference,
    detail: toLogDetail(error),
  });
  return refusal('UNEXPECTED', {
    what: 'Something went wrong that we did not expect.',
    safe: 'Nothing half-done was kept.',
    todo: `Try again. If it happens again, give your administrator this reference: ${reference}.`,
    reference,
  });
}
