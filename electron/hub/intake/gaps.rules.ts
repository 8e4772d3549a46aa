import type { Gap, IntakeSection } from '#contract/intakeOperations';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { PolicyPack } from '#contract/policyPack';
import { worksForSocialCare } from '../triage/socialCare.rules.ts';
import { agreementStanding } from '../consent/agreement.rules.ts';
import { contactGaps } from './contactGaps.rules.ts';
import { personGaps } from './personGaps.rules.ts';

/** What is needed to judge a draft beside the draft: the council's rules and the day (ISO). */
export type GapFacts = { readonly pack: PolicyPack; readonly today: string };

/** The free-text boxes of the form, by the pack's section id. */
const textOfSection: Readonly<
  Record<string, { read: (draft: NotificationDraft) => string; section: IntakeSection; path: string }>
> = {
  goingWell: { read: draft => draft.goingWell, section: 'goingWell', path: 'goingWell' },
  tried: { read: draft => draft.tried, section: 'tried', path: 'tried' },
  childVoice: { read: draft => draft.childVoice, section: 'childVoice', path: 'childVoice' },
  communication: { read: draft => draft.communication, section: 'communication', path: 'communication' },
  whatIsRequested: { read: draft => draft.requested, section: 'reasonsAndNeeds', path: 'requested' },
};

/** Sections that the form has by itself, so that their emptiness is told box by box. */
const builtIn = new Set([
  'safety',
  'referrer',
  'agreement',
  'children',
  'adults',
  'household',
  'reasonsAndNeeds',
  'otherAgencies',
]);

/**
 * Everything that is missing, in the order of the form: what stops sending, and what may be asked for later, each
 * with whom to ask. Forms with gaps are returned by the councils (practice.md §1.1.a), so none is hidden.
 */
export function gapsIn(draft: NotificationDraft, { pack, today }: GapFacts): Gap[] {
  return [
    ...safetyGaps(draft),
    ...referrerGaps(draft, today, pack),
    ...agreementGaps(draft, pack, today),
    ...personGaps(draft, today),
    ...needGaps(draft, pack),
    ...sectionGaps(draft, pack),
    ...districtGaps(draft, pack),
  ];
}

/** One thing that is missing; `path` is its box on the form. */
export function gap(
  section: IntakeSection,
  path: string,
  message: string,
  whoToAsk: string,
  stopsSending: boolean,
): Gap {
  return { section, path, message, whoToAsk, stopsSending };
}

function safetyGaps(draft: NotificationDraft): Gap[] {
  if (draft.childAtRisk !== null) return [];
  return [
    gap(
      'safety',
      'childAtRisk',
      'Answer first: is a child at risk of significant harm now?',
      askReferrer(draft),
      true,
    ),
  ];
}

function referrerGaps(draft: NotificationDraft, today: string, pack: PolicyPack): Gap[] {
  const { referrer } = draft;
  const gaps: Gap[] = [];
  if (draft.receivedOn === null) {
    gaps.push(gap('referrer', 'receivedOn', 'Say on what day this came in.', 'You', true));
  } else if (draft.receivedOn > today) {
    gaps.push(gap('referrer', 'receivedOn', 'The day it came in is still to come. Correct it.', 'You', true));
  }
  if (referrer.kind === null) {
    gaps.push(
      gap(
        'referrer',
        'referrer.kind',
        'Say who is asking: a professional or the family.',
        'The referrer',
        true,
      ),
    );
  }
  if (referrer.name.trim() === '') {
    gaps.push(
      gap('referrer', 'referrer.name', 'Enter the name of the person who asks.', 'The referrer', true),
    );
  }
  if (referrer.kind === 'professional' && referrer.organisation.trim() === '') {
    gaps.push(
      gap('referrer', 'referrer.organisation', 'Say where the referrer works.', 'The referrer', true),
    );
  }
  if (referrer.kind === 'professional' && referrer.stepDown === null && worksForSocialCare(referrer, pack)) {
    const words = `Not known if ${pack.terms.socialCare} is ending its work with the family.`;
    gaps.push(gap('referrer', 'referrer.stepDown', words, askReferrer(draft), false));
  }
  if (referrer.phone.trim() === '' && referrer.email.trim() === '') {
    gaps.push(
      gap('referrer', 'referrer.phone', 'No phone or e-mail for the referrer.', askReferrer(draft), false),
    );
  }
  gaps.push(
    ...contactGaps(
      { section: 'referrer', phonePath: 'referrer.phone', emailPath: 'referrer.email' },
      referrer,
      askReferrer(draft),
    ),
  );
  return gaps;
}

