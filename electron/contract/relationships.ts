import { z } from 'zod';
import { partialDateSchema } from './dates.ts';
import { otherFamilySchema } from './families.ts';
import { command, doneSchema, idSchema, query } from './operation.ts';

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

/** Who told us a fact and when: "Nadia Begum, by phone", on a day. */
export const toldSchema = z.object({
  by: z.string().trim().min(2, 'Write who told us.').max(120),
  on: z.iso.date('Write the day we were told.'),
});
export type Told = z.infer<typeof toldSchema>;

/** Why a fact no longer stands: it came to an end, or it was never true. Either way it stays in the record. */
export const endedAsSchema = z.enum(['ended', 'mistake']);

/** Where a fact comes from, in words, and whether somebody has since said that it is still true. */
const provenance = {
  source: z.string(),
  confirmed: z.string().nullable(),
};

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
const reason = z.string().trim().min(3, 'Write why.').max(400);
const label = z.string().trim().min(2, 'Write what the family calls this home.').max(60);
const address = z.string().trim().min(3, 'Write the address.').max(200);
const postcode = z.string().trim().max(10).nullable();

/** Somebody is the same to several people: a mother of three. */
const others = z.array(idSchema).min(1, 'Choose at least one person.').max(40);

export const relationships = {
  /** Everything the hub holds about how a family belongs together: who, how, where, since when, who said so. */
  ofFamily: query('family.read').input(z.object(inFamily)).output(relationshipsViewSchema),
  add: command('family.read')
    .input(
      z.object({
        ...inFamily,
        personId: idSchema,
        otherPersonIds: others,
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
        childIds: others,
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
        personIds: others,
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
            otherPersonIds: others,
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
