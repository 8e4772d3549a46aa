import type { ImportedPerson } from '#contract/importLayouts';

/**
 * Of which family or household of its own a source says somebody is, and what they are to the child there, in its words.
 * Either may be missing.
 */
export type FamilyWord = { readonly reference: string | null; readonly relationship: string | null };

/** What a row says of its family: one word, or none when both columns are empty. */
export function familyWordsOf(
  person: Pick<ImportedPerson, 'familyReference' | 'relationship'>,
): readonly FamilyWord[] {
  const { familyReference: reference, relationship } = person;
  return reference === null && relationship === null ? [] : [{ reference, relationship }];
}

const isSame = (one: string | null, other: string | null): boolean =>
  one === other || (one ?? '').toLowerCase() === (other ?? '').toLowerCase();

/** Whether `known` says all that `word` says. */
const covers = (known: FamilyWord, word: FamilyWord): boolean =>
  (word.reference === null || isSame(known.reference, word.reference)) &&
  (word.relationship === null || isSame(known.relationship, word.relationship));

/**
 * Adds what another row of the same file says. Somebody may be in two families, and the mother of one child and the
 * stepmother of another: every word is kept, none is put in the place of another.
 */
export function withFamilyWords(
  base: readonly FamilyWord[],
  added: readonly FamilyWord[],
): readonly FamilyWord[] {
  let words = base;
  for (const word of added) {
    if (words.some(known => covers(known, word))) continue;
    words = [...words.filter(known => !covers(word, known)), word];
  }
  return words;
}

/**
 * A source's newer word: what the row says, and where it is silent what the source said before. A row that only names
 * the family does not take back what somebody is in it.
 */
export function newerFamilyWords(
  known: readonly FamilyWord[],
  row: readonly FamilyWord[],
): readonly FamilyWord[] {
  if (row.length === 0) return known;
  return row.flatMap(word => {
    const missing = known.filter(
      before =>
        (word.reference === null && before.reference !== null) ||
        (word.relationship === null &&
          before.relationship !== null &&
          isSame(before.reference, word.reference)),
    );
    if (missing.length === 0) return [word];
    return missing.map(before => ({
      reference: word.reference ?? before.reference,
      relationship: word.relationship ?? before.relationship,
    }));
  });
}

/** References that name no family: a system fills them in where it has none. */
const noReference = /^(?:0+|-+|x+|none|null|n\/?a|unknown|not known|tbc|no family)$/i;

/** Whether a reference can name one family. */
export const isFamilyReference = (reference: string | null): reference is string =>
  reference !== null && reference.trim() !== '' && !noReference.test(reference.trim());

/** What of a record's facts says which families it is of. */
export type FamilyFacts = {
  readonly families?: readonly FamilyWord[];
  readonly role?: 'child' | 'adult' | null;
  readonly birth?: { readonly date: string } | null;
};

type RecordOfFamilies = {
  readonly recordId: string;
  readonly sourceSystemId: string;
  readonly sourcePersonId: string;
  readonly batchId: string;
  readonly facts: FamilyFacts;
};

/** The rows of `record_family` that an imported record has, as `insertRecordFamily` takes them. */
export function recordFamilyRows(record: RecordOfFamilies): (string | null)[][] {
  const { recordId, sourceSystemId, sourcePersonId, batchId, facts } = record;
  return (facts.families ?? []).flatMap(({ reference, relationship }) =>
    isFamilyReference(reference)
      ? [
          [
            sourceSystemId,
            reference.trim().toLowerCase(),
            recordId,
            relationship ?? '',
            sourcePersonId,
            batchId,
            facts.role ?? null,
            facts.birth?.date ?? null,
          ],
        ]
      : [],
  );
}
