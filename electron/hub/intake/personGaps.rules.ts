import type { AnswerOf } from '#contract/intake';
import type { AdultDraft, ChildDraft, NotificationDraft } from '#contract/intakeDraft';
import type { Gap } from '#contract/intakeOperations';
import { parseNhsNumber, parsePostcode, parseUpn } from '../linkage/identifiers.rules.ts';
import { contactGaps } from './contactGaps.rules.ts';
import { adultLabel, childLabel, draftName } from './draftWords.rules.ts';
import { ageInYears } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';

/** What is missing about the children, the adults and their homes. */
export function personGaps(draft: NotificationDraft, today: string): Gap[] {
  const none: Gap[] =
    draft.children.length === 0
      ? [
          childGap(
            'children',
            'Add at least one child. A baby not yet born counts.',
            askReferrerOf(draft),
            true,
          ),
        ]
      : [];
  const noAdult: Gap[] =
    draft.adults.length === 0
      ? [
          adultGap(
            'adults',
            'No adult is named. Ask who looks after the children.',
            askReferrerOf(draft),
            false,
          ),
        ]
      : [];
  const noPhone: Gap[] =
    draft.adults.length > 0 && draft.adults.every(adult => adult.phones.length === 0)
      ? [adultGap('adults.0.phones', 'No phone number for the family.', askReferrerOf(draft), false)]
      : [];
  return [
    ...none,
    ...draft.children.flatMap((child, index) => gapsOfChild(draft, child, index, today)),
    ...noAdult,
    ...noPhone,
    ...draft.adults.flatMap((adult, index) => gapsOfAdult(draft, adult, index, today)),
    ...draft.homes.flatMap((home, index) => {
      if (home.postcode.trim() === '' || parsePostcode(home.postcode) !== null) return [];
      return [
        homeGap(`homes.${index}.postcode`, `We cannot read ${home.postcode.trim()} as a postcode. Check it.`),
      ];
    }),
  ];
}

function gapsOfChild(draft: NotificationDraft, child: ChildDraft, index: number, today: string): Gap[] {
  const at = `children.${index}`;
  const label = childLabel(child, index);
  const school = child.school?.kind === 'given' ? child.school.value : '';
  const askSchool = school === '' ? askParent(draft) : school;
  const gaps: Gap[] = [];
  if (draftName(child) === '') {
    gaps.push(childGap(`${at}.givenNames`, `Enter the name of ${label}.`, askReferrerOf(draft), true));
  }
  gaps.push(...birthGaps(child.birth, at, label, today, askSchool));
  if (child.sex === null) {
    gaps.push(
      childGap(
        `${at}.sex`,
        `Say whether ${label} is a girl or a boy, or not known.`,
        askReferrerOf(draft),
        false,
      ),
    );
  }
  if (!child.livesAt.some(home => home.kind === 'main')) {
    gaps.push(childGap(`${at}.livesAt`, `Say where ${label} lives.`, askReferrerOf(draft), false));
  }
  if (isOfSchoolAge(child, today) && stillToAsk(child.school)) {
    gaps.push(childGap(`${at}.school`, `Say which school ${label} goes to.`, askParent(draft), false));
  }
  if (stillToAsk(child.ethnicity)) {
    gaps.push(childGap(`${at}.ethnicity`, `Ask about ${label}’s ethnicity.`, askParent(draft), false));
  }
  gaps.push(...identifierGaps(child, at, label));
  if (child.upn?.kind === 'given' && parseUpn(child.upn.value) === null) {
    gaps.push(
      childGap(
        `${at}.upn`,
        `The pupil number of ${label} does not pass its own check. Correct it or choose “not known”.`,
        askSchool,
        true,
      ),
    );
  }
  const hasResponsible = draft.adults.some(adult =>
    adult.relationships.some(
      relationship => relationship.childId === child.id && relationship.parentalResponsibility === 'yes',
    ),
  );
  if (!hasResponsible) {
    gaps.push(
      adultGap(
        'adults',
        `Nobody is named with parental responsibility for ${label}.`,
        askParent(draft),
        false,
      ),
    );
  }
  return gaps;
}

