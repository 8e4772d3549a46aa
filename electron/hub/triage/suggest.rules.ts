import type { NotificationContent } from '#contract/intake';
import type { LevelOfNeed, PolicyPack } from '#contract/policyPack';
import type { RouteFlag } from '#contract/policyRoutes';
import { counted } from '../clocks/dateWords.rules.ts';
import { agenciesNow, inWords } from './notified.rules.ts';
import { comesFromSocialCare, isStepDown } from './socialCare.rules.ts';

export type SuggestionFacts = {
  readonly content: NotificationContent;
  readonly pack: PolicyPack;
  /** A concern about safety that waits for its outcome. */
  readonly hasOpenConcern: boolean;
};

type Outcome = LevelOfNeed['outcome'];

export type SuggestedLevel = { number: number; name: string; because: string[] };

/**
 * The level of need that the plain facts point to: how many needs, how many agencies, harm. It counts and never weighs
 * a family; a person decides, with a reason (features.md D 40). Null when the council's levels have no fitting one.
 */
export function suggestedLevel(facts: SuggestionFacts): SuggestedLevel | null {
  const { content, pack, hasOpenConcern } = facts;
  const agencies = agenciesNow(content);
  const needs = content.needs.map(id => pack.needs.find(need => need.id === id)?.label ?? id);
  const needWords = `${counted(needs.length, 'need')}: ${inWords(needs)}.`;
  const agencyWords =
    agencies.length === 0
      ? 'No other agency is named.'
      : `${agencies.length === 1 ? '1 agency' : `${agencies.length} agencies`} now: ${inWords(agencies)}.`;
  if (content.childAtRisk === 'yes' || hasOpenConcern) {
    return levelFor(
      pack,
      ['socialCare'],
      [
        hasOpenConcern
          ? 'A concern about a child’s safety waits for its outcome.'
          : 'The referrer says a child is at risk of significant harm.',
      ],
    );
  }
  if (needs.length > 1 && agencies.length > 1) {
    return levelFor(pack, ['assessment', 'intensive'], [needWords, agencyWords]);
  }
  if (isStepDown(content.referrer, pack)) {
    return levelFor(
      pack,
      ['assessment', 'intensive'],
      [`${pack.terms.socialCare} asks early help to take over.`, needWords],
    );
  }
  const one: Outcome[] = ['directReferral', 'singleAgency'];
  return levelFor(pack, needs.length === 1 ? one : one.toReversed(), [needWords, agencyWords]);
}

/** The level whose outcome comes first in `outcomes`; of several with that outcome the gravest, for harm is not halved. */
function levelFor(
  pack: PolicyPack,
  outcomes: readonly Outcome[],
  because: readonly string[],
): SuggestedLevel | null {
  for (const outcome of outcomes) {
    const level = pack.levels.findLast(each => each.outcome === outcome);
    if (level === undefined) continue;
    return {
      number: level.number,
      name: level.name,
      because: [...because, `Level ${level.number} says: ${level.description}`],
    };
  }
  return null;
}

/** The yes-or-no facts that a notification states by itself; the others only a person can answer. */
export function routeFlagsOf({ content, pack, hasOpenConcern }: SuggestionFacts): RouteFlag[] {
  const agencies = agenciesNow(content);
  const fromSocialCare = comesFromSocialCare(content.referrer, pack);
  const socialCareHelped = content.agencies.some(
    agency => agency.kind === 'socialCare' && (agency.from !== null || agency.to !== null),
  );
  const stepsDown = isStepDown(content.referrer, pack, socialCareHelped);
  const provider = content.alreadyWithProvider.trim().toLowerCase();
  const flags: readonly (readonly [RouteFlag, boolean])[] = [
    ['riskOfSignificantHarm', content.childAtRisk === 'yes' || hasOpenConcern],
    ['knownToDistrictProvider', provider !== ''],
    ['knownToFamilySupportTeam', provider.includes('family support')],
    [
      'existingLeadPractitioner',
      content.agencies.some(agency => agency.isLeadPractitioner && agency.isInvolvedNow !== 'no'),
    ],
    [
      'significantDisability',
      content.needs.includes('disabilities') &&
        content.children.some(child => child.disability?.kind === 'given'),
    ],
    ['singleClearNeed', content.needs.length === 1 && agencies.length <= 1],
    ['oneOtherAgencyNeeded', content.needs.length === 1 && agencies.length <= 1],
    ['severalNeedsSeveralAgencies', content.needs.length > 1 && agencies.length > 1],
    ['rightServiceUnknown', content.requested.trim() === '' && provider === ''],
    ['belowSocialCareThreshold', fromSocialCare && !stepsDown],
    ['stepDownFromSocialCare', stepsDown],
    ['familyAgreesToPanel', content.agreement.kind === 'agreed'],
  ];
  return flags.filter(([, holds]) => holds).map(([flag]) => flag);
}
