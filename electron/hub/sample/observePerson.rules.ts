import type { RawPersonRecord } from '../linkage/record.rules.ts';
import { isoOf, type Day } from './days.rules.ts';
import { scrambled } from './identifiers.rules.ts';
import { RATES, mistakeBirth, mistakeName, withWrongDigit, type WrittenName } from './mistakes.rules.ts';
import type {
  Mistake,
  ObservedAddress,
  ObservedEvent,
  ObservedInvolvement,
  ObservedPerson,
  SourceName,
} from './observation.rules.ts';
import {
  residenceOn,
  surnameOn,
  type Residence,
  type SampleFamily,
  type SamplePerson,
} from './people.rules.ts';
import type { Random } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';

/** One source looking at one family. */
export interface Observer {
  readonly setting: Setting;
  readonly random: Random;
  readonly source: SourceName | 'Notification';
  readonly family: SampleFamily;
  /** The family number this source uses, or null. */
  readonly sourceFamilyId: string | null;
}

export interface LookOptions {
  /** The day the source last wrote down name and address. */
  readonly asOf: Day;
  /** 0 for the first row a source has about a person, 1 or more for doubles. */
  readonly slot?: number;
  readonly hasNhsNumber?: boolean;
  readonly hasUpn?: boolean;
  readonly hasBirth?: boolean;
  readonly hasAddressHistory?: boolean;
  readonly isPlaceholder?: boolean;
  readonly prefersKnownAs?: boolean;
  readonly usesFormerIdentity?: boolean;
  /** Numbers on which the family is reached, when it is not the person's own. */
  readonly phones?: readonly string[];
  readonly involvements?: readonly ObservedInvolvement[];
  readonly events?: readonly ObservedEvent[];
  readonly mistakes?: readonly Mistake[];
}

const STREAMS: Readonly<Record<Observer['source'], number>> = {
  CareTrack: 1,
  SchoolRoll: 2,
  ChildHealth: 3,
  HousingRegister: 4,
  EarlyHelpHistory: 5,
  Notification: 6,
};

/** Sources that know of a protected address and mark it; the others still hold the one before. */
const MARKS_PROTECTION: ReadonlySet<string> = new Set(['CareTrack', 'ChildHealth', 'EarlyHelpHistory']);

/** A family number of a source; it tells nothing about the truth. */
export function familyNumber(source: SourceName, family: SampleFamily): string {
  return `F${scrambled(family.index, STREAMS[source] + 20)}`;
}

/** What the source has written down about the person, mistakes included. */
export function look(observer: Observer, person: SamplePerson, options: LookOptions): ObservedPerson {
  const { random, source, family } = observer;
  const mistakes: Mistake[] = [...(options.mistakes ?? [])];
  const sourceId = `${source.slice(0, 2).toUpperCase()}${scrambled(person.ordinal * 4 + (options.slot ?? 0), STREAMS[source])}`;
  const name = writtenName(observer, person, options, mistakes);
  const isProtected = person.protection !== null && MARKS_PROTECTION.has(source);
  const nhsNumber = options.usesFormerIdentity === true ? person.formerIdentity?.nhsNumber : person.nhsNumber;
  const birth =
    person.born === null
      ? person.expected === null
        ? null
        : { date: isoOf(person.expected), precision: 'expected' as const }
      : options.hasBirth === false
        ? null
        : mistakeBirth(random, RATES[source], person.born, mistakes);
  const record: ObservedPerson['record'] = {
    id: `${source}:${sourceId}`,
    source,
    sourceId,
    givenNames: name.given,
    surnames: writtenSurnames(observer, person, options, name),
    birth,
    sex: writtenSex(observer, person, mistakes),
    addresses: writtenAddresses(observer, person, options, mistakes),
    phones: options.phones ?? (person.phone === null ? [] : [person.phone]),
    emails: person.email !== null && random.chance(0.5) ? [person.email] : [],
    role: person.role,
    ...(options.hasNhsNumber === true && nhsNumber
      ? { nhsNumber: writtenNhsNumber(observer, nhsNumber, mistakes) }
      : {}),
    ...(options.hasUpn === true && person.upn !== null ? { upn: person.upn } : {}),
    ...(person.birthGroup !== null && source !== 'HousingRegister' ? { multipleBirth: true } : {}),
    ...(isProtected ? { restricted: true } : {}),
  };
  const knowsBackground = source !== 'HousingRegister' && random.chance(0.85);
  return {
    record,
    sourceFamilyId: observer.sourceFamilyId,
    updated: isoOf(options.asOf),
    ethnicity: knowsBackground ? person.ethnicity : null,
    language: knowsBackground ? person.language : null,
    school: source === 'ChildHealth' || source === 'HousingRegister' ? null : (person.school?.name ?? null),
    practice: source === 'ChildHealth' || source === 'CareTrack' ? person.practice : null,
    died: person.died !== null && person.died <= options.asOf ? isoOf(person.died) : null,
    involvements: options.involvements ?? [],
    events: options.events ?? [],
    truth: { personId: person.id, familyId: family.id, mistakes },
  };
}

