import type { Agreement } from '#contract/consent';
import {
  notificationContentSchema,
  type NotificationContent,
  type NotifiedAgency,
  type Referrer,
} from '#contract/intake';
import type { PolicyPack } from '#contract/policyPack';
import { castOf, householdOf, type SampleAgreement, type SampleReferrer } from './caseload.rules.ts';
import type { SampleCase } from './cases.rules.ts';
import { dayOf } from './days.rules.ts';
import type { NotifiedPerson, SampleNotification } from './notification.rules.ts';
import { notifiedParts } from './notifiedPeople.rules.ts';
import { look } from './observePerson.rules.ts';
import type { FamilyPart, SampleFamily } from './people.rules.ts';
import { Random } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';

type Told = Pick<SampleNotification, 'referrer' | 'needs' | 'reason' | 'agreement' | 'districtId'> & {
  readonly receivedOn: string;
  readonly people: readonly NotifiedPerson[];
  readonly requested: string;
  readonly goingWell: string;
  readonly childVoice: string;
  readonly isSoon: boolean;
};

/** A notification of the sample as the form would have kept it. @throws when it would not be accepted. */
export function contentOfNotification(
  notification: SampleNotification,
  family: SampleFamily,
  policy: PolicyPack,
): NotificationContent {
  const { content } = contentOf(
    {
      ...notification,
      receivedOn: notification.receivedAt.slice(0, 10),
      requested: notification.whatWouldHelp,
      goingWell: notification.strengths,
      childVoice: notification.familyWords,
      isSoon: notification.situation === 'safeguarding' || notification.situation === 'stepDown',
    },
    family,
    policy,
  );
  return content;
}

export type ToldStory = {
  content: NotificationContent;
  /** Who each person really is, in the order in which a notification keeps them. */
  truth: readonly string[];
};

/** The notification that a case of the sample began with. Null when nobody in the family could be named. */
export function contentOfCase(
  found: SampleCase,
  family: SampleFamily,
  setting: Setting,
  policy: PolicyPack,
): ToldStory | null {
  const people = peopleAsKnown(found, family, setting);
  if (!people.some(person => person.observed.record.role === 'child')) return null;
  return contentOf(
    {
      ...found,
      people,
      requested: found.plan?.outcomes[0]?.words ?? '',
      goingWell: '',
      childVoice: found.closure?.childWords ?? '',
      isSoon: false,
    },
    family,
    policy,
  );
}

/** The household as the hub knew it when it took the case: most with their NHS number, looked up by an advisor. */
function peopleAsKnown(found: SampleCase, family: SampleFamily, setting: Setting): NotifiedPerson[] {
  const cast = castOf(setting, family);
  if (cast === null) return [];
  const random = new Random(setting.seed, 'as known', found.id);
  const received = dayOf(found.receivedOn);
  const observer = { setting, random, source: 'Notification' as const, family, sourceFamilyId: null };
  return householdOf(setting, family, cast)
    .filter(person => person.born === null || person.born <= received)
    .map(person => {
      const observed = look(observer, person, {
        asOf: received,
        hasNhsNumber: random.chance(0.93),
        hasUpn: random.chance(0.6),
        ...(person === cast.carer && person.phone !== null ? { phones: [person.phone] } : {}),
      });
      const link = family.relationships.find(each => each.from === person.id && each.to === cast.child.id);
      return {
        observed,
        relationshipToChild:
          person === cast.child ? 'self' : (link?.kind ?? (person.part === 'child' ? 'sibling' : 'notKnown')),
        parentalResponsibility: link === undefined ? 'no' : link.parentalResponsibility ? 'yes' : 'no',
      };
    });
}

