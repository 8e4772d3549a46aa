import { z } from 'zod';
import { command, doneSchema, idSchema, query } from './operation.ts';
import { relationshipFactSchema } from './relationships.ts';

/** A place on the picture: `x` is the middle of a symbol, `y` its top, both in picture units (one is a pixel at 100%). */
export const placeSchema = z.object({
  symbolId: z.string().min(1).max(80),
  x: z.number().min(-20_000).max(20_000),
  y: z.number().min(-20_000).max(20_000),
});
export type Place = z.infer<typeof placeSchema>;

/** One symbol of a genogram (McGoldrick's signs: square, circle, diamond when not known, triangle before birth). */
export const symbolSchema = z.object({
  /** The person's id, or `unknown:<person id>` for a parent whom nobody has recorded. */
  id: z.string(),
  personId: idSchema.nullable(),
  name: z.string(),
  shape: z.enum(['square', 'circle', 'diamond', 'triangle', 'unknown']),
  /** The age, inside the symbol. */
  inside: z.string(),
  /** "born 1992", under the name. */
  under: z.string(),
  isDeceased: z.boolean(),
  /** The request for help is about this child. */
  isFocus: z.boolean(),
  restricted: z.boolean(),
  /** Letters of the homes where the person lives; two for a child of two homes. */
  homes: z.array(z.string()),
  /** Who this is and how they are related, in words: what a screen reader says. */
  label: z.string(),
});
export type GenogramSymbol = z.infer<typeof symbolSchema>;

export const unionStateSchema = z.enum([
  'married',
  'partners',
  'separated',
  'divorced',
  'widowed',
  /** Two parents of one child; whether they are, or were, a couple is not recorded. */
  'parents',
]);
export type UnionState = z.infer<typeof unionStateSchema>;

export const unionSchema = z.object({
  id: z.string(),
  one: z.string(),
  other: z.string(),
  state: unionStateSchema,
  /** "separated May 2021", beside the line; empty for a marriage or a partnership of today. */
  words: z.string(),
});
export type Union = z.infer<typeof unionSchema>;

/** Children who hang from the same parents in the same way. Dashed lines carry a word: "adopted", "foster". */
export const sibshipSchema = z.object({
  id: z.string(),
  parents: z.array(z.string()).min(1).max(2),
  children: z.array(z.string()).min(1),
  /** Those of them who were born on one day: their lines leave from one spot. */
  twins: z.array(z.array(z.string()).min(2)),
  kind: z.enum(['birth', 'adoptive', 'foster', 'kinship', 'guardian', 'step']),
  word: z.string(),
});
export type Sibship = z.infer<typeof sibshipSchema>;

/** Any other tie that holds somebody to the picture: "grandmother", dotted, with its word. */
export const looseTieSchema = z.object({
  id: z.string(),
  one: z.string(),
  other: z.string(),
  word: z.string(),
});
export type LooseTie = z.infer<typeof looseTieSchema>;

export const ringSchema = z.object({
  letter: z.string(),
  /** What the family calls the home; only "Home A" for those who may not see a protected one. */
  label: z.string(),
  symbolIds: z.array(z.string()),
});
export type HomeRing = z.infer<typeof ringSchema>;

export const genogramSchema = z.object({
  symbols: z.array(symbolSchema),
  unions: z.array(unionSchema),
  sibships: z.array(sibshipSchema),
  ties: z.array(looseTieSchema),
  rings: z.array(ringSchema),
  /** People whose relation to the others nobody has recorded; they stand apart. */
  aside: z.array(z.string()),
  places: z.array(placeSchema),
});
export type Genogram = z.infer<typeof genogramSchema>;

/** A piece of a drawing: the same for the screen, paper and a PDF. `look` names its style. */
export const shapeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), look: z.string(), d: z.string() }),
  z.object({
    kind: z.literal('text'),
    look: z.string(),
    x: z.number(),
    y: z.number(),
    anchor: z.enum(['start', 'middle', 'end']),
    text: z.string(),
  }),
]);
export type Shape = z.infer<typeof shapeSchema>;

export const drawingSchema = z.object({
  /** The part of the plane that the drawing fills: left, top, width, height. */
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  shapes: z.array(shapeSchema),
});
export type Drawing = z.infer<typeof drawingSchema>;

export const tieStrengthSchema = z.enum(['strong', 'ordinary', 'stressful', 'broken']);
export type TieStrength = z.infer<typeof tieStrengthSchema>;

/** Which way help goes along a line of the ecomap. */
export const tieHelpSchema = z.enum(['notSaid', 'toFamily', 'fromFamily', 'both']);
export type TieHelp = z.infer<typeof tieHelpSchema>;

export const ecomapItemKindSchema = z.enum(['service', 'person', 'place']);
export type EcomapItemKind = z.infer<typeof ecomapItemKindSchema>;

export const ecomapItemSchema = z.object({
  /** What the line is about: `service:health visiting`, `person:<id>`, `own:<id>`. Stays the same from day to day. */
  about: z.string(),
  kind: ecomapItemKindSchema,
  label: z.string(),
  /** "Jo Lane, last contact 3 Nov 2026". */
  detail: z.string(),
  isNow: z.boolean(),
  strength: tieStrengthSchema,
  help: tieHelpSchema,
  /** Somebody here put it on the map; the others come from records. */
  isOwn: z.boolean(),
  source: z.string(),
});
export type EcomapItem = z.infer<typeof ecomapItemSchema>;

