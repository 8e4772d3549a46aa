import type { RawAddress, RawPersonRecord } from '../linkage/record.rules.ts';

/** The systems whose extracts the sample authority sends to the hub. */
export const SOURCES = [
  'CareTrack',
  'SchoolRoll',
  'ChildHealth',
  'HousingRegister',
  'EarlyHelpHistory',
] as const;
export type SourceName = (typeof SOURCES)[number];

/** What a source got wrong about a person, kept so that linkage can be judged. */
export const MISTAKES = [
  'nickname',
  'typo',
  'transposition',
  'dayMonthSwapped',
  'missingBirth',
  'estimatedBirth',
  'wrongBirthDigit',
  'placeholderName',
  'namesSwapped',
  'oldAddress',
  'oldSurname',
  'schoolPhone',
  'missingSex',
  'badNhsNumber',
  'accentsLost',
  'hyphenLost',
  'capitals',
  'formerIdentity',
] as const;
export type Mistake = (typeof MISTAKES)[number];

export type ObservedAddress = RawAddress & { readonly town: string; readonly districtId: string };

export type InvolvementKind =
  | 'contact'
  | 'referral'
  | 'assessment'
  | 'childInNeed'
  | 'childProtection'
  | 'lookedAfter'
  | 'earlyHelp'
  | 'healthVisiting'
  | 'midwifery'
  | 'schoolNursing'
  | 'schoolSupport'
  | 'exclusion'
  | 'tenancy';

/** A service's work with one person, as its own system tells it. Dates are ISO dates. */
export interface ObservedInvolvement {
  readonly id: string;
  readonly service: string;
  readonly kind: InvolvementKind;
  readonly worker: string;
  readonly role: string;
  readonly phone: string;
  readonly team: string;
  readonly from: string;
  /** Null while it goes on. */
  readonly to: string | null;
  readonly lastContact: string | null;
  readonly outcome: string | null;
  /** DfE codes where the field has them: `source` (1A…10), `need` (N1…), `abuse` (NEG…), `closure` (RC1…). */
  readonly codes: Readonly<Record<string, string>>;
}

export interface ObservedEvent {
  readonly id: string;
  readonly date: string;
  readonly precision: 'day' | 'month' | 'year';
  readonly headline: string;
  readonly kind: 'strength' | 'neutral' | 'concern';
}

/** One row of one source, with the truth behind it for tests and for judging linkage. */
export interface ObservedPerson {
  readonly record: Omit<RawPersonRecord, 'addresses'> & { readonly addresses: readonly ObservedAddress[] };
  /** The family number the source itself uses; null where it keeps none. */
  readonly sourceFamilyId: string | null;
  /** ISO date the source last touched the row. */
  readonly updated: string;
  readonly ethnicity: string | null;
  readonly language: string | null;
  readonly school: string | null;
  readonly practice: string | null;
  readonly died: string | null;
  readonly involvements: readonly ObservedInvolvement[];
  readonly events: readonly ObservedEvent[];
  readonly truth: {
    readonly personId: string;
    readonly familyId: string;
    readonly mistakes: readonly Mistake[];
  };
}