function contentOf(told: Told, family: SampleFamily, policy: PolicyPack): ToldStory {
  const { children, adults, homes, truth } = notifiedParts(told.people, 'parent');
  const needs = told.needs.filter(need => policy.needs.some(each => each.id === need));
  const content = notificationContentSchema.parse({
    receivedOn: told.receivedOn,
    childAtRisk: 'no',
    referrer: referrerOf(told.referrer),
    agreement: agreementOf(told, family, policy),
    children,
    adults,
    homes,
    needs: needs.length > 0 ? needs : policy.needs.slice(0, 1).map(need => need.id),
    reasons: told.reason,
    requested: told.requested,
    goingWell: told.goingWell,
    tried: '',
    childVoice: told.childVoice,
    communication: '',
    extraSections: {},
    agencies: agenciesOf(told.referrer),
    alreadyWithProvider: '',
    district: policy.districts.some(district => district.id === told.districtId) ? told.districtId : null,
    urgency: told.isSoon ? 'soon' : 'usual',
    urgencyReason: told.isSoon ? 'The family cannot wait for the usual days.' : '',
  } satisfies NotificationContent);
  return { content, truth };
}

function referrerOf(referrer: SampleReferrer): Referrer {
  const isFamily = referrer.kind === 'family';
  return {
    kind: isFamily ? 'parentOrCarer' : 'professional',
    name: referrer.name,
    role: isFamily ? '' : referrer.role,
    organisation: isFamily ? '' : referrer.agency,
    phone: referrer.phone,
    email: referrer.email,
    wantsReply: !isFamily,
    stepDown: null,
  };
}

/** Who asks for help works with the family, and so is the first service to ring. */
function agenciesOf(referrer: SampleReferrer): NotifiedAgency[] {
  const kind = agencyKind[referrer.kind];
  if (kind === null) return [];
  return [
    {
      id: 'agency-1',
      service: referrer.agency,
      kind,
      worker: referrer.name,
      role: referrer.role,
      phone: referrer.phone,
      isLeadPractitioner: false,
      isInvolvedNow: 'yes',
      from: null,
      to: null,
    },
  ];
}

const agencyKind: Readonly<Record<SampleReferrer['kind'], NotifiedAgency['kind'] | null>> = {
  school: 'school',
  healthVisitor: 'health',
  gp: 'health',
  housing: 'housing',
  police: 'police',
  socialCare: 'socialCare',
  family: null,
  voluntary: 'voluntary',
};

const carers: ReadonlySet<FamilyPart> = new Set(['grandparent', 'kinshipCarer', 'fosterCarer']);

function agreementOf(told: Told, family: SampleFamily, policy: PolicyPack): Agreement {
  const { agreement } = told;
  if (agreement.state !== 'given') return withoutAgreement(agreement);
  const by = family.people.find(person => person.id === agreement.by);
  const form = agreement.form ?? 'spoken';
  return {
    kind: 'agreed',
    who: by !== undefined && carers.has(by.part) ? 'carer' : 'parent',
    name: by === undefined ? 'Parent or carer' : `${by.givenNames[0] ?? ''} ${by.surname}`.trim(),
    ageOfGiver: null,
    parentalResponsibility: 'yes',
    understandingChecked: false,
    agreedOn: agreement.on ?? told.receivedOn,
    form: policy.consent.formsAccepted.includes(form) ? form : (policy.consent.formsAccepted[0] ?? form),
    hasSignedForm: form === 'signed' && agreement.signedFormSeen,
    formKeptWhere: form === 'signed' && agreement.signedFormSeen ? 'With the referrer' : '',
    witnessedBy: form === 'spoken' ? told.referrer.name : '',
    isSelfReferralByPhone: told.referrer.kind === 'family',
    mayTell: [],
    mustNotTell: agreement.notToTell.filter(name => name.trim() !== ''),
    others: [],
    goesOnBecause: '',
  };
}

function withoutAgreement(agreement: SampleAgreement): Agreement {
  const isRefused = agreement.state === 'refused';
  return {
    kind: 'sharedWithoutAgreement',
    because: isRefused ? 'refused' : 'notAsked',
    ground: 'impairedWithoutServices',
    groundReason: 'Without help the child’s health and schooling are likely to get worse.',
    whyNot: agreement.reasonNot ?? '',
    viewsSought: isRefused ? 'Spoke with the hub manager, who agreed.' : '',
    others: [],
    goesOnBecause: '',
  };
}
