import {
  intakeSectionSchema,
  type DraftFacts,
  type Gap,
  type IntakeSection,
} from '#contract/intakeOperations';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { PolicyPack } from '#contract/policyPack';
import type { SectionStatus } from '../../ui/FormSection.tsx';
import type { FieldProblem } from '../../ui/ErrorSummary.tsx';

export type SectionLine = { id: IntakeSection; title: string; status: SectionStatus; reason?: string };

const writtenOrder = intakeSectionSchema.options;

/** On the phone people tell what is wrong first, then who is in the family; agreement is read out at the end. */
const phoneOrder: readonly IntakeSection[] = [
  'safety',
  'referrer',
  'reasonsAndNeeds',
  'children',
  'household',
  'adults',
  'otherAgencies',
  'tried',
  'goingWell',
  'childVoice',
  'communication',
  'agreement',
  'other',
];

/** What the worker can say on the phone, section by section. */
const script: Readonly<Partial<Record<IntakeSection, string>>> = {
  safety: '“Before anything else: is any child being hurt, or in danger, now?”',
  referrer: '“Who am I speaking to, and what number can I ring you back on?”',
  reasonsAndNeeds: '“What is going on, and what would help?”',
  children: '“Which children are in the family? Any baby on the way?”',
  household: '“Where do they live? Is it safe to write or ring there?”',
  adults: '“Who looks after the children? Is there anybody else who matters to them?”',
  otherAgencies: '“Is anybody helping the family already?”',
  tried: '“What has been tried so far?”',
  goingWell: '“What is going well?”',
  childVoice: '“What would the children say?”',
  communication: '“Do we need an interpreter, or another way to talk with the family?”',
};

/** The sections in the order of this form, with the council's titles. */
export function sectionsOf(
  draft: NotificationDraft,
  pack: PolicyPack,
  facts: DraftFacts | undefined,
): SectionLine[] {
  const order = draft.channel === 'phone' ? phoneOrder : writtenOrder;
  return order
    .filter(id => id !== 'other' || extraSectionsOf(pack).length > 0)
    .map(id => {
      const gaps = (facts?.gaps ?? []).filter(gap => gap.section === id);
      const stopping = gaps.filter(gap => gap.stopsSending);
      const elsewhere = id === 'agreement' && draft.agreement.route !== null && stopping.length === 1;
      return {
        id,
        title: titleOf(id, pack),
        status: elsewhere ? 'cannotFinish' : statusOf(id, draft, facts, gaps, stopping),
        ...(elsewhere ? { reason: stopping[0]?.message ?? '' } : {}),
      };
    });
}

/** The council's own title of a section. */
export function titleOf(id: IntakeSection, pack: PolicyPack): string {
  return pack.formSections.find(section => section.id === id)?.label ?? 'Also asked here';
}

function statusOf(
  id: IntakeSection,
  draft: NotificationDraft,
  facts: DraftFacts | undefined,
  gaps: readonly Gap[],
  stopping: readonly Gap[],
): SectionStatus {
  // An answered question is not a settled one: somebody has to be rung first.
  if (id === 'safety' && draft.childAtRisk === 'yes') return 'safeguarding';
  if (!isTouched(id, draft)) return 'notStarted';
  if (facts === undefined) return 'inProgress';
  return stopping.length > 0 || gaps.length > 0 ? 'inProgress' : 'complete';
}

function isTouched(id: IntakeSection, draft: NotificationDraft): boolean {
  switch (id) {
    case 'safety':
      return draft.childAtRisk !== null;
    case 'referrer':
      return draft.referrer.kind !== null || draft.referrer.name !== '';
    case 'agreement':
      return draft.agreement.answer !== null;
    case 'children':
      return draft.children.some(child => child.givenNames !== '' || child.birth !== null);
    case 'adults':
      return draft.adults.length > 0;
    case 'household':
      return draft.homes.length > 0;
    case 'reasonsAndNeeds':
      return draft.needs.length > 0 || draft.reasons !== '';
    case 'goingWell':
      return draft.goingWell !== '';
    case 'tried':
      return draft.tried !== '';
    case 'otherAgencies':
      return draft.agencies.length > 0 || draft.alreadyWithProvider !== '';
    case 'communication':
      return draft.communication !== '';
    case 'childVoice':
      return draft.childVoice !== '';
    case 'other':
      return Object.values(draft.extraSections).some(text => text !== '');
  }
}

const ownSections = new Set<string>([...writtenOrder, 'whatIsRequested']);

/** Sections that only this council's form has. */
export function extraSectionsOf(pack: PolicyPack): PolicyPack['formSections'] {
  return pack.formSections.filter(section => !ownSections.has(section.id));
}

export function scriptFor(id: IntakeSection, draft: NotificationDraft): string | undefined {
  return draft.channel === 'phone' ? script[id] : undefined;
}

/** The boxes to put right, in the order of the form as it stands. */
export function problemsIn(gaps: readonly Gap[], sections: readonly SectionLine[]): FieldProblem[] {
  const place = new Map(sections.map((section, index) => [section.id, index]));
  return gaps
    .filter(gap => gap.stopsSending)
    .toSorted((one, other) => (place.get(one.section) ?? 99) - (place.get(other.section) ?? 99))
    .map(gap => ({ fieldId: gap.path, message: gap.message }));
}

/** What may be asked for later, by whom to ask. Sections nobody has begun say it by their status already. */
export function askLater(
  gaps: readonly Gap[],
  sections: readonly SectionLine[],
): { who: string; questions: string[] }[] {
  const byPerson = new Map<string, string[]>();
  for (const gap of gaps) {
    const section = sections.find(each => each.id === gap.section);
    if (gap.stopsSending || section?.status === 'notStarted') continue;
    byPerson.set(gap.whoToAsk, [...(byPerson.get(gap.whoToAsk) ?? []), gap.message]);
  }
  return [...byPerson].map(([who, questions]) => ({ who, questions }));
}

/** "1 known already, 2 new to the hub." after sending. */
export function takenWords(taken: { linked: number; toReview: number; newPeople: number }): string {
  const parts = [
    [taken.linked, 'known already'],
    [taken.toReview, 'to check against people we may know'],
    [taken.newPeople, 'new to the hub'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return said.length === 0 ? '' : `${said.join(', ')}.`;
}
