import { z } from 'zod';
import { partialDateSchema } from './dates.ts';
import { otherFamilySchema } from './families.ts';
import { homeSchema, homes } from './homes.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { endedAsSchema, provenance, severalPeople, toldSchema } from './told.ts';

/**
 * How one person stands to another: the field's closed list (practice.md §1.7), read "person is the <kind> of other".
 * Where a kind has two sides, the one who is older or who cares comes first; the other side is derived and never
 * written, so the two cannot disagree. "Former partner" is a partner who is separated: a state, not a kind.
 */
export const relationshipKindSchema = z.enum([
  'parent',
  'adoptiveParent',
  'stepParent',
  'fosterCarer',
  'privateFosterCarer',
  'specialGuardian',
  'guardian',
  'kinshipCarer',
  'otherCarer',
  'partnerOfParent',
  'grandparent',
  'greatGrandparent',
  'auntOrUncle',
  'sibling',
  'halfSibling',
  'stepSibling',
  'cousin',
  'spouse',
  'partner',
  'otherRelative',
  'sameHousehold',
  'friend',
  'neighbour',
  'other',
]);
export type RelationshipKind = z.infer<typeof relationshipKindSchema>;

/** How a couple stand to each other, from some day on. */
export const coupleStateSchema = z.enum(['together', 'separated', 'divorced', 'widowed']);
export type CoupleState = z.infer<typeof coupleStateSchema>;

export const parentalResponsibilitySchema = z.enum(['yes', 'no', 'unknown']);
export type ParentalResponsibility = z.infer<typeof parentalResponsibilitySchema>;

export const relationshipFactSchema = z.object({
  id: idSchema,
  personId: idSchema,
  personName: z.string(),
  kind: relationshipKindSchema,
  otherPersonId: idSchema,
  otherName: z.string(),
  /** "Mother of Aisha" and, from the other side, "Daughter of Nadia". */
  words: z.string(),
  inverseWords: z.string(),
  /** The word it was told in, when that says more: "Nan". */
  said: z.string().nullable(),
  parentalResponsibility: parentalResponsibilitySchema,
  /** Where the answer about parental responsibility comes from; null when nobody has answered. */
  responsibilitySource: z.string().nullable(),
  from: partialDateSchema.nullable(),
  to: partialDateSchema.nullable(),
  isNow: z.boolean(),
  /** "since May 2020", "until 2022, recorded by mistake"; empty when no day is known and it is true now. */
  time: z.string(),
  endedAs: endedAsSchema.nullable(),
  /** A couple's states, the oldest first; the last one holds now. Empty for anybody else. */
  states: z.array(
    z.object({ state: coupleStateSchema, from: partialDateSchema.nullable(), words: z.string() }),
  ),
  ...provenance,
});
export type RelationshipFact = z.infer<typeof relationshipFactSchema>;

/** What is missing or cannot be right, in words, with what would settle it. */
export const familyGapSchema = z.object({
  words: z.string(),
  /** `outside`: a parent who is known and does not belong to the family, by `personIds`. */
  kind: z.enum(['outside', 'parent', 'father', 'mother', 'parentalResponsibility', 'home', 'birth']),
  personIds: z.array(idSchema).min(1),
});
export type FamilyGap = z.infer<typeof familyGapSchema>;

export const familyConflictSchema = z.object({
  words: z.string(),
  /** What would settle it. */
  about: z.enum(['relationship', 'responsibility', 'home']),
  relationshipIds: z.array(idSchema),
  stayIds: z.array(idSchema),
  personIds: z.array(idSchema),
  /** Unusual but possible: somebody may say that it is right. Otherwise one of the facts must be a mistake. */
  mayBeRight: z.boolean(),
});
export type FamilyConflict = z.infer<typeof familyConflictSchema>;

export const memberSchema = z.object({
  personId: idSchema,
  name: z.string(),
  role: z.enum(['child', 'parent', 'carer', 'other']),
  sex: z.enum(['F', 'M', 'U']).nullable(),
  /** "9", "6 months", "died May 2024, aged 34". */
  age: z.string().nullable(),
  died: z.string().nullable(),
  restricted: z.boolean(),
  /** Where they live is withheld, so a home that is written down for them begins withheld. */
  placeWithheld: z.boolean(),
});

/** Somebody who is related to the family and does not belong to it: whom nobody thought of yet. */
export const outsiderSchema = z.object({
  personId: idSchema,
  name: z.string(),
  age: z.string().nullable(),
  restricted: z.boolean(),
  /** What they are to members today, with where each is from: "Father of Leo". */
  ties: z.array(z.object({ words: z.string(), source: z.string(), time: z.string() })).min(1),
  otherFamilies: z.array(otherFamilySchema),
  /** What they would be in this family. */
  role: memberSchema.shape.role,
});
export type Outsider = z.infer<typeof outsiderSchema>;

