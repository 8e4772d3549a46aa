import type { PartialDate } from '#contract/dates';
import type { AnswerOf, BirthAnswer } from '#contract/intake';
import type { AdultDraft, ChildDraft, NotificationDraft } from '#contract/intakeDraft';
import type { IntakeSection } from '#contract/intakeOperations';
import type { PolicyPack } from '#contract/policyPack';
import { agreementFormWords, giverWords, groundWords, relationshipWords, roleWords } from './choices.ts';

export type AnswerLine = { label: string; value: string };
export type AnswerGroup = { section: IntakeSection; title: string; lines: AnswerLine[] };

const none = 'Not answered';
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A date as people say it: "5 March 2016", "March 2016", "2016", "about 2016". */
export function dateWords(date: PartialDate): string {
  const [year = '', month = '1', day = '1'] = date.date.split('-');
  const name = months[Number(month) - 1] ?? '';
  switch (date.precision) {
    case 'day':
      return `${Number(day)} ${name} ${year}`;
    case 'month':
      return `${name} ${year}`;
    case 'year':
      return year;
    case 'estimated':
      return `about ${year}`;
  }
}

export function answerWords(answer: AnswerOf<string> | null): string {
  if (answer === null) return none;
  switch (answer.kind) {
    case 'given':
      return answer.value;
    case 'notKnown':
      return 'Not known';
    case 'notAsked':
      return 'Not asked';
    case 'refused':
      return 'Asked, did not want to say';
  }
}

export function birthWords(birth: BirthAnswer | null): string {
  if (birth === null) return none;
  switch (birth.kind) {
    case 'born':
      return dateWords(birth.date);
    case 'expected':
      return `Not yet born, expected ${dateWords(birth.date)}`;
    case 'notKnown':
    case 'notAsked':
    case 'refused':
      return answerWords(birth);
  }
}

export function nameOf(person: { givenNames: string; surname: string; knownAs: string }): string {
  const name = `${person.givenNames} ${person.surname}`.trim();
  const known = person.knownAs.trim();
  if (name === '') return known || 'No name yet';
  return known === '' ? name : `${name} (known as ${known})`;
}

/** Everything that was answered, as the check page shows it before it is sent. */
export function answersOf(
  draft: NotificationDraft,
  pack: PolicyPack,
  ages: Readonly<Record<string, string>>,
): AnswerGroup[] {
  const text = (value: string): string => (value.trim() === '' ? none : value.trim());
  const title = (id: string): string => pack.formSections.find(section => section.id === id)?.label ?? '';
  const district = pack.districts.find(each => each.id === draft.district)?.name ?? none;
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
        { label: 'Name', value: text(draft.referrer.name) },
        { label: 'Role and place', value: text(joined(draft.referrer.role, draft.referrer.organisation)) },
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
      ],
    },
    { section: 'agreement', title: title('agreement'), lines: agreementLines(draft, pack) },
    {
      section: 'children',
      title: title('children'),
      lines: draft.children.map(child => ({ label: nameOf(child), value: childLine(draft, child, ages) })),
    },
    {
      section: 'adults',
      title: title('adults'),
      lines: draft.adults.map(adult => ({ label: nameOf(adult), value: adultLine(draft, adult) })),
    },
    {
      section: 'household',
      title: title('household'),
      lines: [
        ...draft.homes.map((home, index) => ({
          label: `Home ${index + 1}`,
          value: text(
            [
              joined(joined(home.address, home.town), home.postcode),
              home.isRestricted ? 'Protected address' : '',
              home.safeContact,
            ]
              .filter(part => part !== '')
              .join('. '),
          ),
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
      lines: draft.agencies.map(agency => ({
        label: agency.service || 'A service',
        value: text(
          joined(
            joined(agency.worker, agency.phone),
            agency.isLeadPractitioner ? pack.terms.leadPractitioner : '',
          ),
        ),
      })),
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
  return groups.filter(group => group.lines.length > 0);
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
      { label: 'May be told', value: agreement.mayTell.join(', ') || none },
      { label: 'Must not be told', value: agreement.mustNotTell.join(', ') || 'Nobody named' },
    ];
  }
  return [
    { label: 'The family agrees', value: agreement.answer === 'no' ? 'No' : 'Not asked' },
    { label: 'Why it goes on', value: agreement.ground === null ? none : groundWords[agreement.ground] },
    { label: 'Reason', value: agreement.groundReason.trim() || none },
  ];
}

function childLine(
  draft: NotificationDraft,
  child: ChildDraft,
  ages: Readonly<Record<string, string>>,
): string {
  const home = draft.homes.findIndex(each =>
    child.livesAt.some(lives => lives.homeId === each.id && lives.kind === 'main'),
  );
  return [
    birthWords(child.birth),
    ages[child.id] ?? '',
    child.school === null ? '' : `School: ${answerWords(child.school)}`,
    home < 0 ? '' : `Home ${home + 1}`,
    child.isRestricted ? 'Restricted record' : '',
  ]
    .filter(part => part !== '')
    .join('. ');
}

function adultLine(draft: NotificationDraft, adult: AdultDraft): string {
  const relations = adult.relationships
    .filter(each => each.kind !== null)
    .map(each => {
      const child = draft.children.find(one => one.id === each.childId);
      const words = each.kind === null ? '' : relationshipWords[each.kind];
      const responsibility =
        each.parentalResponsibility === 'yes'
          ? ', has parental responsibility'
          : each.parentalResponsibility === 'no'
            ? ', no parental responsibility'
            : '';
      return `${words} of ${child === undefined ? 'a child' : child.givenNames || 'a child'}${responsibility}`;
    });
  return [
    adult.role === null ? '' : roleWords[adult.role],
    ...relations,
    adult.phones.join(', '),
    adult.isRestricted ? 'Restricted record' : '',
  ]
    .filter(part => part !== '')
    .join('. ');
}
