import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';

/** What the host gives the worker at its start. */
export const workerSettingsSchema = z.object({
  vaultFolder: z.string(),
  resourcesFolder: z.string(),
  migrationsFolder: z.string(),
  kdfFloor: z.enum(['production', 'test']),
  version: z.string(),
  /** An instant at which the hub's clock stands still (tests, the sample authority); null for the real time. */
  standsAt: z.string().nullable(),
});
export type WorkerSettings = z.infer<typeof workerSettingsSchema>;

export type LockReason = 'idle' | 'suspend' | 'screen-lock' | 'asked' | 'window-closed';

export type ToWorker =
  | { kind: 'connect'; port: MessagePort }
  | { kind: 'lock'; id: number; reason: LockReason }
  | { kind: 'printed'; id: number; pdf: Uint8Array | null; problem?: string };

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'locked'; reason: string }
  | { kind: 'unlocked'; idleMinutes: number }
  | { kind: 'lock-done'; id: number }
  | { kind: 'print'; id: number; html: string; title: string };
