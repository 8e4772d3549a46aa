import { notificationContentSchema, type NotificationContent } from '#contract/intake';
import type { YesNoUnknown } from '#contract/consent';
import type { SignedInUser } from '#contract/desk';
import type { PolicyPack } from '#contract/policyPack';
import { caseStatusSchema, type CaseStatus } from '#contract/triage';
import { z } from 'zod';
import { plainIsoDate, type PlainIsoDate } from '../clocks/workingDays.rules.ts';
import { giversOf } from '../consent/givers.store.ts';
import { agreementBeside, firstAnswerOf } from '../consent/standing.ts';
import { whyHeld, type FamilyAgreement } from '../consent/standing.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { notFound } from '../kernel/refusals.ts';
import { openConcernsFor } from '../safeguarding/raise.ts';
import type { OthersSaid } from '../letters/letterFacts.rules.ts';
import { diedOnForm } from '../triage/diedNotified.store.ts';
import { isUnprotected } from '../triage/visibility.ts';

/** What the family has agreed to, as it stands today. */
export type StandingAgreement =
  | {
      readonly kind: 'agreed';
      readonly on: string;
      readonly by: string;
      readonly form: string | null;
      readonly others: OthersSaid | null;
    }
  | {
      readonly kind: 'withoutAgreement';
      /** Two different roads: the family said no, or was not asked. */
      readonly because: 'refused' | 'notAsked';
      readonly on: string;
      /** Why it was decided, for others to read: without what the family said and whom we asked, which stay here. */
      readonly reason: string;
      readonly others: OthersSaid | null;
    }
  | { readonly kind: 'none'; readonly state: 'refused' | 'withdrawn' | 'not-asked' | 'not-recorded' }
  /** Answers differ and nobody decided, or it was decided to stop: `why` says so, with what to do. */
  | { readonly kind: 'held'; readonly why: string };

/** Everything that matching, allocation and letters draw on about one case. Read once, then used by rules only. */
export type CaseFacts = {
  readonly caseId: string;
  readonly reference: string;
  readonly version: number;
  readonly status: CaseStatus;
  readonly district: string | null;
  readonly family: { readonly id: string; readonly name: string; readonly restricted: boolean };
  readonly receivedOn: PlainIsoDate;
  readonly content: NotificationContent;
  /** Ids inside the notification of people whose records are protected, there or since. */
  readonly restrictedParts: ReadonlySet<string>;
  /** Who of the notification has died, by their id in it: "died 3 May 2024, aged 34". */
  readonly diedParts: ReadonlyMap<string, string>;
  /** Protected addresses of this family, wherever they came from. */
  readonly restrictedHomes: readonly { readonly address: string; readonly postcode: string | null }[];
  /** How to reach the family, as somebody wrote it down after the notification: it stands instead of the form's words. */
  readonly laterSafeContact: string | null;
  readonly agreement: StandingAgreement;
  /** Services that must not be told, in the family's words. */
  readonly refusedServices: readonly string[];
  readonly hasOpenConcern: boolean;
};

type CaseRow = {
  caseId: string;
  reference: string;
  version: number;
  status: string;
  district: string | null;
  familyId: string;
  familyName: string;
  restricted: number;
  notificationId: string;
  receivedOn: string;
  content: string;
};

/**
 * The facts of a case. A case of a protected family, or of one with a protected person in it, is not there for people who
 * may not work with protected records.
 * @throws NOT_FOUND
 */
export function caseFactsFor(
  reader: Reader,
  caseId: string,
  { user, policy }: { readonly user: SignedInUser; readonly policy: PolicyPack },
): CaseFacts {
  const row = reader
    .query<CaseRow>(
      `select c.id as caseId, c.reference, c.version, c.status, c.district, c.family_id as familyId, f.name as familyName,
         f.restricted, n.id as notificationId, n.received_on as receivedOn, n.content
       from early_help_case c join family f on f.id = c.family_id join notification n on n.id = c.notification_id
       where c.id = ? and (? = 1 or ${isUnprotected('c.family_id')})`,
    )
    .get(caseId, Number(user.mayWorkWithRestricted));
  if (row === undefined) throw notFound('case');
  const content = notificationContentSchema.parse(JSON.parse(row.content));
  const latest = latestConsent(reader, row.familyId, row.notificationId);
  const first = latest === null ? null : firstAnswerOf(latest, giversOf(reader, row.familyId));
  const asker = { policy, mayWorkWithRestricted: user.mayWorkWithRestricted };
  const together = agreementBeside(reader, row.familyId, first, asker);
  return {
    caseId: row.caseId,
    reference: row.reference,
    version: row.version,
    status: caseStatusSchema.parse(row.status),
    district: row.district ?? content.district,
    family: { id: row.familyId, name: row.familyName, restricted: row.restricted === 1 },
    receivedOn: plainIsoDate(row.receivedOn),
    content,
    restrictedParts: restrictedParts(reader, row.notificationId, content),
    diedParts: diedParts(reader, row.notificationId, content),
    restrictedHomes: restrictedHomes(reader, row.familyId),
    laterSafeContact: laterSafeContact(reader, row.familyId),
    agreement: standingAgreement(latest, content, together),
    refusedServices: refusedServices(latest, content),
    hasOpenConcern: openConcernsFor(reader, row.familyId).length > 0,
  };
}

