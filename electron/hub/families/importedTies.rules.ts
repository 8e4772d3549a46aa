import type { ParentalResponsibility, RelationshipKind } from '#contract/relationships';
import { generationsAbove, isCouple } from './relationships.rules.ts';
import { isOfThePast, isUnderage, marksTheChild, tellsOfAChild } from './toldChild.rules.ts';
import { toldRelationship } from './toldRelationship.rules.ts';

/** What one record of an import says of somebody in one family of its source, and how long it was the source's word. */
export type FamilyRow = {
  sourceSystemId: string;
  /** The source's own id for the person: the same through all its files. */
  sourcePersonId: string;
  /** The person the record is of today. */
  personId: string;
  reference: string;
  /** "Mother"; empty when the source does not say. */
  said: string;
  role: 'child' | 'adult' | null;
  born: string | null;
  /** Ids of imports rise with time. */
  batchId: string;
  /** ISO date on which the file was received. */
  receivedOn: string;
  /** The import whose newer word of the same person took this one's place; null while it counts. */
  replacedBy: string | null;
};

/** "person is the <kind> of other", as one source says it of two of its people. */
export type ImportedTie = {
  sourceSystemId: string;
  /** The source's ids of the two: a decision about this tie holds by them, whoever the records belong to. */
  sourcePersonId: string;
  otherSourcePersonId: string;
  personId: string;
  otherPersonId: string;
  kind: RelationshipKind;
  said: string | null;
  parentalResponsibility: ParentalResponsibility;
  /** The newest import that says so. */
  batchId: string;
  /** ISO date of the file by which the source had come to say something else of the two; null while it holds. */
  endedBy: string | null;
};

/**
 * Ours: a reference that more of a source's people share is no family but a default or a whole street, and tells nothing
 * of anybody.
 */
export const mostInFamily = 40;

/** Words that say who somebody is in the file and nothing of what they are to the child. */
const saysNothing =
  /^(adult|applicant|client|head of (the )?household|(joint )?tenant|main contact|n\/?a|no relationship|none|not (known|recorded|stated)|other|unknown|unspecified|-+|\?+)$/;
const responsibility = '(pr|parental responsibility)';
const notResponsible = new RegExp(
  `\\b(no|without|not have|not hold) ${responsibility}\\b|\\b${responsibility} ?[:=-] ?no?\\b`,
);
const responsible = new RegExp(
  `\\b(has|holds|with) ${responsibility}\\b|\\(${responsibility}\\)|[,;:-] ?${responsibility}$|\\b${responsibility} ?[:=-] ?y(es)?\\b`,
);

function responsibilityIn(text: string): ParentalResponsibility {
  const [isNo, isYes] = [notResponsible.test(text), responsible.test(text)];
  return isNo === isYes ? 'unknown' : isNo ? 'no' : 'yes';
}

type Word = {
  kind: RelationshipKind;
  side: 'person' | 'other';
  said: string;
  parentalResponsibility: ParentalResponsibility;
};

/** The word of a row: what it says somebody is, that they are the child, or nothing. */
function readWord(said: string): Word | 'the child' | null {
  const text = said.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === '' || saysNothing.test(text)) return null;
  if (marksTheChild(said)) return 'the child';
  const parentalResponsibility = responsibilityIn(text);
  const { kind, side } = toldRelationship(said);
  // A husband is not the husband of the child; whose, the file does not say. What ended, and when, it does not say either.
  const isNeutral = isCouple(kind) || (kind !== 'parent' && isOfThePast(said));
  return isNeutral
    ? { kind: 'other', side: 'person', said: said.trim(), parentalResponsibility }
    : { kind, side, said: said.trim(), parentalResponsibility };
}

type Speaker = FamilyRow & { isChild: boolean; word: ReturnType<typeof readWord> };

/** A child by role, else by age, and where neither is known by what the source calls them. */
function isAChild({ role, born, said, receivedOn }: FamilyRow): boolean {
  if (role !== null) return role === 'child';
  return born === null ? tellsOfAChild(said) : isUnderage(born, receivedOn);
}

