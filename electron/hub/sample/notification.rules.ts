import type { SampleAgreement, SampleReferrer } from './caseload.rules.ts';
import type { ObservedPerson } from './observation.rules.ts';

export const SITUATIONS = [
  'plain',
  'beingChecked',
  'waitingForInformation',
  'agreementGap',
  'duplicate',
  'stepDown',
  'safeguarding',
  'readyToDecide',
] as const;
/** Why this notification is in the sample. */
export type Situation = (typeof SITUATIONS)[number];

export interface NotifiedPerson {
  /** What the referrer wrote; `source` is "Notification". */
  readonly observed: ObservedPerson;
  readonly relationshipToChild: string;
  readonly parentalResponsibility: 'yes' | 'no' | 'notKnown';
}

export interface SampleNotification {
  readonly id: string;
  readonly reference: string;
  readonly situation: Situation;
  readonly state: 'new' | 'checking' | 'waitingForInformation' | 'safeguarding' | 'ready';
  readonly channel: 'onlineForm' | 'telephone' | 'file';
  /** UTC instant. */
  readonly receivedAt: string;
  readonly familyId: string;
  readonly districtId: string;
  readonly assignedTo: string | null;
  readonly referrer: SampleReferrer;
  readonly people: readonly NotifiedPerson[];
  readonly needs: readonly string[];
  readonly reason: string;
  readonly whatWouldHelp: string;
  readonly strengths: string;
  readonly familyWords: string;
  readonly agreement: SampleAgreement;
  readonly safeguarding: { readonly answer: 'no' | 'yes' | 'notSure'; readonly words: string | null };
  readonly gaps: readonly { readonly what: string; readonly askWhom: string }[];
  readonly informationRequests: readonly {
    readonly askedOn: string;
    readonly of: string;
    readonly what: string;
    readonly answeredOn: string | null;
  }[];
  readonly duplicateOf: string | null;
  readonly stepDown: { readonly from: string; readonly endedOn: string } | null;
}
