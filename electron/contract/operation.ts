import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { Permission } from './permissions.ts';

/** What every refusal tells a person: what happened, what is safe, what to do. */
export const refusalSchema = z.object({
  what: z.string(),
  safe: z.string(),
  todo: z.string(),
  /** For forms: which box each sentence belongs to. */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Seconds to wait before trying again (unlocking). */
  waitSeconds: z.int().nonnegative().optional(),
  /** For a stale write: what the other person did. */
  theirs: z.string().optional(),
  /** A reference that is also in the log, for errors that nobody expected. */
  reference: z.string().optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** The errors that any operation may answer. `message` is for logs; people read `data`. */
export const refusals = {
  LOCKED: { data: refusalSchema },
  NOT_ALLOWED: { data: refusalSchema },
  NOT_FOUND: { data: refusalSchema },
  INVALID: { data: refusalSchema },
  REFUSED: { data: refusalSchema },
  STALE: { data: refusalSchema },
  UNEXPECTED: { data: refusalSchema },
};
export type RefusalCode = keyof typeof refusals;

export type OperationMeta = {
  kind: 'query' | 'command';
  permission: Permission;
};

const operation = oc.$meta<OperationMeta>({ kind: 'query', permission: 'signed-in' }).errors(refusals);

/** Starts a query: it may not change anything. */
export function query(permission: Permission) {
  return operation.meta({ kind: 'query', permission });
}

/** Starts a command: its changes go through the journal. */
export function command(permission: Permission) {
  return operation.meta({ kind: 'command', permission });
}

/** The subject of a journal or access entry, for example `family:0193…`. */
export const subjectSchema = z.string().regex(/^[a-z-]+:[A-Za-z0-9-]+$/);
export const idSchema = z.string().min(1).max(64);
/** What a command answers when its effect can be undone. */
export const doneSchema = z.object({ entryId: idSchema.nullable() });
