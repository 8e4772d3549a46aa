import type {
  AgreementForm,
  AgreementGiver,
  District,
  LevelOfNeed,
  PolicyPack,
  SafeguardingTeam,
} from '#contract/policyPack';
import type { Clock } from '#contract/policyClocks';
import type { Route, RouteFlag } from '#contract/policyRoutes';
import type { TermKey } from '#contract/policyTerms';

/**
 * The authority's pack in force on a day (ISO): the newest that has begun, or its first one when none has begun yet.
 * Undefined when the authority has no pack.
 */
export function packInForce(
  packs: readonly PolicyPack[],
  authority: string,
  date: string,
): PolicyPack | undefined {
  const own = packs
    .filter(pack => pack.authority === authority)
    .toSorted((one, other) => one.version.inForceFrom.localeCompare(other.version.inForceFrom));
  return own.findLast(pack => pack.version.inForceFrom <= date) ?? own[0];
}

/** The council's word, as it stands inside a sentence: "lead practitioner", "Request for Service". */
export function term(pack: PolicyPack, key: TermKey): string {
  return pack.terms[key];
}

/** The council's word at the start of a sentence, a button or a heading: "Lead practitioner". */
export function termAtStart(pack: PolicyPack, key: TermKey): string {
  const word = term(pack, key);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function levelOfNeed(pack: PolicyPack, number: number): LevelOfNeed | undefined {
  return pack.levels.find(level => level.number === number);
}

export function clockById(pack: PolicyPack, id: string): Clock | undefined {
  return pack.clocks.find(clock => clock.id === id);
}

/**
 * Districts a postcode may lie in, from its outward part ("B97 6RT" and "b97" give Redditch). More than one where
 * an outward postcode crosses a boundary; none when it is outside the area or not a postcode.
 */
export function districtsForPostcode(pack: PolicyPack, postcode: string): District[] {
  const letters = postcode.toUpperCase().replaceAll(/\s/g, '');
  const outward = letters.replace(/[0-9][A-Z]{2}$/, '');
  return pack.districts.filter(
    district => district.outwardPostcodes.includes(outward) || district.outwardPostcodes.includes(letters),
  );
}

/** What is known of a request when a way is looked for. Ages are whole years; an unborn child counts as 0. */
export type RouteQuestion = {
  readonly ages: readonly number[];
  readonly district: string | null;
  readonly needs: readonly string[];
  readonly flags: readonly RouteFlag[];
};

export type RouteAnswer = { readonly route: Route; readonly because: readonly string[] };

/**
 * The ways the council's page opens for this request, in the pack's order. When a way leads to social care because
 * of significant harm, it is the only answer: early help is not used then (features.md, acceptance scenarios).
 */
export function routesFor(pack: PolicyPack, question: RouteQuestion): RouteAnswer[] {
  const open = pack.routes.flatMap(route => {
    const because = reasonsRouteApplies(pack, route, question);
    return because === null ? [] : [{ route, because }];
  });
  const toSocialCare = open.filter(answer => answer.route.leadsTo === 'socialCare');
  return toSocialCare.length > 0 ? toSocialCare : open;
}

/** The reasons in words, or null when a condition does not hold. */
function reasonsRouteApplies(pack: PolicyPack, route: Route, question: RouteQuestion): string[] | null {
  if (route.unlessFlags.some(flag => question.flags.includes(flag))) return null;
  if (!route.flags.every(flag => question.flags.includes(flag))) return null;
  const because = route.flags.map(flag => flagWords[flag]);
  if (route.ageFrom !== null || route.ageTo !== null) {
    const from = route.ageFrom ?? 0;
    const to = route.ageTo ?? 25;
    const fitting = question.ages.filter(age => age >= from && age <= to);
    if (fitting.length === 0) return null;
    const who = fitting.length === 1 ? 'A child is' : 'Children are';
    because.push(`${who} ${fitting.join(' and ')} (${from} to ${to}).`);
  }
  if (route.districts.length > 0) {
    if (question.district === null || !route.districts.includes(question.district)) return null;
    because.push(`The family lives in ${labelOf(pack.districts, question.district)}.`);
  }
  if (route.needs.length > 0) {
    const shared = route.needs.filter(need => question.needs.includes(need));
    if (shared.length === 0) return null;
    because.push(`Needs: ${shared.map(need => labelOf(pack.needs, need)).join(', ')}.`);
  }
  return because;
}

function labelOf(things: readonly { id: string; label?: string; name?: string }[], id: string): string {
  const found = things.find(thing => thing.id === id);
  return found?.label ?? found?.name ?? id;
}

/** Each yes-or-no fact as the sentence shown beside a route. */
export const flagWords: Readonly<Record<RouteFlag, string>> = {
  riskOfSignificantHarm: 'A child may be at risk of significant harm.',
  knownToDistrictProvider: 'The referrer already works with a service of the area.',
  knownToFamilySupportTeam: 'The referrer already works with the family support team.',
  existingLeadPractitioner: 'Somebody leads the work with the child already.',
  significantDisability: 'A child has a significant disability.',
  ownAgencyAssessment: 'Another agency’s own assessment covers it.',
  singleClearNeed: 'There is one clear need.',
  oneOtherAgencyNeeded: 'One other agency is needed.',
  severalNeedsSeveralAgencies: 'There are several needs and more than one agency.',
  rightServiceUnknown: 'It is not clear which service is right.',
  belowSocialCareThreshold: 'Social care looked and the threshold was not met.',
  familyAgreesToPanel: 'The family has given permission.',
  unlikelyToThriveWithoutServices:
    'A child is unlikely to reach or keep good health or development without services.',
  outcomesNotMet: 'The outcomes were not met.',
  outcomesMet: 'The outcomes were met.',
  stepDownFromSocialCare: 'Social care is ending its work.',
  needsMetByOwnSetting: 'The family’s own setting can meet the needs.',
};

/** What has been recorded about the family's agreement so far; null and empty mean "not answered yet". */
export type AgreementSoFar = {
  readonly answer: 'yes' | 'no' | null;
  readonly who: AgreementGiver | null;
  readonly name: string | null;
  readonly ageOfGiver: number | null;
  readonly understandingChecked: boolean;
  readonly agreedOn: string | null;
  readonly form: AgreementForm | null;
  readonly signedFormAttached: boolean;
  /** A family member rang and asks for themselves, where the council takes such calls. */
  readonly isSelfReferralByPhone: boolean;
  readonly mayTell: readonly string[];
};

/**
 * What is still missing before a request may be submitted, one sentence each; empty when nothing is. Never stands in
 * the way of telling social care: do not call it there.
 */
export function consentGate(pack: PolicyPack, agreement: AgreementSoFar): string[] {
  if (agreement.answer === null) return ['Say whether the family agrees.'];
  if (agreement.answer === 'no') {
    return [
      `The family does not agree. Give advice only, or record why you share without ${term(pack, 'agreement')}.`,
    ];
  }
  const missing = [...missingAboutGiver(pack, agreement)];
  if (agreement.agreedOn === null) missing.push('Say on what day they agreed.');
  missing.push(...missingAboutForm(pack, agreement));
  if (agreement.mayTell.length === 0) missing.push('Say who the family agrees may be told.');
  return missing;
}

function missingAboutGiver(pack: PolicyPack, agreement: AgreementSoFar): string[] {
  const { who } = agreement;
  if (who === null) return ['Say who agreed.'];
  const missing: string[] = [];
  if (agreement.name === null || agreement.name.trim() === '')
    missing.push('Give the name of the person who agreed.');
  const rule = pack.consent.whoMayAgree.find(each => each.who === who);
  if (rule === undefined) {
    const allowed = pack.consent.whoMayAgree.map(each => giverWords(pack, each.who));
    return [...missing, `Here the one who agrees must be: ${allowed.join(', ')}.`];
  }
  if (rule.fromAge === null && rule.understandingCheckBelowAge === null) return missing;
  if (agreement.ageOfGiver === null)
    return [...missing, `Give the age of the ${giverWords(pack, who)} who agreed.`];
  if (rule.fromAge !== null && agreement.ageOfGiver < rule.fromAge) {
    missing.push(`A ${giverWords(pack, who)} must be ${rule.fromAge} or over to agree. Ask a parent.`);
  }
  const needsCheck =
    rule.understandingCheckBelowAge !== null && agreement.ageOfGiver < rule.understandingCheckBelowAge;
  if (needsCheck && !agreement.understandingChecked) {
    missing.push(`Say that you checked the ${giverWords(pack, who)} understands what they agree to.`);
  }
  return missing;
}

function missingAboutForm(pack: PolicyPack, agreement: AgreementSoFar): string[] {
  const rules = pack.consent;
  const spokenOnThePhone =
    agreement.isSelfReferralByPhone && rules.selfReferral.byPhone && agreement.form === 'spoken';
  if (spokenOnThePhone) return [];
  if (agreement.form === null) return ['Say how they agreed: signed, in writing or spoken.'];
  if (!rules.formsAccepted.includes(agreement.form)) {
    return [`Here ${term(pack, 'agreement')} must be ${rules.formsAccepted.join(' or ')}.`];
  }
  const signedFormNeeded = rules.signedFormRequiredBeforeSubmit || agreement.form === 'signed';
  return signedFormNeeded && !agreement.signedFormAttached ? ['Attach the signed form.'] : [];
}

function giverWords(pack: PolicyPack, giver: AgreementGiver): string {
  return term(pack, giver);
}

/** The team to ring when a child may be at risk, when the council's page prints no number for it; null when it does. */
export function teamWithoutNumber(pack: PolicyPack): SafeguardingTeam | null {
  return (
    pack.safeguarding.teams.find(team => team.useFor === 'safeguarding' && team.phones.length === 0) ?? null
  );
}

/** The pack with these numbers for one of its safeguarding teams. */
export function withTeamPhones(pack: PolicyPack, teamId: string, phones: readonly string[]): PolicyPack {
  const teams = pack.safeguarding.teams.map(team =>
    team.id === teamId ? { ...team, phones: phones.map(phone => phone.trim()) } : team,
  );
  return { ...pack, safeguarding: { ...pack.safeguarding, teams } };
}

/**
 * What an administrator still has to add because the council's page does not print it, one sentence each: above all
 * the telephone numbers to ring when a child may be at risk.
 */
export function unfinishedSettings(pack: PolicyPack): string[] {
  const withoutNumber = pack.safeguarding.teams
    .filter(team => team.phones.length === 0)
    .map(team => `Add the telephone number of ${team.name}. The council’s page does not print one.`);
  const clocks = pack.clocks
    .filter(clock => clock.amount === null)
    .map(clock => `Check the clock “${clock.label}”. ${clock.basis.suggested ? clock.basis.why : ''}`.trim());
  return [...withoutNumber, ...clocks];
}
