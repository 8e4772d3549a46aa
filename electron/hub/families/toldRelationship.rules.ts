import { relationshipKindSchema, type CoupleState, type RelationshipKind } from '#contract/relationships';

/** A relationship as somebody worded it, in our terms. */
export type ToldRelationship = {
  kind: RelationshipKind;
  /** `other`: the words are said of the other side ("daughter"), so the fact is written the other way round. */
  side: 'person' | 'other';
  /** What the word tells of the sex of the person it is said of: "mum" is a woman. */
  sex: 'F' | 'M' | null;
  /** What the word tells of a couple: "ex-husband". */
  state: CoupleState | null;
};

type Pattern = readonly [RegExp, RelationshipKind, ('person' | 'other')?];

/** In this order: the longer word first ("grandmother" holds "mother"; "partner of a parent" holds both). */
const patterns: readonly Pattern[] = [
  // The box of many forms: that somebody cares is all it says, and neither that they are the parent nor that they are not.
  [/parents? ?(\/|or|and|&) ?(carer|guardian)|carer ?(\/|or) ?parent/, 'otherCarer'],
  [/.in.?law\b/, 'otherRelative'],
  [/god.?(mother|father|parent)/, 'other'],
  [
    /partner of (a |the )?(parent|mother|father|mum|dad)|(mother|father|mum|dad|parent)['’]?s (partner|boyfriend|girlfriend)/,
    'partnerOfParent',
  ],
  [/great.?grand.?(child|son|daughter)/, 'greatGrandparent', 'other'],
  [/great.?grand|great.?nan/, 'greatGrandparent'],
  [/grand.?(child|son|daughter)/, 'grandparent', 'other'],
  [/grand|\bnan(a|ny|na)?\b|\bgran(ny)?\b|\bnain\b|\bpop\b/, 'grandparent'],
  [/half.?(brother|sister|sibling)/, 'halfSibling'],
  [/step.?(brother|sister|sibling)/, 'stepSibling'],
  [/step.?(child|son|daughter)/, 'stepParent', 'other'],
  [/step/, 'stepParent'],
  [/adopt(ed|ive)? (child|son|daughter)/, 'adoptiveParent', 'other'],
  [/adopt/, 'adoptiveParent'],
  [/private.{0,4}foster.{0,4}(child|son|daughter)/, 'privateFosterCarer', 'other'],
  [/private.{0,4}foster/, 'privateFosterCarer'],
  [/foster.?(child|son|daughter|brother|sister)/, 'fosterCarer', 'other'],
  [/foster/, 'fosterCarer'],
  [/special guardian|\bsgo\b/, 'specialGuardian'],
  [/guardian/, 'guardian'],
  [/kinship|connected person|family (and|or) friends? carer/, 'kinshipCarer'],
  [/niece|nephew/, 'auntOrUncle', 'other'],
  [/\b(aunt|aunty|auntie|uncle)\b|aunt ?or ?uncle/, 'auntOrUncle'],
  [/cousin/, 'cousin'],
  [/brother|sister|sibling|twin/, 'sibling'],
  [/wife|husband|spouse|married/, 'spouse'],
  [/partner|boyfriend|girlfriend|fianc/, 'partner'],
  [/\b(mother|father|parent|mum|mummy|mam|dad|daddy|birth parent|paternal|maternal)\b/, 'parent'],
  [/daughter|\bson\b|\bchild\b|unborn/, 'parent', 'other'],
  [/carer|care giver|caregiver/, 'otherCarer'],
  [/same (household|home|address)|lives with|lodger/, 'sameHousehold'],
  [/friend/, 'friend'],
  [/neighbou?r/, 'neighbour'],
  [/relative|relation|in.?law|family member/, 'otherRelative'],
];

const women =
  /mother|mum|\bmam\b|sister|daughter|wife|aunt|niece|\bnan(a|ny|na)?\b|\bgran(ny)?\b|grandma|girlfriend/;
const men = /father|dad|brother|\bson\b|grandson|stepson|husband|uncle|nephew|grand(pa|ad)|boyfriend/;

const inOurWords = (word: string): RelationshipKind | null =>
  relationshipKindSchema.options.find(kind => kind === word) ?? null;

/**
 * Reads a relationship out of a form, a file or somebody's own words. What cannot be read is "other": the words
 * themselves are kept beside it (`said`), so nothing is lost.
 */
export function toldRelationship(told: string): ToldRelationship {
  const ours = inOurWords(told.trim());
  if (ours !== null) return { kind: ours, side: 'person', sex: null, state: null };
  const text = told.trim().toLowerCase();
  const found = patterns.find(([pattern]) => pattern.test(text));
  const sex = women.test(text) ? (men.test(text) ? null : 'F') : men.test(text) ? 'M' : null;
  if (found === undefined) return { kind: 'other', side: 'person', sex, state: null };
  const [, kind, side = 'person'] = found;
  return { kind, side, sex: kind === 'partnerOfParent' ? null : sex, state: stateIn(text, kind) };
}

function stateIn(text: string, kind: RelationshipKind): CoupleState | null {
  if (kind !== 'spouse' && kind !== 'partner') return null;
  if (/divorced/.test(text)) return 'divorced';
  if (/widow/.test(text)) return 'widowed';
  return /\bex\b|ex-|former|separated|estranged|previous/.test(text) ? 'separated' : null;
}
