import type { RelationshipFact, RelationshipsView } from '#contract/relationships';
import type { Home, Stay } from '#contract/homes';
import { partialDateWords } from '../clocks/dateWords.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Desk } from './banner.ts';
import { diedWords } from '../people/died.rules.ts';
import { openQuestions } from './familyGaps.rules.ts';
import { hasWithheldPlace } from '../people/protectedHomes.store.ts';
import { ageOf, familyRow, membersOf, type Member } from './familyMembers.store.ts';
import { homesOf, staysOf, tiesOf, type Home as StoredHome } from './homes.store.ts';
import { sourceWords, type KnownSource } from './provenance.rules.ts';
import { factWords, type Relationship } from './relationshipFacts.rules.ts';
import { kindWords, type Sex } from './relationships.rules.ts';
import { outsidersOf, parentsOutside } from './outsiders.ts';
import { amongThese, relationshipsAmong, relationshipsAround } from './relationships.store.ts';
import type { StayFact } from './stays.rules.ts';
import { conflictsAmong } from './toSettle.ts';

type SourceReader = (source: string) => string;

const knownSource = {
  notification: `select 'Notification ' || reference as name, received_on as "on" from notification where id = ?`,
  import: `select s.name || case b.status when 'applied' then '' else ' (import taken back)' end as name,
      b.received_on as "on" from import_batch b join source_system s on s.id = b.source_system_id where b.id = ?`,
};

/** Sources in words, each notification and import looked up once. */
function sourceReader(reader: Reader): SourceReader {
  const known = new Map<string, KnownSource | null>();
  return source =>
    sourceWords(source, (kind, id) => {
      const held = known.get(source);
      if (held !== undefined) return held;
      const row = reader.query<KnownSource>(knownSource[kind]).get(id) ?? null;
      known.set(source, row);
      return row;
    });
}

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** The word it was told in, where that says more than our own: "Nan", and not "step-father" beside "Stepfather". */
const ownWord = ({ said, kind }: Relationship, sex: Sex): string | null =>
  said === null || letters(said) === letters(kindWords(kind, sex)) ? null : said;

const provenance = (
  fact: Pick<Relationship, 'sources' | 'confirmedSource'>,
  inWords: SourceReader,
): Pick<Stay, 'source' | 'confirmed'> => ({
  source: [...new Set(fact.sources.map(inWords))].join('; '),
  confirmed: fact.confirmedSource === null ? null : inWords(fact.confirmedSource),
});

const stateWords = { together: 'Together', separated: 'Separated', divorced: 'Divorced', widowed: 'Widowed' };

/** The first name, or the whole name where two people of the family share the first. */
function shortNames(members: readonly Member[]): ReadonlyMap<string, string> {
  const first = (name: string): string => name.split(' ')[0] ?? name;
  const counts = Map.groupBy(members, ({ person }) => first(person.name));
  return new Map(
    members.map(({ personId, person }) => [
      personId,
      (counts.get(first(person.name))?.length ?? 0) > 1 ? person.name : first(person.name),
    ]),
  );
}

function toFact(
  fact: Relationship,
  people: ReadonlyMap<string, Member>,
  shortNameOf: (personId: string) => string,
  inWords: SourceReader,
): RelationshipFact[] {
  const [one, other] = [people.get(fact.personId), people.get(fact.otherPersonId)];
  if (one === undefined || other === undefined || one === other) return [];
  return [
    {
      id: fact.id,
      personId: one.personId,
      personName: one.person.name,
      kind: fact.kind,
      otherPersonId: other.personId,
      otherName: other.person.name,
      words: factWords(fact, one.person.sex, shortNameOf(other.personId)),
      inverseWords: factWords(fact, other.person.sex, shortNameOf(one.personId), 'other'),
      said: ownWord(fact, one.person.sex),
      parentalResponsibility: fact.parentalResponsibility,
      responsibilitySource: fact.responsibilitySource === null ? null : inWords(fact.responsibilitySource),
      from: fact.from,
      to: fact.to,
      isNow: fact.isNow,
      time: fact.time,
      endedAs: fact.endedAs,
      states: fact.states.map(({ state, from }) => ({
        state,
        from,
        words: `${stateWords[state]}${from === null ? '' : ` since ${partialDateWords(from)}`}`,
      })),
      ...provenance(fact, inWords),
    },
  ];
}

