import type { PartialDate } from '#contract/dates';
import type { Terms } from '#contract/policyTerms';
import type { LetterContent, LetterSender } from './letterContent.rules.ts';

/** Kinds of information a family can ask us to keep back. */
export type InformationKind =
  | 'contactDetails'
  | 'school'
  | 'health'
  | 'socialCare'
  | 'police'
  | 'housing'
  | 'needs'
  | 'familyLife'
  | 'outcome';

/** One thing the family refused: who must not be told, and what. */
export interface SharingLimit {
  /** An agency's id, or everyone outside the hub and the family. */
  readonly withAgency: string;
  readonly what:
    | { readonly covers: 'everything' }
    | { readonly covers: 'kind'; readonly kind: InformationKind }
    | { readonly covers: 'heldBy'; readonly agency: string };
}

/** Value of `SharingLimit.withAgency` that means nobody outside the hub may be told. */
export const everyAgency = 'everyone';

export interface HomeAddress {
  readonly lines: readonly string[];
  readonly postcode: string;
  /** Never printed on any document, on any ground: it is told by other, safe means. */
  readonly restricted: boolean;
  readonly post: 'safe' | 'unsafe' | 'notKnown';
}

export interface PhoneNumber {
  readonly number: string;
  readonly safe: boolean;
}

export interface AdultFacts {
  readonly name: string;
  readonly relationship: string;
  readonly address: HomeAddress | null;
  readonly phone: PhoneNumber | null;
  /** A restricted person is not mentioned on any document. */
  readonly restricted: boolean;
  /** "died 3 May 2024, aged 34"; nobody who has died is written to. */
  readonly died: string | null;
}

export type ChildFacts = {
  readonly firstName: string;
  readonly fullName: string;
  readonly school: string | null;
  readonly restricted: boolean;
  readonly died: string | null;
} & (
  | { readonly unborn: false; readonly born: PartialDate | null }
  | { readonly unborn: true; readonly due: PartialDate | null }
);

export interface NeedFacts {
  /** The council's label, for professionals. */
  readonly label: string;
  /** The same in words for a family. */
  readonly plainLabel: string;
  /** True for a need that could put someone at risk if the wrong person at home opened the letter. */
  readonly sensitive: boolean;
}

export interface InvolvementFacts {
  readonly agency: string;
  readonly serviceName: string;
  readonly kind: InformationKind;
  readonly worker: string | null;
  readonly phone: string | null;
  readonly lastContact: PartialDate | null;
}

/** An agency with every name people use for it, so that it can be found in free text and left out. */
export interface AgencyNames {
  readonly id: string;
  readonly names: readonly string[];
}

export type BasisForSharing =
  | {
      readonly kind: 'agreement';
      readonly on: string;
      readonly by: string;
      readonly how: string;
      readonly others: OthersSaid | null;
    }
  | {
      readonly kind: 'withoutAgreement';
      readonly because: 'refused' | 'notAsked';
      readonly on: string;
      readonly reason: string;
      readonly others: OthersSaid | null;
    };

/** What was answered beside the first person, and why it goes on where somebody said no. */
export type OthersSaid = {
  /** Everybody's answers, for the desk. */
  readonly statement: string;
  /** Who agrees and who does not, for a service to read: nobody protected. */
  readonly outside: string;
  readonly goesOnBecause: string | null;
};

export type LetterTerms = Pick<Terms, 'request' | 'assessment' | 'leadPractitioner'>;

/** Everything known that the three documents of an allocation draw on. Dates without precision are ISO text. */
export interface LetterFacts {
  readonly today: string;
  readonly reference: string;
  readonly terms: LetterTerms;
  readonly sender: LetterSender;
  readonly author: LetterContent['signature'];
  readonly largePrint: boolean;
  readonly delivery: 'post' | 'byHand' | 'email';
  /** While a concern about safety is open, nothing goes to the household. */
  readonly heldForSafeguarding: boolean;
  readonly addressee: AdultFacts;
  /** Who would have been written to, had they not died; null when nobody. */
  readonly insteadOf: string | null;
  readonly adults: readonly AdultFacts[];
  readonly children: readonly ChildFacts[];
  /** Protected addresses of the family that belong to nobody named here. */
  readonly protectedHomes: readonly { readonly lines: readonly string[]; readonly postcode: string }[];
  readonly needs: readonly NeedFacts[];
  /** In the family's words, for the provider; each is one paragraph. */
  readonly reasons: readonly string[];
  readonly hopes: readonly string[];
  readonly strengths: readonly string[];
  readonly involvements: readonly InvolvementFacts[];
  readonly agencies: readonly AgencyNames[];
  readonly safeContact: readonly string[];
  readonly languageOrAccess: readonly string[];
  readonly basis: BasisForSharing | null;
  /** Why there is no basis, where people's answers differ. */
  readonly whyNoBasis: string | null;
  readonly limits: readonly SharingLimit[];
  readonly provider: {
    readonly agency: string;
    readonly organisation: string;
    readonly serviceName: string;
    readonly addressLines: readonly string[];
    readonly contact: string | null;
  };
  readonly firstContact: {
    readonly caller: string | null;
    readonly by: string;
    readonly way: 'call' | 'visit' | 'safeWay';
  };
  /** Day by which the provider says yes or no. */
  readonly answerBy: string;
  readonly referrer: {
    readonly agency: string;
    readonly self: boolean;
    readonly name: string;
    readonly organisation: string;
    /** Who asked, in the words the family reads. A friend or neighbour is never named to them. */
    readonly askedBy: string;
    readonly addressLines: readonly string[];
    readonly requestedOn: string;
  };
}

export type OmissionRule =
  'familyRefused' | 'restrictedAddress' | 'restrictedPerson' | 'unsafeToPrint' | 'mentionsWithheld';

/** Something left out, told to the advisor. It names the thing, never the withheld words themselves. */
export interface Omission {
  readonly rule: OmissionRule;
  readonly what: string;
  readonly why: string;
}

export type RefusalCode =
  | 'safeguardingHold'
  | 'unsafeAddress'
  | 'noAddress'
  | 'noBasis'
  | 'nobodyToWriteTo'
  | 'refusedAgency'
  | 'notNeeded'
  | 'mentionsWithheld';

export interface Refusal {
  readonly code: RefusalCode;
  /** What happened, what is safe, what to do. */
  readonly message: string;
}

export type LetterResult =
  | {
      readonly outcome: 'ready';
      readonly content: LetterContent;
      readonly omissions: readonly Omission[];
      /** Things to check before it goes; they do not stop it. */
      readonly cautions: readonly string[];
    }
  | { readonly outcome: 'refused'; readonly refusals: readonly Refusal[] };