/** Brothers, sisters and cousins: children of the family among themselves. */
const isOfOneGeneration = (kind: RelationshipKind): boolean => generationsAbove(kind) === 0;

/**
 * "The child" in "relationship to the child": whom a file marks so; else those it says nothing of, or only that they
 * are a child. Where every child has a word of their own ("Sister", "Brother") each is one to the others.
 */
function theChildren(rows: readonly Speaker[]): Speaker[] {
  const marked = rows.filter(row => row.word === 'the child');
  if (marked.length > 0) return marked;
  const children = rows.filter(row => row.isChild);
  const plain = children.filter(
    ({ word }) => word === null || (word !== 'the child' && word.kind === 'parent' && word.side === 'other'),
  );
  if (plain.length > 0) return plain;
  return children.filter(({ word }) => word !== null && word !== 'the child' && isOfOneGeneration(word.kind));
}

/**
 * Whether the word of a row is said of this one of "the children". Where each of them has a word, those who both say
 * "half-sister" are that to each other, and what an adult is is said of all who call each other brother and sister.
 */
function isSaidOf(speaker: Speaker, word: Word, { word: own }: Speaker): boolean {
  if (own === null || own === 'the child' || own.side === 'other') return true;
  return own.kind === word.kind || (own.kind === 'sibling' && !speaker.isChild);
}

type Said = Omit<ImportedTie, 'endedBy'> & { receivedOn: string };

/**
 * What a source says at one time of the people under one reference. The field is "relationship to the child", so a
 * mother's row under a reference with two children says that she is the mother of both: the file has one word for the
 * family. Where somebody has several different words (the mother of one child and the stepmother of another) nobody can
 * tell which is said of whom: they are kept as said, with the neutral kind.
 */
function saidAtOnce(rows: readonly FamilyRow[]): Said[] {
  const speakers: Speaker[] = rows.map(row => ({
    ...row,
    isChild: isAChild(row),
    word: readWord(row.said),
  }));
  const children = theChildren(speakers);
  const own = Map.groupBy(speakers, row => row.sourcePersonId);
  return [...own.values()].flatMap(same => {
    const words = same.flatMap(({ word }) => (word === null || word === 'the child' ? [] : [word]));
    const [first] = words;
    const [speaker] = same;
    if (first === undefined || speaker === undefined) return [];
    const word = words.length === 1 ? first : severalWords(words);
    // A child's "daughter" says that they are the child.
    if (speaker.isChild && word.side === 'other') return [];
    const reads: Word = word.side === 'other' ? { ...word, kind: 'other', side: 'person' } : word;
    // "Foster carer" beside "Foster child" is said of that child; beside "Mother" somebody else's is meant.
    const agreeing = speakers.filter(
      ({ isChild, word: its }) =>
        isChild &&
        its !== null &&
        its !== 'the child' &&
        its.side === 'other' &&
        its.kind === reads.kind &&
        its.kind !== 'parent',
    );
    const targets = new Map(
      (agreeing.length > 0 ? agreeing : children.filter(child => isSaidOf(speaker, reads, child)))
        .filter(child => child.sourcePersonId !== speaker.sourcePersonId)
        .map(child => [child.sourcePersonId, child]),
    );
    return [...targets.values()].map(child => ({
      sourceSystemId: speaker.sourceSystemId,
      sourcePersonId: speaker.sourcePersonId,
      otherSourcePersonId: child.sourcePersonId,
      personId: speaker.personId,
      otherPersonId: child.personId,
      kind: reads.kind,
      said: reads.said,
      parentalResponsibility: reads.parentalResponsibility,
      batchId: speaker.batchId,
      receivedOn: speaker.receivedOn,
    }));
  });
}