function gapsOfAdult(draft: NotificationDraft, adult: AdultDraft, index: number, today: string): Gap[] {
  const at = `adults.${index}`;
  const label = adultLabel(adult, index);
  const gaps: Gap[] = [];
  if (draftName(adult) === '') {
    gaps.push(adultGap(`${at}.givenNames`, `Enter the name of ${label}.`, askReferrerOf(draft), true));
  }
  if (adult.birth?.kind === 'born' && adult.birth.date.date > today) {
    gaps.push(adultGap(`${at}.birth`, `${label}’s date of birth is still to come. Correct it.`, 'You', true));
  } else if (adult.birth?.kind === 'born') {
    gaps.push(...tooYoungGaps(adult.birth.date.date, at, label, today));
  }
  if (adult.role === null) {
    gaps.push(
      adultGap(
        `${at}.role`,
        `Say whether ${label} is a parent, a carer or another adult.`,
        askReferrerOf(draft),
        false,
      ),
    );
  }
  if (draft.children.length > 0 && adult.relationships.every(each => each.kind === null)) {
    gaps.push(
      adultGap(
        `${at}.relationships`,
        `Say how ${label} is related to the children.`,
        askReferrerOf(draft),
        false,
      ),
    );
  }
  if (adult.phones.length > 0 && adult.role !== 'other' && adult.phoneSafety === 'notAsked') {
    gaps.push(
      adultGap(`${at}.phoneSafety`, `Ask whether it is safe to ring ${label}.`, askReferrerOf(draft), false),
    );
  }
  gaps.push(
    ...contactGaps(
      { section: 'adults', phonePath: `${at}.phones`, emailPath: `${at}.email` },
      { phone: adult.phones[0] ?? '', email: adult.email },
      askReferrerOf(draft),
    ),
    ...identifierGaps(adult, at, label),
  );
  return gaps;
}

/** Early help reaches at most to 25, with special educational needs (Children and Families Act 2014, s. 83). */
const oldestHelped = 25;
/** Younger parents than this are so few that a wrong year is likelier. */
const youngestAdult = 12;

function tooOldGaps(birth: string, at: string, label: string, today: string, ask: string): Gap[] {
  const age = ageInYears(plainIsoDate(birth), plainIsoDate(today));
  if (age <= oldestHelped) return [];
  const message = `By that date of birth ${label} is ${age}. Check the year, or name them as an adult.`;
  return [childGap(`${at}.birth`, message, ask, false)];
}

function tooYoungGaps(birth: string, at: string, label: string, today: string): Gap[] {
  const age = ageInYears(plainIsoDate(birth), plainIsoDate(today));
  if (age >= youngestAdult) return [];
  const years = age === 0 ? 'under 1 year' : age === 1 ? '1 year' : `${age} years`;
  const message = `By that date of birth ${label} is ${years} old. Check the year, or name them as a child.`;
  return [adultGap(`${at}.birth`, message, 'You', false)];
}

function birthGaps(birth: ChildDraft['birth'], at: string, label: string, today: string, ask: string): Gap[] {
  if (birth === null) {
    return [
      childGap(`${at}.birth`, `Enter the date of birth of ${label}, or choose “not known”.`, ask, true),
    ];
  }
  switch (birth.kind) {
    case 'born':
      return birth.date.date > today
        ? [
            childGap(
              `${at}.birth`,
              `The date of birth of ${label} is still to come. Is the baby not yet born?`,
              ask,
              true,
            ),
          ]
        : tooOldGaps(birth.date.date, at, label, today, ask);
    case 'expected':
      return birth.date.precision === 'day' && birth.date.date < today
        ? [
            childGap(
              `${at}.birth`,
              `The baby was expected before today. Ask whether ${label} is born.`,
              ask,
              false,
            ),
          ]
        : [];
    case 'notKnown':
    case 'notAsked':
      return [childGap(`${at}.birth`, `The date of birth of ${label} is still to be found out.`, ask, false)];
    case 'refused':
      return [];
  }
}

function identifierGaps(person: ChildDraft | AdultDraft, at: string, label: string): Gap[] {
  if (person.nhsNumber?.kind !== 'given' || parseNhsNumber(person.nhsNumber.value) !== null) return [];
  const section = at.startsWith('children') ? childGap : adultGap;
  return [
    section(
      `${at}.nhsNumber`,
      `The NHS number of ${label} does not pass its own check. Correct it or choose “not known”.`,
      'The GP or the family',
      true,
    ),
  ];
}

/** "Refused" is an answer and is not asked again; "not known" and "not asked" are still to be found out. */
function stillToAsk(answer: AnswerOf<unknown> | null): boolean {
  return answer === null || answer.kind === 'notKnown' || answer.kind === 'notAsked';
}

function isOfSchoolAge(child: ChildDraft, today: string): boolean {
  if (child.birth?.kind !== 'born' || child.birth.date.date > today) return false;
  const age = ageInYears(plainIsoDate(child.birth.date.date), plainIsoDate(today));
  return age >= 4 && age <= 16;
}

function askReferrerOf(draft: NotificationDraft): string {
  return draft.referrer.name.trim() || 'The referrer';
}

/** The main carer by name, or whoever else can be asked about the family. */
function askParent(draft: NotificationDraft): string {
  const carer = draft.adults.find(adult => adult.isMainCarer) ?? draft.adults[0];
  return (carer === undefined ? '' : draftName(carer)) || 'A parent or carer';
}

function childGap(path: string, message: string, whoToAsk: string, stopsSending: boolean): Gap {
  return { section: 'children', path, message, whoToAsk, stopsSending };
}
function adultGap(path: string, message: string, whoToAsk: string, stopsSending: boolean): Gap {
  return { section: 'adults', path, message, whoToAsk, stopsSending };
}
function homeGap(path: string, message: string): Gap {
  return { section: 'household', path, message, whoToAsk: 'The family', stopsSending: false };
}