function laterSafeContact(reader: Reader, familyId: string): string | null {
  const said = reader
    .query<{ value: string }>(
      `select value from fact_confirmation where family_id = ? and fact = 'safeContact' order by at desc, id desc limit 1`,
    )
    .get(familyId);
  return said?.value ?? null;
}

type ConsentRow = {
  state: 'agreed' | 'refused' | 'withdrawn' | 'not-asked';
  by: string | null;
  role: string | null;
  parentalResponsibility: YesNoUnknown | null;
  form: string | null;
  givenOn: string | null;
  agencies: string;
  refusedAgencies: string;
  ground: string | null;
  reason: string | null;
  at: string;
};

/** The family's last word: about this notification or about the family as a whole. */
function latestConsent(reader: Reader, familyId: string, notificationId: string): ConsentRow | null {
  const row = reader
    .query<ConsentRow>(
      `select state, given_by as "by", given_by_role as role, parental_responsibility as parentalResponsibility, form, given_on as givenOn, agencies, refused_agencies as refusedAgencies,
         without_consent_ground as ground, reason, at
       from consent where notification_id = ? or (family_id = ? and notification_id is null)
       order by at desc, id desc limit 1`,
    )
    .get(notificationId, familyId);
  return row ?? null;
}

function standingAgreement(
  row: ConsentRow | null,
  { agreement }: NotificationContent,
  together: FamilyAgreement,
): StandingAgreement {
  const why = whyHeld(together);
  if (why !== null) return { kind: 'held', why };
  const others = othersSaid(together);
  const { agreedBy } = together;
  if (agreedBy !== null) {
    const form = agreedBy.isFirst && row !== null ? row.form : null;
    return { kind: 'agreed', on: agreedBy.on, by: agreedBy.nameOutside ?? 'The family', form, others };
  }
  if (row === null) return { kind: 'none', state: 'not-recorded' };
  const on = row.givenOn ?? row.at.slice(0, 10);
  if (row.state === 'agreed') return { kind: 'none', state: 'refused' };
  if (row.state !== 'withdrawn' && row.ground !== null) {
    const because = row.state === 'refused' ? 'refused' : 'notAsked';
    const stored = row.reason ?? row.ground;
    const ground = agreement.kind === 'sharedWithoutAgreement' ? agreement.groundReason : '';
    const reason = ground !== '' && stored.startsWith(ground) ? ground : stored;
    return { kind: 'withoutAgreement', because, on, reason, others };
  }
  return { kind: 'none', state: row.state };
}

function othersSaid({ statement, toldOutside, differs, decision }: FamilyAgreement): OthersSaid | null {
  if (statement === null || toldOutside === null) return null;
  return { statement, outside: toldOutside, goesOnBecause: differs ? (decision?.reason ?? null) : null };
}

const names = z.array(z.string()).catch([]);

/** Everything refused now, and what the notification refused unless the family has agreed to it since. */
function refusedServices(latest: ConsentRow | null, content: NotificationContent): string[] {
  const agreedSince = latest === null ? [] : names.parse(JSON.parse(latest.agencies));
  const now = latest === null ? [] : names.parse(JSON.parse(latest.refusedAgencies));
  const then = content.agreement.kind === 'agreed' ? content.agreement.mustNotTell : [];
  return [...new Set([...now, ...then.filter(name => !agreedSince.includes(name))])];
}

function restrictedParts(
  reader: Reader,
  notificationId: string,
  content: NotificationContent,
): ReadonlySet<string> {
  const people = [...content.children, ...content.adults];
  const positions = reader
    .query<{ position: number }>(
      `select np.position from notification_person np
         join record_link l on l.source_record_id = np.source_record_id
         join person p on p.id = l.person_id left join person live on live.id = p.merged_into
       where np.notification_id = ? and (p.restricted = 1 or coalesce(live.restricted, 0) = 1)`,
    )
    .all(notificationId);
  return new Set([
    ...people.filter(person => person.isRestricted).map(person => person.id),
    ...positions.flatMap(({ position }) => people[position]?.id ?? []),
  ]);
}

function diedParts(
  reader: Reader,
  notificationId: string,
  content: NotificationContent,
): ReadonlyMap<string, string> {
  const people = [...content.children, ...content.adults];
  return new Map(
    [...diedOnForm(reader, notificationId)].flatMap(([position, words]) => {
      const person = people[position];
      return person === undefined ? [] : [[person.id, words]];
    }),
  );
}

function restrictedHomes(reader: Reader, familyId: string): CaseFacts['restrictedHomes'] {
  return reader
    .query<{ address: string; postcode: string | null }>(
      'select address, postcode from household where family_id = ? and restricted = 1',
    )
    .all(familyId)
    .map(row => ({
      address: z.string().catch('').parse(JSON.parse(row.address)),
      postcode: row.postcode,
    }));
}