/** Several words for one person: one kind if they mean the same ("Mum; Mother"), else the neutral one. */
function severalWords(words: readonly Word[]): Word {
  const [first] = words;
  const kinds = new Set(words.map(word => `${word.kind} ${word.side}`));
  const answers = new Set(words.map(word => word.parentalResponsibility));
  const [answer] = answers;
  const isOne = kinds.size === 1 && first !== undefined;
  return {
    kind: isOne ? first.kind : 'other',
    side: isOne ? first.side : 'person',
    said: [...new Set(words.map(word => word.said))].join('; '),
    parentalResponsibility: answers.size === 1 && answer !== undefined && isOne ? answer : 'unknown',
  };
}

/** What tells one tie of a source from another, through all its files: the two, and what is said of them. */
export const tieWords = ({ kind, said }: Pick<ImportedTie, 'kind' | 'said'>): string =>
  kind === 'other' ? `other ${(said ?? '').toLowerCase().replace(/\s+/g, ' ')}` : kind;

const pairOf = (tie: Said): string =>
  JSON.stringify([tie.sourceSystemId, tie.sourcePersonId, tie.otherSourcePersonId]);
const keyOf = (tie: Said): string => `${pairOf(tie)} ${tieWords(tie)}`;

type Told = { tie: Said; reference: string; isNow: boolean };

/** What was said under one reference at any time, each with its newest saying. */
function saidUnder(reference: string, rows: readonly FamilyRow[]): Told[] {
  const times = [
    ...new Set(rows.flatMap(row => [row.batchId, ...(row.replacedBy === null ? [] : [row.replacedBy])])),
  ].toSorted();
  const told = new Map<string, Told>();
  for (const time of times) {
    const counting = rows.filter(
      row => row.batchId <= time && (row.replacedBy === null || row.replacedBy > time),
    );
    const isNow = time === times.at(-1);
    for (const tie of saidAtOnce(counting)) told.set(keyOf(tie), { tie, reference, isNow });
  }
  return [...told.values()];
}

/**
 * The relationships that imports tell, from every row under the references of some people (whole references, or words
 * are read of the wrong children). The same said again is one fact. A newer word about the same two ends the older one,
 * on a day that is not known. Who is moved to another reference stays what they were to the others, because a reference
 * says where somebody belongs and not whose child they are.
 */
export function importedTies(rows: readonly FamilyRow[]): ImportedTie[] {
  const groups = Map.groupBy(rows, row => JSON.stringify([row.sourceSystemId, row.reference]));
  const counting = [...groups].filter(
    ([, group]) => new Set(group.map(row => row.sourcePersonId)).size <= mostInFamily,
  );
  const all = counting.flatMap(([reference, group]) => saidUnder(reference, group));
  const now = all.filter(told => told.isNow);
  const heldNow = new Set(now.map(({ tie }) => keyOf(tie)));
  const pairsNow = Map.groupBy(now, ({ tie }) => pairOf(tie));
  const before = new Map<string, Told>();
  for (const told of all) if (!heldNow.has(keyOf(told.tie))) before.set(keyOf(told.tie), told);
  const current = new Map(now.map(({ tie }) => [keyOf(tie), { ...without(tie), endedBy: null }]));
  return [
    ...current.values(),
    ...[...before.values()].flatMap(({ tie, reference }): ImportedTie[] => {
      const newer = pairsNow.get(pairOf(tie))?.[0];
      if (newer !== undefined) return [{ ...without(tie), endedBy: newer.tie.receivedOn }];
      // Both are still here and the source no longer says it: nobody knows whether it was ever said of these two.
      const group = groups.get(reference) ?? [];
      const isHere = (id: string): boolean =>
        group.some(row => row.sourcePersonId === id && row.replacedBy === null);
      const wasWithdrawn = isHere(tie.sourcePersonId) && isHere(tie.otherSourcePersonId);
      return wasWithdrawn ? [] : [{ ...without(tie), endedBy: null }];
    }),
  ];
}

function without({ receivedOn: _receivedOn, ...tie }: Said): Omit<ImportedTie, 'endedBy'> {
  return tie;
}
