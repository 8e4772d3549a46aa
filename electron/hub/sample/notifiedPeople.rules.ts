import type {
  BirthAnswer,
  NotifiedAdult,
  NotifiedChild,
  NotifiedHome,
  NotifiedRelationship,
} from '#contract/intake';
import { wholeDate } from './days.rules.ts';
import type { NotifiedPerson } from './notification.rules.ts';
import type { ObservedAddress, ObservedPerson } from './observation.rules.ts';

type Part = Pick<
  NotifiedChild,
  | 'givenNames'
  | 'surname'
  | 'knownAs'
  | 'previousSurname'
  | 'birth'
  | 'sex'
  | 'ethnicity'
  | 'nhsNumber'
  | 'phones'
  | 'email'
  | 'language'
  | 'needsInterpreter'
  | 'communicationNeeds'
  | 'disability'
  | 'isRestricted'
  | 'livesAt'
>;

export type PeopleOfContent = {
  children: NotifiedChild[];
  adults: NotifiedAdult[];
  homes: NotifiedHome[];
  /** Who each really is, children first: the order in which a notification keeps its people. */
  truth: string[];
};

/** The people a referrer named, as the notification form keeps them. */
export function notifiedParts(people: readonly NotifiedPerson[], main: 'parent' | 'carer'): PeopleOfContent {
  const homes = new Map<string, NotifiedHome>();
  const children: NotifiedChild[] = [];
  const adults: NotifiedAdult[] = [];
  const told = people.filter(({ observed }) => hasName(observed));
  const [about] = told.filter(person => person.relationshipToChild === 'self');
  for (const person of told) {
    const part = partOf(person.observed, homes);
    if (person.observed.record.role === 'child') {
      const { school, record } = person.observed;
      children.push({
        ...part,
        id: `child-${children.length + 1}`,
        school: school === null ? null : { kind: 'given', value: school },
        upn: record.upn === undefined || record.upn === null ? null : { kind: 'given', value: record.upn },
        isMultipleBirth: record.multipleBirth === true,
      });
    } else {
      adults.push({
        ...part,
        id: `adult-${adults.length + 1}`,
        role: roleOf(person.relationshipToChild, main),
        isMainCarer: false,
        safeContact: '',
        phoneSafety: 'notAsked',
        relationships: [],
      });
    }
  }
  relate(told, children, adults, about);
  const isChild = ({ observed }: NotifiedPerson): boolean => observed.record.role === 'child';
  const inOrder = [...told.filter(isChild), ...told.filter(person => !isChild(person))];
  return {
    children,
    adults,
    homes: [...homes.values()],
    truth: inOrder.map(({ observed }) => observed.truth.personId),
  };
}

const hasName = ({ record }: ObservedPerson): boolean =>
  record.givenNames.join('').trim() !== '' || (record.surnames[0]?.value ?? '').trim() !== '';

function relate(
  told: readonly NotifiedPerson[],
  children: readonly NotifiedChild[],
  adults: NotifiedAdult[],
  about: NotifiedPerson | undefined,
): void {
  const childIndex = told.filter(person => person.observed.record.role === 'child');
  const aboutId = about === undefined ? children[0]?.id : children[childIndex.indexOf(about)]?.id;
  const grownUps = told.filter(person => person.observed.record.role !== 'child');
  for (const [index, adult] of adults.entries()) {
    const person = grownUps[index];
    if (person === undefined || aboutId === undefined) continue;
    const kind = relationshipOf[person.relationshipToChild];
    if (kind === undefined) continue;
    // A parent or grandparent of one child in the home is told as that of all of them; the hub asks about the rest.
    const isOfAll = kind === 'parent' || kind === 'grandparent';
    adult.relationships = (isOfAll ? children.map(child => child.id) : [aboutId]).map(childId => ({
      childId,
      kind,
      parentalResponsibility:
        childId !== aboutId || person.parentalResponsibility === 'notKnown'
          ? 'unknown'
          : person.parentalResponsibility,
    }));
  }
  const carer = adults.find(adult => adult.role === 'parent' && adult.phones.length > 0) ?? adults[0];
  if (carer !== undefined) carer.isMainCarer = true;
}

