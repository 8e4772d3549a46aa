import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { command, query } from './operation.ts';

export const backupNameSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9T_-]{3,80}$/);

export const backupSchema = z.object({
  name: backupNameSchema,
  at: z.string(),
  bytes: z.int(),
  people: z.int(),
  families: z.int(),
  cases: z.int(),
  /** The newest change it holds. */
  lastChangeAt: z.string().nullable(),
  journalSeq: z.int(),
  /** Opened and checked after it was written. */
  checked: z.boolean(),
});
export type Backup = z.infer<typeof backupSchema>;

export const backupStepSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('working'),
    stage: z.enum(['copying', 'checking']),
    bytes: z.int(),
    ofBytes: z.int(),
  }),
  z.object({ kind: z.literal('done'), backup: backupSchema }),
]);

export const backup = {
  list: query('backup.run').output(
    z.object({ folder: z.string(), backups: z.array(backupSchema), unreadable: z.array(z.string()) }),
  ),
  /** Copies the vault, opens the copy and checks it. Hanging up cancels and leaves nothing half-done. */
  create: command('backup.run').output(eventIterator(backupStepSchema)),
  /**
   * Gives the vault a new key after a suspected loss: a checked backup first, then every page is encrypted anew.
   * Colleagues need new passphrases from an administrator, and the recovery key is replaced.
   */
  rotateKey: command('users.edit')
    .input(z.object({ passphrase: z.string().max(200), reason: z.string().trim().min(3).max(400) }))
    .output(z.object({ recoveryKey: z.string(), backup: backupNameSchema })),
  /** Puts a backup in place of the vault, keeps what was there beside it, and locks the desk. */
  restore: command('backup.run')
    .input(z.object({ name: backupNameSchema, reason: z.string().trim().min(3).max(400) }))
    .output(z.object({ restored: z.literal(true), keptAs: z.string() })),
};
