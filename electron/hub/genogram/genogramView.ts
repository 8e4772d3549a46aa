import type { CopyChoice, FamilyCopy, GenogramView, HomeRing } from '#contract/genogram';
import { partialDateWords } from '../clocks/dateWords.rules.ts';
import type { Desk } from '../families/banner.ts';
import { ageOf, familyRow, membersOf, type Member } from '../families/familyMembers.store.ts';
import { involvementsOf } from '../families/involvements.store.ts';
import { relationshipsAndHomes } from '../families/relationshipsView.ts';
import { toldOf } from '../families/told.store.ts';
import type { Reader } from '../journal/reader.ts';
import { openConcernsFor } from '../safeguarding/raise.ts';
import { ecomap, ecomapFrom, serviceKey, type EcomapFacts } from './ecomap.rules.ts';
import { familyCopy } from './familyCopy.rules.ts';
import { genogramOf, genogramSummary, mostPeople, type GenogramPerson } from './genogram.rules.ts';
import { focusChildren, keptPlaces, keptTies } from './genogram.store.ts';

type Ties = ReturnType<typeof relationshipsAndHomes>;

type Family = {
  reference: string;
  people: GenogramPerson[];
  view: Ties;
  homes: (HomeRing & { id: string; address: string | null; isWithheld: boolean; restricted: boolean })[];
  ecomapFacts: EcomapFacts;
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const dayWords = (date: string): string => partialDateWords({ date, precision: 'day' });

/** What the pictures are drawn from, as this reader may see it; null when they may not know of the family. */
function gather(reader: Reader, familyId: string, desk: Desk): Family | null {
  const family = familyRow(reader, familyId, desk.mayWorkWithRestricted);
  if (family === null) return null;
  const members = membersOf(reader, familyId, desk.mayWorkWithRestricted);
  const view = relationshipsAndHomes(reader, familyId, members, desk);
  const focus = focusChildren(reader, familyId);
  const homes = view.homes
    .map(home => ({
      ...home,
      ids: [...new Set(home.stays.filter(stay => stay.isNow).map(stay => stay.personId))],
    }))
    .filter(home => home.ids.length > 0)
    .map((home, index) => {
      const letter = letters[index] ?? `${index + 1}`;
      const isHidden = home.restricted && !desk.mayWorkWithRestricted;
      return {
        id: home.id,
        letter,
        label: isHidden ? `Home ${letter}` : home.label,
        address:
          home.address === null
            ? null
            : [home.address, home.postcode].filter(part => part !== null).join(', '),
        isWithheld: home.address === null,
        restricted: home.restricted,
        symbolIds: home.ids,
      };
    });
  return {
    reference: family.reference,
    people: members.map(member => toPerson(member, focus, desk)),
    view,
    homes,
    ecomapFacts: {
      ...whereThey(members, homes, view),
      involvements: involvementsOf(reader, familyId, members),
      kept: keptTies(reader, familyId),
      dayWords,
    },
  };
}

function toPerson(member: Member, focus: ReadonlySet<string>, desk: Desk): GenogramPerson {
  const { person, role, personId } = member;
  return {
    personId,
    name: person.name,
    role,
    sex: person.sex,
    birth: person.birth,
    age: ageOf(person, desk.today),
    isDeceased: person.died !== null,
    isFocus: focus.has(personId),
    restricted: person.restricted,
  };
}

/** Who stands in the middle of the ecomap: the home with most of the children; and whoever lives elsewhere. */
function whereThey(
  members: readonly Member[],
  homes: Family['homes'],
  view: Ties,
): Pick<EcomapFacts, 'household' | 'elsewhere'> {
  const living = members.filter(member => member.person.died === null);
  const children = new Set(living.filter(member => member.role === 'child').map(member => member.personId));
  const [home] = homes.toSorted(
    (a, b) =>
      b.symbolIds.filter(id => children.has(id)).length - a.symbolIds.filter(id => children.has(id)).length,
  );
  const isInside = (member: Member): boolean =>
    member.person.birth?.precision === 'expected' ||
    (home === undefined ? member.role !== 'other' : home.symbolIds.includes(member.personId));
  const toEcomap = ({ personId, role, person }: Member) => ({ personId, name: person.name, role });
  return {
    household: {
      label: home?.label ?? 'The family',
      people: living.filter(isInside).map(toEcomap),
    },
    elsewhere: living
      .filter(member => !isInside(member))
      .map(member => ({ ...toEcomap(member), relation: relationOf(member, view) })),
  };
}

function relationOf(member: Member, view: Ties): string {
  const now = view.relationships.filter(fact => fact.isNow);
  const own = now.filter(fact => fact.personId === member.personId).map(fact => [fact.kind, fact.words]);
  const others = now
    .filter(fact => fact.otherPersonId === member.personId)
    .map(fact => [fact.kind, fact.inverseWords]);
  const [first, ...rest] = own.length > 0 ? own : others;
  if (first === undefined) return member.relationship ?? '';
  // "Father of Amy, Adam": the same said of several.
  const more = rest
    .filter(([kind]) => kind === first[0])
    .flatMap(([, words = '']) => words.split(' of ').slice(1));
  return [first[1], ...new Set(more)].join(', ');
}

/** A family's two pictures and everything in them as words. Null when this reader may not know of the family. */
export function genogramView(reader: Reader, familyId: string, desk: Desk): GenogramView | null {
  const family = gather(reader, familyId, desk);
  if (family === null) return null;
  const kept = keptPlaces(reader, familyId);
  const genogram = genogramOf({
    people: family.people,
    facts: family.view.relationships,
    homes: family.homes.map(toRing),
    kept,
    showsMissingParents: true,
  });
  const named = new Map(family.people.map(person => [person.personId, person.name]));
  return {
    familyId,
    reference: family.reference,
    genogram,
    summary: genogramSummary(genogram),
    hasKeptPlaces: kept.size > 0,
    isTooLarge: family.people.length > mostPeople,
    relationships: family.view.relationships,
    homes: family.homes.map(({ id: _id, symbolIds, ...home }) => ({
      ...home,
      names: symbolIds.flatMap(id => named.get(id) ?? []),
    })),
    ecomap: ecomap(family.ecomapFacts),
  };
}

const lowerFirst = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

const toRing = ({ letter, label, symbolIds }: HomeRing): HomeRing => ({ letter, label, symbolIds });

/**
 * The pictures as somebody of the family may have them. Laid out anew: a gap where somebody was left out would tell of
 * them. Null when this reader may not know of the family.
 */
export function familyCopyOf(
  reader: Reader,
  familyId: string,
  choices: readonly Pick<CopyChoice, 'key' | 'isKept'>[],
  desk: Desk,
): (FamilyCopy & { reference: string }) | null {
  const family = gather(reader, familyId, desk);
  if (family === null) return null;
  const { people, view, homes, ecomapFacts } = family;
  const sources = new Map(view.facts.map(fact => [fact.id, fact.sources]));
  const told = new Set(
    toldOf(reader, familyId).flatMap(one => one.agencies.map(agency => serviceKey(agency.service))),
  );
  const whole = ecomap(ecomapFacts);
  const copy = familyCopy({
    people: people.map(person => ({
      ...person,
      isUnborn: person.birth?.precision === 'expected',
      isChild: person.role === 'child',
    })),
    facts: view.relationships.map(fact => ({ ...fact, sources: sources.get(fact.id) ?? [] })),
    homes: homes.map(home => ({
      id: home.id,
      label: home.label,
      isProtected: home.restricted,
      personIds: home.symbolIds,
    })),
    items: whole.items.map(item => ({ ...item, isTold: told.has(item.about) })),
    chosen: new Map(choices.map(({ key, isKept }) => [key, isKept])),
  });
  const shown = people.filter(person => copy.people.has(person.personId));
  const names = new Map(shown.map(person => [person.personId, person.name]));
  const genogram = genogramOf({
    people: shown.map(person => ({ ...person, isFocus: false, restricted: false })),
    facts: copy.facts,
    // What a family calls a home may be its street.
    homes: copy.homes.map((home, index) => {
      const letter = letters[index] ?? `${index + 1}`;
      return { letter, label: `Home ${letter}`, symbolIds: [...home.personIds] };
    }),
    kept: new Map(),
    showsMissingParents: false,
  });
  // Who lives in a protected home, and who does not, stays out: then the whole family stands in the middle.
  const isProtectedHome = homes.some(home => home.restricted && home.label === ecomapFacts.household.label);
  const inside = isProtectedHome
    ? shown
    : ecomapFacts.household.people.filter(person => copy.people.has(person.personId));
  return {
    reference: family.reference,
    genogram,
    ecomap: ecomapFrom(
      {
        label: 'The family',
        names: inside.map(person => person.name),
      },
      copy.items.filter(item => !isProtectedHome || !item.about.startsWith('person:')),
    ),
    sentences: [
      ...copy.facts.map(
        fact =>
          `${fact.personName}: ${lowerFirst(fact.words)}${fact.isNow || fact.time === '' ? '' : ` (${fact.time})`}`,
      ),
      ...genogram.rings.map(
        ring =>
          `${ring.label}: ${ring.symbolIds.flatMap(id => names.get(id) ?? []).join(', ')} live together`,
      ),
    ],
    choices: [...copy.choices],
    leftOut: [...copy.leftOut],
    cautions: [...copy.cautions],
    held:
      openConcernsFor(reader, familyId).length > 0
        ? 'A concern about a child’s safety is open for this family, so no copy may be made now.'
        : null,
  };
}