const relationshipOf: Readonly<Record<string, NotifiedRelationship['kind'] | undefined>> = {
  parent: 'parent',
  adoptiveParent: 'parent',
  stepParent: 'stepParent',
  grandparent: 'grandparent',
  kinshipCarer: 'other',
  fosterCarer: 'fosterCarer',
  partner: 'partnerOfParent',
  spouse: 'partnerOfParent',
  exPartner: 'other',
  sibling: 'sibling',
  halfSibling: 'halfSibling',
  stepSibling: 'stepSibling',
};

function roleOf(relationship: string, main: 'parent' | 'carer'): NotifiedAdult['role'] {
  switch (relationship) {
    case 'parent':
    case 'adoptiveParent':
    case 'stepParent':
      return main;
    case 'grandparent':
    case 'kinshipCarer':
    case 'fosterCarer':
      return 'carer';
    default:
      return 'other';
  }
}

function partOf({ record, ethnicity, language }: ObservedPerson, homes: Map<string, NotifiedHome>): Part {
  const surname = (kind: string): string => record.surnames.find(each => each.kind === kind)?.value ?? '';
  const given = record.nhsNumber ?? null;
  return {
    givenNames: record.givenNames.join(' '),
    surname: surname('current') || (record.surnames[0]?.value ?? ''),
    knownAs: '',
    previousSurname: surname('previous'),
    birth: birthOf(record.birth),
    sex: record.sex === 'F' ? 'female' : record.sex === 'M' ? 'male' : 'notKnown',
    ethnicity:
      ethnicity !== null && /^[A-Z]{4}$/u.test(ethnicity) ? { kind: 'given', value: ethnicity } : null,
    nhsNumber: given === null ? null : { kind: 'given', value: given },
    phones: [...record.phones].slice(0, 5),
    email: record.emails[0] ?? '',
    language: language === null ? null : { kind: 'given', value: language },
    needsInterpreter: 'unknown',
    communicationNeeds: '',
    disability: null,
    isRestricted: record.restricted === true,
    livesAt: livesAt(record.addresses, homes),
  };
}

function birthOf(birth: ObservedPerson['record']['birth']): BirthAnswer {
  if (birth === null) return { kind: 'notKnown' };
  const { precision } = birth;
  const date = wholeDate(birth.date);
  if (precision === 'expected') return { kind: 'expected', date: { date, precision: 'day' } };
  return { kind: 'born', date: { date, precision } };
}

function livesAt(
  addresses: readonly ObservedAddress[],
  homes: Map<string, NotifiedHome>,
): { homeId: string; kind: 'main' | 'also' | 'before' }[] {
  const now = addresses.filter(each => each.to === undefined || each.to === null);
  return now.slice(0, 3).map((address, index) => ({
    homeId: homeOf(address, homes).id,
    kind: index === 0 ? ('main' as const) : ('also' as const),
  }));
}

function homeOf(address: ObservedAddress, homes: Map<string, NotifiedHome>): NotifiedHome {
  const line = [address.houseNumber, address.street].filter(Boolean).join(' ');
  const postcode = (address.postcode ?? '').trim();
  const key = `${line}|${postcode.replaceAll(' ', '')}`.toLowerCase();
  const known = homes.get(key);
  if (known !== undefined) return known;
  const home: NotifiedHome = {
    id: `home-${homes.size + 1}`,
    address: line,
    town: address.town,
    postcode: postcode.slice(0, 12),
    uprn: (address.uprn ?? '').slice(0, 12),
    isRestricted: address.restricted === true,
    safeContact: '',
    postSafety: 'notAsked',
  };
  homes.set(key, home);
  return home;
}
