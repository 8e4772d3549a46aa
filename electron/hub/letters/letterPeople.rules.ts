import type { NotificationContent, NotifiedAdult, NotifiedChild, NotifiedHome } from '#contract/intake';
import type { CaseFacts } from '../referrals/caseFacts.ts';
import type { AdultFacts, ChildFacts, HomeAddress } from './letterFacts.rules.ts';

export type Person = NotifiedChild | NotifiedAdult;

const relationshipWords: Readonly<Record<NotifiedAdult['relationships'][number]['kind'], string>> = {
  parent: 'Parent',
  stepParent: 'Step-parent',
  grandparent: 'Grandparent',
  auntOrUncle: 'Aunt or uncle',
  sibling: 'Sister or brother',
  halfSibling: 'Half-sister or half-brother',
  stepSibling: 'Step-sister or step-brother',
  fosterCarer: 'Foster carer',
  privateFosterCarer: 'Private foster carer',
  guardian: 'Guardian',
  partnerOfParent: "Parent's partner",
  cousin: 'Cousin',
  friend: 'Friend',
  neighbour: 'Neighbour',
  other: 'Adult in the family',
};

/**
 * Words of a safe-contact rule that forbid the phone, or post to the home. The form asks whether each is safe; words
 * beside it can still forbid what was said to be safe, never the other way round.
 */
const noPhone =
  /\b(do not|don.?t|never|not safe to|unsafe to|no)\s+(be\s+)?(ring|call|phone|text|calls|phone calls|telephone)|not by phone|only (write|e-?mail|text)|write only|text only/i;
const noPost =
  /\b(do not|don.?t|never|not safe to|unsafe to|no)\s+(write|post|send|letters|mail)|no (letters|post)|only (ring|call|phone|text|write to the school)|write only to|not by post|phone only|text only/i;
const postIsSafe = /\bpost (is|to .* is) (safe|fine|ok)|safe to (post|write)/i;

/**
 * Who the family's letter is written to: the main carer, else a parent or carer, else any adult, else the eldest child;
 * nobody who has died, `died` by their ids, unless everybody has: then the letter is refused.
 */
export function chooseAddressee(
  content: Pick<NotificationContent, 'adults' | 'children'>,
  died: ReadonlyMap<string, string> = new Map(),
): Person {
  const isAlive = (person: Person) => !died.has(person.id);
  const adults = content.adults.filter(isAlive);
  const children = content.children.filter(isAlive);
  if (adults.length + children.length === 0 && died.size > 0) return chooseAddressee(content);
  const [firstChild] = children.toSorted((a, b) => (bornOn(a) < bornOn(b) ? -1 : 1));
  const adult =
    adults.find(each => each.isMainCarer) ??
    adults.find(each => each.role === 'parent') ??
    adults.find(each => each.role === 'carer') ??
    adults[0];
  const person = adult ?? firstChild;
  if (person === undefined) throw new RangeError('A notification without people.');
  return person;
}

function bornOn(child: NotifiedChild): string {
  return child.birth.kind === 'born' ? child.birth.date.date : '9999-12-31';
}

/** A protected person still gets their own letter by name, and nobody is told where they live or their number. */
export function protectedAddressee(adult: AdultFacts): AdultFacts {
  if (!adult.restricted) return adult;
  return {
    ...adult,
    restricted: false,
    address: adult.address === null ? null : { ...adult.address, restricted: true },
    phone: adult.phone === null ? null : { ...adult.phone, safe: false },
  };
}

type Reachable = Pick<CaseFacts, 'restrictedParts' | 'diedParts' | 'restrictedHomes' | 'laterSafeContact'>;

export function adultFacts(
  person: Person,
  facts: Reachable,
  homes: ReadonlyMap<string, NotifiedHome>,
): AdultFacts {
  const [phone] = person.phones;
  const home = mainHomeOf(person, homes);
  const rules = facts.laterSafeContact ?? [safeContactOf(person), home?.safeContact ?? ''].join('. ');
  return {
    name: fullName(person),
    relationship: 'relationships' in person ? relationshipOf(person) : 'Young person',
    address: home === null ? null : homeAddress(home, facts, rules),
    phone: phone === undefined ? null : { number: phone, safe: phoneIsSafe(person, rules) },
    restricted: facts.restrictedParts.has(person.id),
    died: facts.diedParts.get(person.id) ?? null,
  };
}

function mainHomeOf(person: Person, homes: ReadonlyMap<string, NotifiedHome>): NotifiedHome | null {
  const lives =
    person.livesAt.find(each => each.kind === 'main') ?? person.livesAt.find(each => each.kind === 'also');
  return lives === undefined ? null : (homes.get(lives.homeId) ?? null);
}

function homeAddress(home: NotifiedHome, facts: Reachable, rules: string): HomeAddress {
  const squeezed = (text: string | null) => (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  const isProtected =
    home.isRestricted ||
    facts.restrictedHomes.some(
      each => squeezed(each.postcode) !== '' && squeezed(each.postcode) === squeezed(home.postcode),
    );
  return {
    lines: addressLines(home.address, home.town),
    postcode: home.postcode,
    restricted: isProtected,
    post: postToHome(home, rules),
  };
}

function phoneIsSafe(person: Person, rules: string): boolean {
  return !('phoneSafety' in person && person.phoneSafety === 'notSafe') && !noPhone.test(rules);
}

function postToHome(home: NotifiedHome, rules: string): HomeAddress['post'] {
  if (home.postSafety === 'notSafe' || noPost.test(rules)) return 'unsafe';
  return home.postSafety === 'safe' || postIsSafe.test(rules) ? 'safe' : 'notKnown';
}

export function addressLines(address: string, town: string): string[] {
  return [...address.split(/\n|,/), town].map(line => line.trim()).filter(line => line !== '');
}

function relationshipOf(adult: NotifiedAdult): string {
  const [first] = adult.relationships;
  if (first !== undefined) return relationshipWords[first.kind];
  return adult.role === 'parent' ? 'Parent' : adult.role === 'carer' ? 'Carer' : 'Adult in the family';
}

export function fullName(person: Pick<Person, 'givenNames' | 'surname'>): string {
  return [person.givenNames.trim(), person.surname.trim()].filter(name => name !== '').join(' ');
}

export function childFacts(
  child: NotifiedChild,
  { restrictedParts, diedParts }: Pick<CaseFacts, 'restrictedParts' | 'diedParts'>,
): ChildFacts {
  const shared = {
    firstName: child.knownAs.trim() || child.givenNames.trim().split(/\s+/)[0] || child.surname,
    fullName: fullName(child),
    school: child.school?.kind === 'given' ? child.school.value : null,
    restricted: restrictedParts.has(child.id),
    died: diedParts.get(child.id) ?? null,
  };
  return child.birth.kind === 'expected'
    ? { ...shared, unborn: true, due: child.birth.date }
    : { ...shared, unborn: false, born: child.birth.kind === 'born' ? child.birth.date : null };
}

function safeContactOf(person: Person): string {
  return 'safeContact' in person ? person.safeContact : '';
}
