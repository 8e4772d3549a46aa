import type { NotificationDraft } from '#contract/intakeDraft';
import type { DraftFacts, IntakeSection } from '#contract/intakeOperations';
import type { PolicyPack } from '#contract/policyPack';
import {
  answerWords as otherAnswerWords,
  relationWords as otherRelationWords,
} from '../consent/answers.presenter.ts';
import { adultLine, childLine, homeLine } from './answerPeople.presenter.ts';
import { dateWords, nameOf, none } from './answerWords.ts';
import {
  agreementFormWords,
  giverWords,
  groundWords,
  referrerKindWords,
  yesNoUnknownWords,
} from './choices.ts';
import { extraSectionsOf, titleOf } from './intake.presenter.ts';

export type AnswerLine = { label: string; value: string };
export type AnswerGroup = { section: IntakeSection; title: string; lines: AnswerLine[] };

/** Everything that was answered, as the check page shows it before it is sent. */
export function answersOf(
  draft: NotificationDraft,
  pack: PolicyPack,
  facts: Pick<DraftFacts, 'ageWords' | 'postcodes' | 'districts'> | undefined,
): AnswerGroup[] {
  const text = (value: string): string => (value.trim() === '' ? none : value.trim());
  const title = (id: IntakeSection): string => titleOf(id, pack);
  const workedOut = { ages: facts?.ageWords ?? {}, postcodes: facts?.postcodes ?? {} };
  // One district the postcodes lie in is sent as it stands on the form, chosen or not.
  const [follows, ...more] = facts?.districts ?? [];
  const districtId = draft.district ?? (more.length === 0 ? follows : undefined);
  const district = pack.districts.find(each => each.id === districtId)?.name ?? none;
  const isProfessional = draft.referrer.kind === 'professional';
  const groups: AnswerGroup[] = [
    {
      section: 'safety',
      title: title('safety'),
      lines: [
        {
          label: 'A child at risk of significant harm now',
          value: draft.childAtRisk === null ? none : draft.childAtRisk === 'yes' ? 'Yes' : 'No',
        },
      ],
    },
    {
      section: 'referrer',
      title: title('referrer'),
      lines: [
        {
          label: 'Who is asking',
          value: draft.referrer.kind === null ? none : referrerKindWords[draft.referrer.kind],
        },
        { label: 'Name', value: text(draft.referrer.name) },
        {
          label: isProfessional ? 'Job and place' : 'Who they are to the children',
          value: text(joined(draft.referrer.role, isProfessional ? draft.referrer.organisation : '')),
        },
        { label: 'Phone and e-mail', value: text(joined(draft.referrer.phone, draft.referrer.email)) },
        ...(draft.referrer.stepDown === null
          ? []
          : [
              {
                label: 'Social care is ending its work',
                value: draft.referrer.stepDown === 'yes' ? 'Yes' : 'No, it goes on',
              },
            ]),
        {
          label: 'Received',
          value: draft.receivedOn === null ? none : dateWords({ date: draft.receivedOn, precision: 'day' }),
        },
        { label: 'They want to hear what was decided', value: draft.referrer.wantsReply ? 'Yes' : 'No' },
      ],
    },
    { section: 'agreement', title: title('agreement'), lines: agreementLines(draft, pack) },
    {
      section: 'children',
      title: title('children'),
      lines: draft.children.map(child => ({
        label: nameOf(child),
        value: childLine(draft, child, workedOut),
      })),
    },
    {
      section: 'adults',
      title: title('adults'),
      lines: draft.adults.map(adult => ({ label: nameOf(adult), value: adultLine(draft, adult, workedOut) })),
    },
    {
      section: 'household',
      title: title('household'),
      lines: [
        ...draft.homes.map((home, index) => ({
          label: `Home ${index + 1}`,
          value: text(homeLine(home, workedOut)),
        })),
        { label: atStart(pack.terms.district), value: district },
      ],
    },
    {
      section: 'reasonsAndNeeds',
      title: title('reasonsAndNeeds'),
      lines: [
        {
          label: 'Needs',
          value: text(draft.needs.map(id => pack.needs.find(need => need.id === id)?.label ?? id).join(', ')),
        },
        { label: 'Why help is asked for now', value: text(draft.reasons) },
        { label: 'What would help', value: text(draft.requested) },
        ...(draft.urgency === 'usual'
          ? []
          : [
              {
                label: 'How soon',
                value: `${draft.urgency === 'today' ? 'Today' : 'Sooner than usual'}: ${draft.urgencyReason}`,
              },
            ]),
      ],
    },
    {
      section: 'otherAgencies',
      title: title('otherAgencies'),
      lines: [
        ...draft.agencies.map(agency => ({
          label: agency.service || 'A service',
          value: text(
            [
              involvedWords(agency.isInvolvedNow),
              agency.worker,
              agency.role,
              agency.phone,
              agency.isLeadPractitioner ? pack.terms.leadPractitioner : '',
            ]
              .filter(part => part.trim() !== '')
              .join(', '),
          ),
        })),
        ...(draft.alreadyWithProvider.trim() === ''
          ? []
          : [{ label: 'Can carry on helping', value: draft.alreadyWithProvider.trim() }]),
      ],
    },
  ];
  const texts = [
    ['goingWell', draft.goingWell],
    ['tried', draft.tried],
    ['communication', draft.communication],
    ['childVoice', draft.childVoice],
  ] as const;
  for (const [section, value] of texts) {
    groups.push({ section, title: title(section), lines: [{ label: title(section), value: text(value) }] });
  }
  groups.push({
    section: 'other',
    title: title('other'),
    lines: extraSectionsOf(pack).map(({ id, label }) => ({
      label,
      value: text(draft.extraSections[id] ?? ''),
    })),
  });
  return groups.filter(group => group.lines.length > 0);
}

