import { notificationContentSchema, type NotificationContent } from '#contract/intake';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { Gap } from '#contract/intakeOperations';
import { parseNhsNumber, parsePostcode, parseUpn } from '../linkage/identifiers.rules.ts';
import { agreementStanding } from '../consent/agreement.rules.ts';
import { districtsForPostcode } from '../policy/policy.rules.ts';
import type { PolicyPack } from '#contract/policyPack';
import { gapsIn, type GapFacts } from './gaps.rules.ts';

export type FinalReading =
  | { readonly kind: 'final'; readonly content: NotificationContent }
  | { readonly kind: 'gaps'; readonly gaps: readonly Gap[] };

/**
 * The one way from a draft to a notification: refuses with every gap that stops sending, or answers the content in
 * normal forms (postcodes, numbers, a district that follows from the only home's postcode).
 */
export function finalContent(draft: NotificationDraft, facts: GapFacts): FinalReading {
  const known = withKnownDistrict(draft, facts.pack);
  const stopping = gapsIn(known, facts).filter(each => each.stopsSending);
  const standing = agreementStanding(facts.pack, known.agreement, facts.today);
  if (stopping.length > 0 || standing.kind !== 'ready') return { kind: 'gaps', gaps: stopping };
  const homes = new Set(known.homes.map(home => home.id));
  const children = new Set(known.children.map(child => child.id));
  const parsed = notificationContentSchema.safeParse({
    ...known,
    // An answer typed before it was said that the family itself asks is no answer.
    referrer: known.referrer.kind === 'professional' ? known.referrer : { ...known.referrer, stepDown: null },
    agreement: standing.agreement,
    homes: known.homes.map(home => ({
      ...home,
      postcode: parsePostcode(home.postcode) ?? home.postcode.trim(),
    })),
    children: known.children.map(child => ({
      ...tidyPerson(child, homes),
      school: child.school,
      upn: inForm(child.upn, parseUpn),
      isMultipleBirth: child.isMultipleBirth,
    })),
    adults: known.adults.map(adult => ({
      ...tidyPerson(adult, homes),
      birth: adult.birth ?? { kind: 'notAsked' },
      role: adult.role ?? 'other',
      isMainCarer: adult.isMainCarer,
      safeContact: adult.safeContact,
      phoneSafety: adult.phoneSafety,
      relationships: adult.relationships
        .filter(each => each.kind !== null && children.has(each.childId))
        .map(each => ({ ...each, parentalResponsibility: each.parentalResponsibility ?? 'unknown' })),
    })),
    agencies: known.agencies
      .filter(agency => agency.service.trim() !== '')
      .map(agency => ({
        ...agency,
        kind: agency.kind ?? 'other',
        isInvolvedNow: agency.isInvolvedNow ?? 'unknown',
      })),
  });
  if (parsed.success) return { kind: 'final', content: parsed.data };
  return {
    kind: 'gaps',
    gaps: parsed.error.issues.map(issue => ({
      section: 'other',
      path: issue.path.join('.'),
      message: `An answer is not in a form we can keep: ${issue.message}`,
      whoToAsk: 'You',
      stopsSending: true,
    })),
  };
}

/** Fills in the district when nobody chose one and every main home lies in the same single district. */
export function withKnownDistrict(draft: NotificationDraft, pack: PolicyPack): NotificationDraft {
  if (draft.district !== null) return draft;
  const found = districtsOf(draft, pack);
  return found.length === 1 ? { ...draft, district: found[0] ?? null } : draft;
}

/** Ids of the districts that the children's main homes may lie in, without repeats. */
export function districtsOf(draft: NotificationDraft, pack: PolicyPack): string[] {
  const main = new Set(
    draft.children.flatMap(child =>
      child.livesAt.filter(home => home.kind === 'main').map(home => home.homeId),
    ),
  );
  const homes = draft.homes.filter(home => main.has(home.id) && home.postcode.trim() !== '');
  return [
    ...new Set(homes.flatMap(home => districtsForPostcode(pack, home.postcode).map(district => district.id))),
  ];
}

type AnyPerson = NotificationDraft['children'][number] | NotificationDraft['adults'][number];

function tidyPerson(person: AnyPerson, homes: ReadonlySet<string>) {
  return {
    id: person.id,
    givenNames: person.givenNames.trim(),
    surname: person.surname.trim(),
    knownAs: person.knownAs.trim(),
    previousSurname: person.previousSurname.trim(),
    birth: person.birth,
    sex: person.sex ?? 'notKnown',
    ethnicity: person.ethnicity,
    nhsNumber: inForm(person.nhsNumber, parseNhsNumber),
    phones: person.phones.map(phone => phone.trim()).filter(phone => phone !== ''),
    email: person.email.trim(),
    language: person.language,
    needsInterpreter: person.needsInterpreter ?? 'unknown',
    communicationNeeds: person.communicationNeeds.trim(),
    disability: person.disability,
    isRestricted: person.isRestricted,
    livesAt: person.livesAt.filter(home => homes.has(home.homeId)),
  };
}

function inForm(
  answer: AnyPerson['nhsNumber'],
  parse: (text: string) => string | null,
): AnyPerson['nhsNumber'] {
  if (answer?.kind !== 'given') return answer;
  return { kind: 'given', value: parse(answer.value) ?? answer.value };
}
