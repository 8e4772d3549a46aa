import { ethnicityNames } from '#contract/ethnicity';
import type { ContactSafety } from '#contract/intake';
import type { AdultDraft, ChildDraft, NotificationDraft } from '#contract/intakeDraft';
import { answerWords, birthWords } from './answerWords.ts';
import { relationshipWords, roleWords, sexWords } from './choices.ts';

/** What the hub worked out beside the form: ages by person, tidy postcodes by home. */
export type WorkedOut = {
  readonly ages: Readonly<Record<string, string>>;
  readonly postcodes: Readonly<Record<string, string>>;
};

/** One child as the check page says it: every answer that was given, and none that was left open. */
export function childLine(draft: NotificationDraft, child: ChildDraft, { ages }: WorkedOut): string {
  return sentences([
    birthWords(child.birth),
    ages[child.id] ?? '',
    child.school === null ? '' : `School: ${answerWords(child.school)}`,
    homesOf(draft, child),
    child.isMultipleBirth ? 'A twin or triplet' : '',
    child.upn === null ? '' : `Pupil number: ${answerWords(child.upn)}`,
    ...moreAbout(child),
  ]);
}

/** One adult as the check page says it, with what they are to each child and how it is safe to reach them. */
export function adultLine(draft: NotificationDraft, adult: AdultDraft, { ages }: WorkedOut): string {
  const relations = adult.relationships.flatMap(each => {
    if (each.kind === null) return [];
    const child = draft.children.find(one => one.id === each.childId);
    const responsibility =
      each.parentalResponsibility === 'yes'
        ? ', has parental responsibility'
        : each.parentalResponsibility === 'no'
          ? ', no parental responsibility'
          : '';
    return [`${relationshipWords[each.kind]} of ${child?.givenNames || 'a child'}${responsibility}`];
  });
  return sentences([
    adult.role === null ? '' : roleWords[adult.role],
    adult.birth === null ? '' : birthWords(adult.birth),
    ages[adult.id] ?? '',
    ...relations,
    adult.isMainCarer ? 'Looks after the children most of the time' : '',
    adult.phones.join(', '),
    adult.phones.length === 0 ? '' : safetyWords(adult.phoneSafety, 'ring'),
    adult.email.trim(),
    adult.safeContact.trim() === '' ? '' : `Safe contact: ${adult.safeContact.trim()}`,
    homesOf(draft, adult),
    ...moreAbout(adult),
  ]);
}

/** One home: where it is, whether post is safe, and whether it is hidden. */
export function homeLine(home: NotificationDraft['homes'][number], { postcodes }: WorkedOut): string {
  const place = [home.address, home.town, postcodes[home.id] ?? home.postcode];
  return sentences([
    place
      .map(part => part.trim())
      .filter(part => part !== '')
      .join(', '),
    safetyWords(home.postSafety, 'send post'),
    home.safeContact.trim() === '' ? '' : `Safe contact: ${home.safeContact.trim()}`,
    home.isRestricted ? 'Protected address' : '',
  ]);
}

function moreAbout(person: ChildDraft | AdultDraft): string[] {
  const ethnicity =
    person.ethnicity?.kind === 'given'
      ? (ethnicityNames[person.ethnicity.value] ?? person.ethnicity.value)
      : answerWords(person.ethnicity);
  return [
    person.sex === null ? '' : `Sex: ${sexWords[person.sex].toLowerCase()}`,
    person.previousSurname.trim() === '' ? '' : `Earlier surname: ${person.previousSurname.trim()}`,
    person.ethnicity === null ? '' : `Ethnicity: ${ethnicity}`,
    person.nhsNumber === null ? '' : `NHS number: ${answerWords(person.nhsNumber)}`,
    person.language === null ? '' : `First language: ${answerWords(person.language)}`,
    person.needsInterpreter === null ? '' : `Interpreter: ${interpreterWords[person.needsInterpreter]}`,
    person.disability === null ? '' : `Disability or additional need: ${answerWords(person.disability)}`,
    person.communicationNeeds.trim() === '' ? '' : `To communicate: ${person.communicationNeeds.trim()}`,
    person.isRestricted ? 'Restricted record' : '',
  ];
}

const interpreterWords = { yes: 'needed', no: 'not needed', unknown: 'not known' } as const;

/** "No" must not be missed, and neither may an answer nobody has asked for yet. */
function safetyWords(safety: ContactSafety, what: string): string {
  switch (safety) {
    case 'safe':
      return `Safe to ${what}`;
    case 'notSafe':
      return `NOT safe to ${what}`;
    case 'notAsked':
      return `Not asked whether it is safe to ${what}`;
  }
}

function homesOf(draft: NotificationDraft, person: ChildDraft | AdultDraft): string {
  const said = { main: '', also: 'also ', before: 'before: ' } as const;
  return (['main', 'also', 'before'] as const)
    .flatMap(kind =>
      draft.homes.flatMap((home, index) =>
        person.livesAt.some(lives => lives.homeId === home.id && lives.kind === kind)
          ? [`${said[kind]}Home ${index + 1}`]
          : [],
      ),
    )
    .join(', ');
}

function sentences(parts: readonly string[]): string {
  return parts
    .map(part => part.trim().replace(/\.$/u, ''))
    .filter(part => part !== '')
    .join('. ');
}
