import { z } from 'zod';
import { partialDateSchema } from './dates.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { endedAsSchema, provenance, severalPeople, toldSchema } from './told.ts';

export const staySchema = z.object({
  id: idSchema,
  personId: idSchema,
  name: z.string(),
  /** How much of the week: "Mon to Wed". Empty when it is all the time or nobody said. */
  share: z.string(),
  from: partialDateSchema.nullable(),
  to: partialDateSchema.nullable(),
  isNow: z.boolean(),
  time: z.string(),
  endedAs: endedAsSchema.nullable(),
  ...provenance,
});
export type Stay = z.infer<typeof staySchema>;

export const homeSchema = z.object({
  id: idSchema,
  label: z.string(),
  /** Null when it is withheld from this reader. */
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  restricted: z.boolean(),
  stays: z.array(staySchema),
});
export type Home = z.infer<typeof homeSchema>;

/** Two homes that may be one, told in two ways. */
export const homePairSchema = z.object({
  homeIds: z.array(idSchema).length(2),
  /** What each is called, and its address as it was told. */
  homes: z.array(z.object({ label: z.string(), address: z.string() })).length(2),
});
export type HomePair = z.infer<typeof homePairSchema>;

const inFamily = { familyId: idSchema };
const since = partialDateSchema.nullable();
const share = z.string().trim().max(60).default('');
const label = z.string().trim().min(2, 'Write what the family calls this home.').max(60);
const address = z.string().trim().min(3, 'Write the address.').max(200);
const postcode = z.string().trim().max(10).nullable();

/** Who lives where, and since when: what `relationships` offers of homes. */
export const homes = {
  addHome: command('family.read')
    .input(
      z.object({
        ...inFamily,
        label,
        address,
        postcode,
        restricted: z.boolean(),
        personIds: z.array(idSchema).max(40),
        /** They moved: their other homes end on that day. */
        leavesOthers: z.boolean().default(false),
        from: since,
        told: toldSchema,
      }),
    )
    .output(doneSchema.extend({ homeId: idSchema })),
  /** Corrects what a home is called or how its address is written. Moving house is a new home, not a correction. */
  changeHome: command('family.read')
    .input(z.object({ ...inFamily, homeId: idSchema, label, address, postcode, restricted: z.boolean() }))
    .output(doneSchema),
  /** Homes of the family that may be one told twice. Never of a home whose address the asker may not see. */
  homePairs: query('family.read')
    .input(z.object(inFamily))
    .output(z.object({ pairs: z.array(homePairSchema) })),
  /** Two homes are one: everybody who lives or lived in either does so in the one whose address says more. */
  joinHomes: command('family.read')
    .input(z.object({ ...inFamily, homeIds: z.array(idSchema).length(2) }))
    .output(doneSchema),
  /** Two homes that look alike are two: nobody is asked about them again. */
  keepHomesApart: command('family.read')
    .input(z.object({ ...inFamily, homeIds: z.array(idSchema).length(2) }))
    .output(doneSchema),
  addStay: command('family.read')
    .input(
      z.object({
        ...inFamily,
        homeId: idSchema,
        personIds: severalPeople,
        share,
        leavesOthers: z.boolean().default(false),
        from: since,
        told: toldSchema,
      }),
    )
    .output(doneSchema.extend({ stayIds: z.array(idSchema) })),
  changeStay: command('family.read')
    .input(z.object({ ...inFamily, stayId: idSchema, share, from: since, told: toldSchema }))
    .output(doneSchema),
  endStay: command('family.read')
    .input(
      z.object({
        ...inFamily,
        stayId: idSchema,
        as: endedAsSchema,
        on: since,
        reason: z.string().trim().max(400).default(''),
        told: toldSchema,
      }),
    )
    .output(doneSchema),
};
