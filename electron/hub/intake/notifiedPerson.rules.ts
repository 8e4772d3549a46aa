import type {
  BirthAnswer,
  NotificationContent,
  NotifiedAdult,
  NotifiedChild,
  NotifiedHome,
} from '#contract/intake';
import type { AdultDraft, ChildDraft, HomeDraft } from '#contract/intakeDraft';
import type { RawAddress, RawPersonRecord } from '../linkage/record.rules.ts';

/** What a notification says about a person beside what people are compared on; kept with the source record. */
export type NotifiedFacts = RawPersonRecord & {
  readonly knownAs: string | null;
  readonly ethnicity: string | null;
  readonly language: string | null;
  readonly school: string | null;
  readonly disability: string | null;
  readonly communicationNeeds: string | null;
  readonly safeContact: string | null;
};

type AnyPerson = NotifiedChild | NotifiedAdult | ChildDraft | AdultDraft;

/**
 * One person of a notification as a raw source record. `id` ties the record to the notification: the same person of
 * the same notification is never received twice. `receivedOn` (ISO) ends the homes they have left.
 */
export function notifiedFacts(
  person: AnyPerson,
  homes: readonly (NotifiedHome | HomeDraft)[],
  id: string,
  receivedOn: string | null,
): NotifiedFacts {
  const isChild = 'isMultipleBirth' in person;
  const byId = new Map(homes.map(home => [home.id, home]));
  const addresses = person.livesAt.flatMap(({ homeId, kind }) => {
    const home = byId.get(homeId);
    return home === undefined ? [] : [rawAddress(home, kind === 'before' ? receivedOn : null)];
  });
  return {
    id,
    source: 'hub',
    sourceId: id,
    givenNames: [...words(person.givenNames), ...words(person.knownAs).slice(0, 1)].filter(
      (name, index, all) => all.findIndex(other => other.toLowerCase() === name.toLowerCase()) === index,
    ),
    surnames: [
      ...(person.surname.trim() === '' ? [] : [{ value: person.surname.trim(), kind: 'current' as const }]),
      ...(person.previousSurname.trim() === ''
        ? []
        : [{ value: person.previousSurname.trim(), kind: 'previous' as const }]),
    ],
    birth: rawBirth(person.birth),
    sex: person.sex === 'female' ? 'F' : person.sex === 'male' ? 'M' : person.sex === null ? null : 'U',
    addresses,
    phones: [...person.phones],
    emails: person.email.trim() === '' ? [] : [person.email.trim()],
    nhsNumber: person.nhsNumber?.kind === 'given' ? person.nhsNumber.value : null,
    upn: isChild && person.upn?.kind === 'given' ? person.upn.value : null,
    role: isChild ? 'child' : 'adult',
    multipleBirth: isChild && person.isMultipleBirth,
    restricted: person.isRestricted,
    knownAs: person.knownAs.trim() || null,
    ethnicity: given(person.ethnicity),
    language: given(person.language),
    school: isChild ? given(person.school) : null,
    disability: given(person.disability),
    communicationNeeds: person.communicationNeeds.trim() || null,
    safeContact: 'safeContact' in person ? person.safeContact.trim() || null : null,
  };
}

/** The homes of a notification with the ids of the people who live there now. */
export function householdsOf(content: NotificationContent): { home: NotifiedHome; partIds: string[] }[] {
  const people = [...content.children, ...content.adults];
  return content.homes
    .map(home => ({
      home,
      partIds: people
        .filter(person => person.livesAt.some(each => each.homeId === home.id && each.kind !== 'before'))
        .map(person => person.id),
    }))
    .filter(household => household.partIds.length > 0);
}

/** One line for people to read: "14 Willow Way, Redditch". */
export function addressLine(home: Pick<NotifiedHome, 'address' | 'town'>): string {
  return [home.address.trim(), home.town.trim()].filter(part => part !== '').join(', ');
}

function rawAddress(home: NotifiedHome | HomeDraft, overBy: string | null): RawAddress {
  const { houseNumber, street } = splitHouse(home.address);
  return {
    houseNumber,
    street,
    postcode: home.postcode.trim() || null,
    uprn: home.uprn.trim() || null,
    restricted: home.isRestricted,
    // A notification does not say when somebody left a home, only that they had left by the day it came in.
    ...(overBy === null ? {} : { to: overBy }),
  };
}

/** Parts "Flat 2, 14 Willow Way" into the house and the street; without a number everything is the street. */
export function splitHouse(address: string): { houseNumber: string | null; street: string | null } {
  const line = address.replaceAll(';', ',').replaceAll(/\s+/g, ' ').trim();
  const match =
    /^((?:(?:flat|apartment|apt|unit|room)\s*[0-9a-z]+\s*,?\s*)?(?:\d+[a-z]?(?:\s*[-/]\s*\d+[a-z]?)?))\s*,?\s+(.+)$/i.exec(
      line,
    );
  if (match === null) return { houseNumber: null, street: line || null };
  return { houseNumber: match[1]?.replace(/,\s*$/, '') ?? null, street: match[2] ?? null };
}

function rawBirth(birth: BirthAnswer | null): RawPersonRecord['birth'] {
  if (birth === null) return null;
  switch (birth.kind) {
    case 'born':
      return birth.date;
    case 'expected':
      return { date: birth.date.date, precision: 'expected' };
    case 'notKnown':
    case 'notAsked':
    case 'refused':
      return null;
  }
}

function given(answer: AnyPerson['language']): string | null {
  return answer?.kind === 'given' ? answer.value : null;
}

function words(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter(word => word !== '');
}