function agreementGaps(draft: NotificationDraft, pack: PolicyPack, today: string): Gap[] {
  const standing = agreementStanding(pack, draft.agreement, today);
  switch (standing.kind) {
    case 'ready':
      return [];
    case 'missing':
      return standing.gaps.map(({ path, message }) =>
        gap('agreement', `agreement.${path}`, message, 'The family', true),
      );
    case 'elsewhere':
      return [gap('agreement', 'agreement.route', elsewhereWords[standing.route], 'The family', true)];
  }
}

/** Why each road other than sharing does not go to the queue. */
export const elsewhereWords = {
  askLater: 'This stays a draft until the family has been asked.',
  adviceOnly: 'Only advice is given, so nothing about the family is sent.',
  safeguarding: 'This goes to social care, not to early help.',
} as const;

function needGaps(draft: NotificationDraft, pack: PolicyPack): Gap[] {
  const gaps: Gap[] = [];
  const known = new Set(pack.needs.map(need => need.id));
  if (draft.needs.length === 0) {
    gaps.push(gap('reasonsAndNeeds', 'needs', 'Choose at least one need.', askReferrer(draft), true));
  }
  const unknown = draft.needs.filter(need => !known.has(need));
  if (unknown.length > 0) {
    gaps.push(
      gap(
        'reasonsAndNeeds',
        'needs',
        `We do not know this need: ${unknown.join(', ')}. Choose one from the list.`,
        'You',
        true,
      ),
    );
  }
  if (draft.reasons.trim().length < 3) {
    gaps.push(gap('reasonsAndNeeds', 'reasons', 'Say why help is asked for now.', askReferrer(draft), true));
  }
  if (draft.urgency !== 'usual' && draft.urgencyReason.trim() === '') {
    gaps.push(
      gap('reasonsAndNeeds', 'urgencyReason', 'Say why it cannot wait as usual.', askReferrer(draft), true),
    );
  }
  return gaps;
}

function sectionGaps(draft: NotificationDraft, pack: PolicyPack): Gap[] {
  return pack.formSections
    .filter(section => section.required && !builtIn.has(section.id))
    .flatMap(({ id, label }) => {
      const known = textOfSection[id];
      const text = known === undefined ? (draft.extraSections[id] ?? '') : known.read(draft);
      if (text.trim() !== '') return [];
      return [
        gap(
          known?.section ?? 'other',
          known?.path ?? `extraSections.${id}`,
          `“${label}” is empty. It is needed here.`,
          askReferrer(draft),
          true,
        ),
      ];
    });
}

function districtGaps(draft: NotificationDraft, pack: PolicyPack): Gap[] {
  if (draft.district === null) {
    return [
      gap(
        'household',
        'district',
        `Say which ${pack.terms.district} the family lives in.`,
        'The family',
        false,
      ),
    ];
  }
  if (pack.districts.some(district => district.id === draft.district)) return [];
  return [gap('household', 'district', `Choose a ${pack.terms.district} from the list.`, 'You', true)];
}

/** Whom to ask for what only the referrer can say: by name, where it is known. */
export function askReferrer(draft: NotificationDraft): string {
  const name = draft.referrer.name.trim();
  return name === '' ? 'The referrer' : name;
}
