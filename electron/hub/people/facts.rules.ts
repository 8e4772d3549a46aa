import type { FamilyWord } from '../imports/apply/familyWords.rules.ts';
import { normalise, type LinkageRecord, type RawPersonRecord } from '../linkage/record.rules.ts';

/** What a source record's columns say, beside its facts. */
export type RecordColumns = {
  readonly id: string;
  readonly sourceSystemId: string;
  readonly sourcePersonId: string;
  readonly notificationId: string | null;
  readonly restricted: number | boolean;
};

/** Stored facts: what was received, the name a person is called by and what they are in their families, where it is said. */
export type StoredFacts = RawPersonRecord & {
  readonly knownAs?: string | null;
  readonly families?: readonly FamilyWord[];
};

/**
 * The source a record counts as when two are compared. A notification is a source of its own: it tells its people
 * apart from one another, but knows nothing of the people of other notifications.
 */
export function comparisonSource(columns: Pick<RecordColumns, 'sourceSystemId' | 'notificationId'>): string {
  return columns.notificationId === null
    ? columns.sourceSystemId
    : `${columns.sourceSystemId}:${columns.notificationId}`;
}

const list = <Value>(value: readonly Value[] | undefined | null): readonly Value[] => value ?? [];

/** Reads the facts of a stored record. Written only by `receivePerson` and by imports, both from this type. */
export function readFacts(text: string, columns: RecordColumns): StoredFacts {
  const facts = JSON.parse(text) as Partial<StoredFacts>;
  return {
    ...facts,
    id: columns.id,
    source: comparisonSource(columns),
    sourceId: columns.sourcePersonId,
    givenNames: list(facts.givenNames),
    surnames: list(facts.surnames),
    birth: facts.birth ?? null,
    sex: facts.sex ?? null,
    addresses: list(facts.addresses),
    phones: list(facts.phones),
    emails: list(facts.emails),
    role: facts.role ?? null,
    restricted: columns.restricted === true || columns.restricted === 1 || facts.restricted === true,
  };
}

/** The normal form of a stored record, for blocking and comparison. */
export function linkageRecordOf(text: string, columns: RecordColumns): LinkageRecord {
  return normalise(readFacts(text, columns));
}