function toStay(fact: StayFact, people: ReadonlyMap<string, Member>, inWords: SourceReader): Stay[] {
  const member = people.get(fact.personId);
  if (member === undefined) return [];
  const { id, personId, share, from, to, isNow, time, endedAs } = fact;
  const { name } = member.person;
  return [{ id, personId, name, share, from, to, isNow, time, endedAs, ...provenance(fact, inWords) }];
}

type Told = {
  facts: readonly Relationship[];
  stays: readonly StayFact[];
  homes: readonly StoredHome[];
  names: ReadonlyMap<string, string>;
  inWords: SourceReader;
};

/** Relationships and homes as a page or a picture says them. */
function spoken(
  people: ReadonlyMap<string, Member>,
  { facts, stays, homes, names, inWords }: Told,
): Pick<RelationshipsView, 'relationships' | 'homes'> {
  return {
    relationships: facts.flatMap(fact => toFact(fact, people, id => names.get(id) ?? '', inWords)),
    homes: homes.map(({ id, label, address, postcode, restricted }): Home => {
      const own = stays.filter(stay => stay.householdId === id);
      return {
        id,
        label,
        address,
        postcode,
        restricted,
        stays: own.flatMap(stay => toStay(stay, people, inWords)),
      };
    }),
  };
}

/** What the members are to each other and who lives or lived in which home, without asking what is missing or wrong. */
export function relationshipsAndHomes(
  reader: Reader,
  familyId: string,
  members: readonly Member[],
  desk: Pick<Desk, 'mayWorkWithRestricted'>,
): Pick<RelationshipsView, 'relationships' | 'homes'> & { facts: readonly Relationship[] } {
  const people = new Map(members.map(member => [member.personId, member]));
  const facts = relationshipsAmong(reader, [...people.keys()]);
  const told = {
    facts,
    stays: staysOf(reader, familyId, [...people.keys()]),
    homes: homesOf(reader, familyId, members, desk.mayWorkWithRestricted),
    names: shortNames(members),
    inWords: sourceReader(reader),
  };
  return { facts, ...spoken(people, told) };
}

/**
 * How a family belongs together: everybody this reader may see, what each is to the others, the homes with who lives and
 * lived there, and what is missing or cannot be right. Null when this reader may not know of the family.
 */
export function relationshipsView(reader: Reader, familyId: string, desk: Desk): RelationshipsView | null {
  if (familyRow(reader, familyId, desk.mayWorkWithRestricted) === null) return null;
  const members = membersOf(reader, familyId, desk.mayWorkWithRestricted);
  const people = new Map(members.map(member => [member.personId, member]));
  const personIds = [...people.keys()];
  const around = relationshipsAround(reader, personIds);
  const facts = amongThese(around, personIds);
  const stays = staysOf(reader, familyId, personIds);
  const homes = homesOf(reader, familyId, members, desk.mayWorkWithRestricted);
  const inWords = sourceReader(reader);
  const names = shortNames(members);
  return {
    members: members.map(({ personId, role, person }) => ({
      personId,
      name: person.name,
      role,
      sex: person.sex,
      age: ageOf(person, desk.today),
      died: person.died === null ? null : diedWords(person.birth, person.died.on),
      restricted: person.restricted,
      placeWithheld: person.restricted || hasWithheldPlace(reader, personId),
    })),
    outsiders: outsidersOf(reader, around, {
      familyId,
      today: desk.today,
      mayWorkWithRestricted: desk.mayWorkWithRestricted,
      shortNames: names,
      inWords,
    }),
    ...spoken(people, { facts, stays, homes, names, inWords }),
    gaps: openQuestions(
      members.map(({ personId, role, person }) => ({
        ...person,
        personId,
        role,
        homes: homes
          .filter(home => home.people.some(each => each.personId === personId))
          .map(home => home.label),
        hasDied: person.died !== null,
      })),
      tiesOf(facts, members),
      parentsOutside(reader, around, personIds, desk.mayWorkWithRestricted),
    ),
    conflicts: conflictsAmong(members, facts, stays, homes),
  };
}
