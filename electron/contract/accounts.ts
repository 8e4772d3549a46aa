import { z } from 'zod';
import { passphraseSchema, signInNameSchema } from './desk.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { roleSchema } from './permissions.ts';

export const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  signInName: z.string(),
  roles: z.array(roleSchema),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  districts: z.array(z.string()),
  mayWorkWithRestricted: z.boolean(),
  isActive: z.boolean(),
});
export type User = z.infer<typeof userSchema>;

const userFacts = z.object({
  name: z.string().trim().min(2).max(80),
  roles: z.array(roleSchema).min(1),
  email: z.email().nullable(),
  phone: z.string().max(30).nullable(),
  districts: z.array(z.string()),
  mayWorkWithRestricted: z.boolean(),
});

export const accounts = {
  users: query('signed-in').output(z.array(userSchema)),
  addUser: command('users.edit')
    .input(userFacts.extend({ signInName: signInNameSchema, passphrase: passphraseSchema }))
    .output(doneSchema.extend({ userId: idSchema })),
  changeUser: command('users.edit')
    .input(
      userFacts.extend({
        userId: idSchema,
        isActive: z.boolean(),
        reason: z.string().trim().min(3).max(400),
      }),
    )
    .output(doneSchema),
  changePassphrase: command('signed-in')
    .input(z.object({ current: z.string().max(200), next: passphraseSchema }))
    .output(z.object({ changed: z.literal(true) })),
  /** Gives a colleague a new passphrase when they forgot theirs; the administrator is signed in and so holds the key. */
  resetPassphrase: command('users.edit')
    .input(
      z.object({ userId: idSchema, passphrase: passphraseSchema, reason: z.string().trim().min(3).max(400) }),
    )
    .output(doneSchema),
  preferences: query('signed-in').output(z.record(z.string(), z.unknown())),
  setPreference: command('signed-in')
    .input(z.object({ name: z.string().max(60), value: z.unknown() }))
    .output(z.object({ saved: z.literal(true) })),
};