function involvedWords(isInvolvedNow: NotificationDraft['agencies'][number]['isInvolvedNow']): string {
  if (isInvolvedNow === null) return '';
  return { yes: 'Involved now', no: 'Not involved now', unknown: 'Not known if involved now' }[isInvolvedNow];
}

function atStart(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function joined(one: string, other: string): string {
  return [one.trim(), other.trim()].filter(part => part !== '').join(', ');
}

function agreementLines(draft: NotificationDraft, pack: PolicyPack): AnswerLine[] {
  const { agreement } = draft;
  if (agreement.answer === null) return [{ label: 'The family agrees', value: none }];
  if (agreement.answer === 'yes') {
    const who = agreement.who === null ? '' : giverWords(agreement.who, pack);
    const form = agreement.form === null ? '' : agreementFormWords[agreement.form];
    return [
      { label: 'The family agrees', value: 'Yes' },
      {
        label: 'Who, how, when',
        value:
          [
            agreement.name,
            who,
            form,
            agreement.agreedOn === null ? '' : dateWords({ date: agreement.agreedOn, precision: 'day' }),
          ]
            .filter(part => part !== '')
            .join(', ') || none,
      },
      {
        label: 'Parental responsibility',
        value:
          agreement.parentalResponsibility === null
            ? none
            : yesNoUnknownWords[agreement.parentalResponsibility],
      },
      ...(agreement.form === 'spoken' && agreement.witnessedBy.trim() !== ''
        ? [{ label: 'Who heard it', value: agreement.witnessedBy.trim() }]
        : []),
      { label: 'May be told', value: agreement.mayTell.join(', ') || none },
      { label: 'Must not be told', value: agreement.mustNotTell.join(', ') || 'Nobody named' },
      ...othersLines(agreement),
      ...(agreement.others.some(other => other.answer === 'doesNotAgree')
        ? [{ label: 'Why it goes on all the same', value: agreement.goesOnBecause.trim() || none }]
        : []),
    ];
  }
  return [
    { label: 'The family agrees', value: agreement.answer === 'no' ? 'No' : 'Not asked' },
    ...(agreement.answer === 'no'
      ? [{ label: 'Why not, in the family’s words', value: agreement.whyNot.trim() || none }]
      : []),
    { label: 'Why it goes on', value: agreement.ground === null ? none : groundWords[agreement.ground] },
    { label: 'Reason', value: agreement.groundReason.trim() || none },
    { label: 'Whom you asked before deciding', value: agreement.viewsSought.trim() || none },
    ...othersLines(agreement),
  ];
}

function othersLines({ others }: NotificationDraft['agreement']): AnswerLine[] {
  return others.map(other => ({
    label: 'Somebody else’s answer',
    value:
      [
        other.name.trim(),
        other.relation === null ? '' : otherRelationWords[other.relation],
        other.answer === null ? none : otherAnswerWords[other.answer],
        other.answeredOn === null ? '' : dateWords({ date: other.answeredOn, precision: 'day' }),
        other.why.trim(),
      ]
        .filter(part => part !== '')
        .join(', ') || none,
  }));
}