export const relationshipsViewSchema = z.object({
  members: z.array(memberSchema),
  relationships: z.array(relationshipFactSchema),
  outsiders: z.array(outsiderSchema),
  homes: z.array(homeSchema),
  gaps: z.array(familyGapSchema),
  conflicts: z.array(familyConflictSchema),
});
export type RelationshipsView = z.infer<typeof relationshipsViewSchema>;

const inFamily = { familyId: idSchema };
const since = partialDateSchema.nullable();
const reason = z.string().trim().min(3, 'Write why.').max(400);

export const relationships = {
  /** Everything the hub holds about how a family belongs together: who, how, where, since when, who said so. */
  ofFamily: query('family.read').input(z.object(inFamily)).output(relationshipsViewSchema),
  add: command('family.read')
    .input(
      z.object({
        ...inFamily,
        personId: idSchema,
        otherPersonIds: severalPeople,
        kind: relationshipKindSchema,
        said: z.string().trim().max(60).nullable().default(null),
        parentalResponsibility: parentalResponsibilitySchema.default('unknown'),
        from: since.default(null),
        state: coupleStateSchema.nullable().default(null),
        told: toldSchema,
      }),
    )
    .output(doneSchema.extend({ relationshipIds: z.array(idSchema) })),
  change: command('family.read')
    .input(
      z.object({
        ...inFamily,
        relationshipId: idSchema,
        kind: relationshipKindSchema,
        said: z.string().trim().max(60).nullable(),
        from: since,
        told: toldSchema,
      }),
    )
    .output(doneSchema),
  /** Ends a relationship on a day, or says that it was never true. `on` null: ended, day not known. */
  end: command('family.read')
    .input(
      z.object({
        ...inFamily,
        relationshipId: idSchema,
        as: endedAsSchema,
        on: since,
        reason: z.string().trim().max(400).default(''),
        told: toldSchema,
      }),
    )
    .output(doneSchema),
  setResponsibility: command('family.read')
    .input(
      z.object({
        ...inFamily,
        personId: idSchema,
        childIds: severalPeople,
        answer: parentalResponsibilitySchema,
        told: toldSchema,
      }),
    )
    .output(doneSchema),
  setState: command('family.read')
    .input(
      z.object({
        ...inFamily,
        relationshipId: idSchema,
        state: coupleStateSchema,
        from: since,
        told: toldSchema,
      }),
    )
    .output(doneSchema),
  /** Somebody says that these facts are still true. */
  confirm: command('family.read')
    .input(
      z.object({
        ...inFamily,
        relationshipIds: z.array(idSchema).max(50).default([]),
        stayIds: z.array(idSchema).max(50).default([]),
        told: toldSchema,
      }),
    )
    .output(doneSchema),
  ...homes,
  /** Somebody the hub already knows, or somebody new who goes through matching like everybody else. */
  addMember: command('family.read')
    .input(
      z.object({
        ...inFamily,
        who: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('known'), personId: idSchema }),
          z.object({
            kind: z.literal('new'),
            givenNames: z.string().trim().min(1, 'Write a first name, or “Unborn baby”.').max(100),
            surname: z.string().trim().max(100),
            birth: partialDateSchema.nullable(),
            sex: z.enum(['F', 'M', 'U']),
          }),
        ]),
        role: z.enum(['child', 'parent', 'carer', 'other']),
        /** What they are to people of the family, when that is known. */
        relation: z
          .object({
            kind: relationshipKindSchema,
            otherPersonIds: severalPeople,
            parentalResponsibility: parentalResponsibilitySchema,
            state: coupleStateSchema.nullable(),
          })
          .nullable()
          .default(null),
        homeId: idSchema.nullable().default(null),
        told: toldSchema,
      }),
    )
    .output(doneSchema.extend({ personId: idSchema })),
  /**
   * Takes somebody out who was never of this family. The person and their records stay; where the family's homes say that
   * they live is marked as a mistake, and what ties them to the family too when `alsoRelationships` says so.
   */
  removeMember: command('family.read')
    .input(z.object({ ...inFamily, personId: idSchema, alsoRelationships: z.boolean(), reason }))
    .output(doneSchema),
  recordDeath: command('family.read')
    .input(z.object({ ...inFamily, personId: idSchema, on: since, told: toldSchema }))
    .output(doneSchema),
  withdrawDeath: command('family.read')
    .input(z.object({ ...inFamily, personId: idSchema, reason }))
    .output(doneSchema),
};