export const ecomapSchema = z.object({
  /** Who stands in the middle: the household of the children. */
  centre: z.object({ label: z.string(), names: z.array(z.string()) }),
  items: z.array(ecomapItemSchema),
  /** Earlier services that did not fit on the picture; they are all in the list. */
  notDrawn: z.int(),
  drawing: drawingSchema,
});
export type Ecomap = z.infer<typeof ecomapSchema>;

export const genogramViewSchema = z.object({
  familyId: idSchema,
  reference: z.string(),
  genogram: genogramSchema,
  /** The whole picture in a few sentences. */
  summary: z.string(),
  hasKeptPlaces: z.boolean(),
  /** More people than a picture can show; the list has all of them. */
  isTooLarge: z.boolean(),
  relationships: z.array(relationshipFactSchema),
  homes: z.array(
    z.object({
      letter: z.string(),
      label: z.string(),
      address: z.string().nullable(),
      isWithheld: z.boolean(),
      restricted: z.boolean(),
      names: z.array(z.string()),
    }),
  ),
  ecomap: ecomapSchema,
});
export type GenogramView = z.infer<typeof genogramViewSchema>;

export const paperSchema = z.enum(['A4', 'A3']);
export type Paper = z.infer<typeof paperSchema>;

/** Which pictures go into a copy. */
export const pictureSchema = z.enum(['genogram', 'ecomap']);
export type PictureName = z.infer<typeof pictureSchema>;

/** Something that may be in a copy for the family or stay out of it, as whoever makes the copy decides. */
export const copyChoiceSchema = z.object({
  /** `person:<id>`, `fact:<relationship id>`, `home:<id>`, or what a line of the ecomap is about. */
  key: z.string().min(1).max(300),
  what: z.string(),
  part: z.enum(['people', 'relationships', 'homes', 'round']),
  /** It is in the copy as it stands. */
  isKept: z.boolean(),
  /** It would be, if nobody chose. */
  isUsual: z.boolean(),
  /** Why it usually is, or is not; empty where that needs no word. */
  why: z.string(),
});
export type CopyChoice = z.infer<typeof copyChoiceSchema>;

export const familyCopySchema = z.object({
  genogram: genogramSchema,
  ecomap: ecomapSchema,
  /** Relationships as sentences, as they will be printed beside the picture. */
  sentences: z.array(z.string()),
  /** What may go in and what is there now. Never anything protected, nor an address. */
  choices: z.array(copyChoiceSchema),
  /** What cannot be in this copy, and why: for the advisor, never printed. */
  leftOut: z.array(z.object({ what: z.string(), why: z.string() })),
  /** To think about before it is given: the copy shows what not everybody may know. */
  cautions: z.array(z.string()),
  /** Why no copy may be made now; null when it may. */
  held: z.string().nullable(),
});
export type FamilyCopy = z.infer<typeof familyCopySchema>;

const inFamily = { familyId: idSchema };
const aboutSchema = z.string().regex(/^(service|person|own):.{1,200}$/);
const choices = z
  .array(copyChoiceSchema.pick({ key: true, isKept: true }))
  .max(500)
  .default([]);

export const genogram = {
  /** A family's genogram and ecomap, and everything in them as words. Noted as looked at. */
  view: query('family.read').input(z.object(inFamily)).output(genogramViewSchema),
  /** Keeps where symbols stand: one entry for a whole set of moves. */
  keepPlaces: command('family.read')
    .input(z.object({ ...inFamily, places: z.array(placeSchema).min(1).max(200) }))
    .output(doneSchema),
  /** Forgets kept places, so that the picture is laid out anew. */
  tidyUp: command('family.read').input(z.object(inFamily)).output(doneSchema),
  /** Says how a line of the ecomap is: its strength, and which way help goes. */
  setTie: command('family.read')
    .input(z.object({ ...inFamily, about: aboutSchema, strength: tieStrengthSchema, help: tieHelpSchema }))
    .output(doneSchema),
  /** Puts somebody or something on the ecomap that no record names: a neighbour, a club, a place of worship. */
  addToEcomap: command('family.read')
    .input(
      z.object({
        ...inFamily,
        label: z.string().trim().min(2, 'Write who or what it is.').max(60),
        kind: ecomapItemKindSchema,
        strength: tieStrengthSchema,
        help: tieHelpSchema,
      }),
    )
    .output(doneSchema),
  takeOffEcomap: command('family.read')
    .input(z.object({ ...inFamily, about: aboutSchema }))
    .output(doneSchema),
  /** What a copy for somebody of the family would show, what may be put in or left out, and what never goes. */
  familyCopy: query('family.read')
    .input(z.object({ ...inFamily, choices }))
    .output(familyCopySchema),
  /** Makes the copy as a PDF. That it was made, for whom, and what was chosen, is written down. */
  familyCopyFile: command('family.read')
    .input(
      z.object({
        ...inFamily,
        choices,
        pictures: z.array(pictureSchema).min(1).max(2),
        paper: paperSchema,
        forWhom: z.string().trim().min(2, 'Write who the copy is for.').max(120),
      }),
    )
    .output(doneSchema.extend({ name: z.string(), mediaType: z.string(), base64: z.base64() })),
  /** Writes down that the working copy is being printed: nothing leaves without a record. */
  notePrint: command('family.read')
    .input(z.object({ ...inFamily, picture: pictureSchema, paper: paperSchema }))
    .output(doneSchema),
};