function writtenName(
  observer: Observer,
  person: SamplePerson,
  options: LookOptions,
  mistakes: Mistake[],
): WrittenName {
  const { random, source, family } = observer;
  if (options.usesFormerIdentity === true && person.formerIdentity !== null) {
    mistakes.push('formerIdentity');
    return { given: [...person.formerIdentity.givenNames], surname: person.formerIdentity.surname };
  }
  const mother = family.people.find(member => member.part === 'mother');
  if (person.born === null) return { given: ['Unborn'], surname: mother?.surname ?? person.surname };
  if (options.isPlaceholder === true) {
    mistakes.push('placeholderName');
    const order = family.people.filter(member => member.birthGroup === person.birthGroup).indexOf(person) + 1;
    return {
      given: [person.birthGroup === null ? 'Baby' : `Twin ${order}`],
      surname: mother?.surname ?? person.surname,
    };
  }
  const keepsMiddleNames = random.chance(
    source === 'HousingRegister' || source === 'Notification' ? 0.08 : 0.55,
  );
  const [first = ''] = person.givenNames;
  const name: WrittenName = {
    given: keepsMiddleNames ? [...person.givenNames] : [first],
    surname: surnameOn(person, options.asOf),
  };
  if (options.prefersKnownAs === true && person.knownAs !== null) name.given[0] = person.knownAs;
  const earlier = person.earlierSurnames.at(-1);
  const isOutOfDate =
    earlier !== undefined && name.surname !== earlier.value && random.chance(RATES[source].oldSurname ?? 0);
  if (isOutOfDate) name.surname = earlier.value;
  if (name.surname !== person.surname) mistakes.push('oldSurname');
  mistakeName(random, RATES[source], name, mistakes);
  return name;
}

function writtenSurnames(
  { random, source }: Observer,
  person: SamplePerson,
  options: LookOptions,
  name: WrittenName,
): RawPersonRecord['surnames'] {
  const surnames: { value: string; kind: 'current' | 'previous' }[] = [
    { value: name.surname, kind: 'current' },
  ];
  const keepsHistory = source === 'CareTrack' || source === 'ChildHealth';
  if (keepsHistory && options.usesFormerIdentity !== true && random.chance(0.5)) {
    for (const earlier of person.earlierSurnames) {
      if (earlier.value !== name.surname) surnames.push({ value: earlier.value, kind: 'previous' });
    }
  }
  return surnames;
}

function writtenSex(
  { random, source }: Observer,
  person: SamplePerson,
  mistakes: Mistake[],
): 'F' | 'M' | 'U' | null {
  if (person.born === null) return 'U';
  if (!random.chance(RATES[source].missingSex ?? 0)) return person.sex;
  mistakes.push('missingSex');
  return null;
}

function writtenNhsNumber({ random, source }: Observer, nhsNumber: string, mistakes: Mistake[]): string {
  if (!random.chance(RATES[source].badNhsNumber ?? 0)) return nhsNumber;
  mistakes.push('badNhsNumber');
  return withWrongDigit(random, nhsNumber);
}

function writtenAddresses(
  observer: Observer,
  person: SamplePerson,
  options: LookOptions,
  mistakes: Mistake[],
): ObservedAddress[] {
  const { random, source, family } = observer;
  const holder =
    person.born === null ? (family.people.find(member => member.part === 'mother') ?? person) : person;
  const marks = MARKS_PROTECTION.has(source);
  const visible = {
    ...holder,
    residences: marks ? holder.residences : holder.residences.filter(home => !home.restricted),
  };
  const main = residenceOn(visible, options.asOf);
  if (main === null || (main.from > options.asOf && person.born !== null)) return [];
  const today = residenceOn(holder, observer.setting.today);
  if (today !== null && main.address !== today.address) mistakes.push('oldAddress');
  const homes =
    options.hasAddressHistory === true
      ? visible.residences.filter(home => home.from <= options.asOf)
      : [main];
  if (options.hasAddressHistory !== true) {
    const other = visible.residences.find(
      home => home.kind === 'otherParent' && home.to === null && home.from <= options.asOf,
    );
    if (other !== undefined && random.chance(0.15)) return [written(observer, other, person, options.asOf)];
  }
  return homes.map(home => written(observer, home, person, options.asOf));
}

function written(
  { random, source }: Observer,
  home: Residence,
  person: SamplePerson,
  asOf: Day,
): ObservedAddress {
  const { address } = home;
  const hasUprn = (source === 'CareTrack' || source === 'HousingRegister') && random.chance(0.7);
  const street =
    source !== 'Notification' && source !== 'EarlyHelpHistory'
      ? address.street
      : abbreviated(random, address.street);
  return {
    uprn: hasUprn ? address.uprn : null,
    houseNumber: address.house,
    street,
    town: address.town,
    districtId: address.districtId,
    postcode: random.chance(0.05) ? address.postcode.replace(' ', '') : address.postcode,
    from: isoOf(home.from),
    // A source does not know of a move after it last wrote the row.
    to: home.to === null || home.to > asOf ? null : isoOf(home.to),
    ...(home.restricted && person.protection !== null ? { restricted: true } : {}),
  };
}

function abbreviated(random: Random, street: string): string {
  if (!random.chance(0.3)) return street;
  return street
    .replace(/ Road$/, ' Rd')
    .replace(/ Street$/, ' St')
    .replace(/ Avenue$/, ' Ave')
    .replace(/ Close$/, ' Cl');
}
