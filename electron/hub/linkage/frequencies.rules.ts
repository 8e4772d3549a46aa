import type { LinkageRecord } from './record.rules.ts';
import { STARTING_FIELDS } from './model.rules.ts';

/** How common values are among the people of this council. Shares are between 0 and 1. */
export type TermFrequencies = {
  readonly forename: (name: string) => number;
  readonly surname: (name: string) => number;
  /** Whether a phone or e-mail serves more people than a household's two adults, as a school's does. */
  readonly isSharedContact: (value: string) => boolean;
};

/** linkage.md §3: a phone or e-mail held by more people than this is no evidence. */
const MOST_PEOPLE_PER_CONTACT = 2;
/** How many average names a council's own counts are weighed against, so that a small register does not swing. */
const PSEUDO_COUNT = 100;

/** Frequencies when none have been counted: every name is as common as the average of linkage.md §3. */
export const averageFrequencies: TermFrequencies = {
  forename: () => STARTING_FIELDS.forename.levels.exact.u,
  surname: () => STARTING_FIELDS.surname.levels.exact.u,
  isSharedContact: () => false,
};

/**
 * The frequencies for a first look at many records: whether a contact serves many is asked for this record's own only,
 * and one that it does not hold is left out of the comparison as if it did.
 */
export const firstLook = (
  frequencies: TermFrequencies,
  { phones, emails }: Pick<LinkageRecord, 'phones' | 'emails'>,
): TermFrequencies => ({
  ...frequencies,
  isSharedContact: value =>
    !(phones.includes(value) || emails.includes(value)) || frequencies.isSharedContact(value),
});

/** A value's share of a total, drawn towards the average share while the total is small. */
export const smoothedShare = (count: number, total: number, average: number): number =>
  (count + PSEUDO_COUNT * average) / (total + PSEUDO_COUNT);

/** How often values occur, as stored or counted. */
export type TermCounts = {
  readonly records: number;
  readonly forenames: ReadonlyMap<string, number>;
  readonly surnames: ReadonlyMap<string, number>;
  /** People per phone or e-mail, at most one count for each source and record. */
  readonly contacts: ReadonlyMap<string, number>;
};

/** Frequencies from counts that are already kept. */
export const frequenciesFromCounts = (counts: TermCounts): TermFrequencies => ({
  forename: name =>
    smoothedShare(counts.forenames.get(name) ?? 0, counts.records, STARTING_FIELDS.forename.levels.exact.u),
  surname: name =>
    smoothedShare(counts.surnames.get(name) ?? 0, counts.records, STARTING_FIELDS.surname.levels.exact.u),
  isSharedContact: value => (counts.contacts.get(value) ?? 0) > MOST_PEOPLE_PER_CONTACT,
});

/**
 * Counts the values of a set of records. A contact counts the most records any one source has it on, because one
 * person known to five sources is still one person.
 */
export const countTerms = (records: Iterable<LinkageRecord>): TermCounts => {
  const forenames = new Map<string, number>();
  const surnames = new Map<string, number>();
  const perSource = new Map<string, number>();
  const contacts = new Map<string, number>();
  let total = 0;
  const add = (counts: Map<string, number>, key: string): number => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
  for (const record of records) {
    total++;
    if (record.forenames[0] !== undefined) add(forenames, record.forenames[0]);
    for (const surname of new Set(record.surnames.map(({ joined }) => joined))) add(surnames, surname);
    for (const contact of [...record.phones, ...record.emails]) {
      const count = add(perSource, `${record.source}\n${contact}`);
      contacts.set(contact, Math.max(contacts.get(contact) ?? 0, count));
    }
  }
  return { records: total, forenames, surnames, contacts };
};
