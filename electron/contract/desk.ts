import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { phoneToRingSchema } from './policyPack.ts';
import { command, query, idSchema } from './operation.ts';
import { roleSchema } from './permissions.ts';

export const signedInUserSchema = z.object({
  id: idSchema,
  name: z.string(),
  signInName: z.string(),
  roles: z.array(roleSchema),
  districts: z.array(z.string()),
  mayWorkWithRestricted: z.boolean(),
});
export type SignedInUser = z.infer<typeof signedInUserSchema>;

/** `new`: no vault yet. `locked`: a vault waits for a passphrase. `open`: somebody is signed in. */
export const deskStatusSchema = z.object({
  state: z.enum(['new', 'locked', 'open']),
  sample: z.boolean(),
  /** Only on a sample desk: the passphrase is no secret, so the unlock screen may show it. */
  samplePassphrase: z.string().nullable(),
  hubName: z.string().nullable(),
  authority: z.string().nullable(),
  user: signedInUserSchema.nullable(),
  /** Where the vault is, for messages. Never a secret. */
  vaultFolder: z.string(),
  lockReason: z.string().nullable(),
  idleMinutes: z.int(),
  recoveryKeyKept: z.boolean(),
  /** Plain sentences that everybody signed in should see, such as a journal whose end is missing. */
  warnings: z.array(z.string()),
  version: z.string(),
});
export type DeskStatus = z.infer<typeof deskStatusSchema>;

export const deskEventSchema = z.discriminatedUnion('kind', [
  /** Record rows changed; a screen that shows these tables asks again. */
  z.object({ kind: z.literal('changed'), tables: z.array(z.string()), subject: z.string() }),
  z.object({ kind: z.literal('locked'), reason: z.string() }),
  z.object({ kind: z.literal('idle-soon'), seconds: z.int() }),
]);
export type DeskEvent = z.infer<typeof deskEventSchema>;

/** At least 12 characters; the hub also refuses a passphrase that its own strength rule calls weak. */
export const passphraseSchema = z.string().min(12).max(200);
export const signInNameSchema = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u);

export const passphraseStrengthSchema = z.object({
  score: z.literal([0, 1, 2, 3, 4]),
  words: z.string(),
  advice: z.string().nullable(),
  acceptable: z.boolean(),
});

export const desk = {
  status: query('anyone').output(deskStatusSchema),
  events: query('anyone').output(eventIterator(deskEventSchema)),
  authorities: query('anyone').output(
    z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        inForceFrom: z.string(),
        summary: z.string(),
        /** Whom to ring when a child may be at risk, where the council's page prints no number; null where it does. */
        teamWithoutNumber: z.string().nullable(),
      }),
    ),
  ),
  passphraseStrength: query('anyone')
    .input(z.object({ passphrase: z.string().max(200) }))
    .output(passphraseStrengthSchema),
  /** First run: makes the vault and signs the administrator in. The recovery key is answered once and kept nowhere. */
  setUp: command('anyone')
    .input(
      z.object({
        authority: z.string(),
        hubName: z.string().trim().min(2).max(80),
        administrator: z.object({ name: z.string().trim().min(2).max(80), signInName: signInNameSchema }),
        /** The administrator of a small hub often also works with families. */
        alsoWorksWithFamilies: z.boolean(),
        passphrase: passphraseSchema,
        /** The number to ring when a child may be at risk, for a council whose page prints none. */
        safeguardingPhone: phoneToRingSchema.nullable().default(null),
      }),
    )
    .output(z.object({ recoveryKey: z.string(), status: deskStatusSchema })),
  /** Proves that the printed recovery key was kept: two of its groups are asked for. */
  confirmRecoveryKey: command('signed-in')
    .input(
      z.object({
        groups: z.array(z.object({ position: z.int().min(1).max(8), text: z.string() })).length(2),
      }),
    )
    .output(z.object({ kept: z.boolean() })),
  /** Replaces the recovery key: the old sheet stops working. Only while nobody has shown that it was kept, or by an administrator. */
  newRecoveryKey: command('users.edit').output(z.object({ recoveryKey: z.string() })),
  unlock: command('anyone')
    .input(z.object({ signInName: z.string().max(40), passphrase: z.string().max(200) }))
    .output(deskStatusSchema),
  lock: command('anyone').output(deskStatusSchema),
  /** How long nobody may be at the desk before it locks. */
  setIdleMinutes: command('settings.edit')
    .input(z.object({ minutes: z.int().min(1).max(60), reason: z.string().trim().min(3).max(400) }))
    .output(z.object({ entryId: idSchema.nullable() })),
  /** The person is at the desk: resets the idle clock. */
  present: command('signed-in').output(z.object({ idleSeconds: z.int() })),
  recover: command('anyone')
    .input(
      z.object({
        recoveryKey: z.string().max(80),
        signInName: z.string().max(40),
        newPassphrase: passphraseSchema,
      }),
    )
    .output(deskStatusSchema),
};
