import { z } from 'zod';
import { namedDaySchema, partialDateSchema } from './dates.ts';
import { command, doneSchema, query } from './operation.ts';
import { phoneToRingSchema, policyPackSchema } from './policyPack.ts';

const packText = z.string().min(2).max(2_000_000);

export const policyProblemSchema = z.object({ path: z.string(), words: z.string() });

export const policy = {
  /** What the council must still decide or add: a missing number, a deadline that is only our suggestion. */
  unfinished: query('signed-in').output(z.array(z.string())),
  /** Sets the numbers of one safeguarding team, where the council's page prints none or the number has changed. */
  setTeamPhones: command('safeguarding.numbers')
    .input(
      z.object({
        teamId: z.string(),
        phones: z.array(phoneToRingSchema).max(4),
        reason: z.string().trim().min(3).max(400),
      }),
    )
    .output(doneSchema),
  /** The current pack as a file to edit. */
  file: query('settings.edit').output(z.object({ name: z.string(), text: z.string() })),
  /** Checks a policy file and changes nothing. */
  check: query('settings.edit')
    .input(z.object({ text: packText }))
    .output(
      z.object({
        problems: z.array(policyProblemSchema),
        /** What would differ from the rules of today, in words. */
        changes: z.array(z.string()),
        inForceFrom: z.string().nullable(),
      }),
    ),
  /** Puts a checked policy file in force from its date. Cases keep the rules they started under. */
  add: command('settings.edit')
    .input(z.object({ text: packText, reason: z.string().trim().min(3).max(400) }))
    .output(doneSchema),
  /** The council's words, levels, clocks, contacts: what every screen takes its labels from. */
  current: query('signed-in').output(
    z.object({
      pack: policyPackSchema,
      today: z.string(),
      hubName: z.string(),
      calendarWarning: z.string().nullable(),
    }),
  ),
  /** The numbers to ring when a child may be at risk: answered for everybody, and even when the vault is locked. */
  safeguardingContacts: query('anyone').output(
    z.object({
      emergency: z.string(),
      teams: z.array(
        z.object({ name: z.string(), phones: z.array(z.string()), hours: z.string().nullable() }),
      ),
      channelRule: z.string().nullable(),
    }),
  ),
  /** Reads a date as a person typed it. */
  readDate: query('anyone')
    .input(z.object({ text: z.string().max(60), expects: z.enum(['past', 'future', 'any']).default('any') }))
    .output(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('date'), value: partialDateSchema, echo: z.string() }),
        z.object({ kind: z.literal('problem'), message: z.string() }),
      ]),
    ),
  closureDays: query('signed-in').output(z.array(namedDaySchema)),
  setClosureDays: command('settings.edit')
    .input(z.object({ days: z.array(namedDaySchema).max(100), reason: z.string().trim().min(3).max(400) }))
    .output(doneSchema),
};
