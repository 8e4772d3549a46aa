import type { Genogram, GenogramSymbol, HomeRing, Place } from '#contract/genogram';
import type { RelationshipFact } from '#contract/relationships';
import { counted } from '../clocks/dateWords.rules.ts';
import { familyGraph, unknownParent } from './familyGraph.rules.ts';
import { layout, withKeptPlaces } from './layout.rules.ts';
import { symbolOf, unknownSymbol, type SymbolPerson } from './symbols.rules.ts';

/** More people than this no longer fit on a picture that can be read; the list has everybody. */
export const mostPeople = 60;

/** Somebody with the homes where they live now, by letter. */
export type GenogramPerson = Omit<SymbolPerson, 'homes'>;

/** A family as a picture: every symbol with its words, every line, the homes, and where each symbol stands. */
export function genogramOf(family: {
  people: readonly GenogramPerson[];
  facts: readonly RelationshipFact[];
  homes: readonly HomeRing[];
  kept: ReadonlyMap<string, Place>;
  /** A sign for a child's parent whom nobody has recorded. Not in a copy: there the parent may only be left out. */
  showsMissingParents: boolean;
}): Genogram {
  const { people, facts, homes, kept } = family;
  const graph = familyGraph(
    people.map(person => ({
      id: person.personId,
      sex: person.sex,
      born: person.birth?.date ?? null,
      bornOn:
        person.birth?.precision === 'day' || person.birth?.precision === 'expected'
          ? person.birth.date
          : null,
      isChild: family.showsMissingParents && person.role === 'child',
    })),
    facts,
  );
  const named = new Map(people.map(person => [unknownParent(person.personId), person.name]));
  const symbols: GenogramSymbol[] = [
    ...people.map(person =>
      symbolOf({ ...person, homes: homes.filter(home => home.symbolIds.includes(person.personId)) }, facts),
    ),
    ...graph.unknown.map(id => unknownSymbol(id, named.get(id) ?? '')),
  ];
  const livesIn = new Map(people.map(({ personId }) => [personId, lettersOf(homes, personId)]));
  const places = withKeptPlaces(layout(graph, livesIn), kept);
  return {
    symbols: inReadingOrder(symbols, places),
    unions: graph.unions.map(({ since: _since, ...union }) => union),
    sibships: [...graph.sibships],
    ties: graph.ties.map(({ rows: _rows, ...tie }) => tie),
    rings: [...homes],
    aside: [...graph.aside],
    places,
  };
}

const lettersOf = (homes: readonly HomeRing[], personId: string): string[] =>
  homes.filter(home => home.symbolIds.includes(personId)).map(home => home.letter);

/** Symbols of one row may stand a little higher or lower when somebody moved them; half a symbol counts as a row. */
const rowHeight = 60;

/** Row by row, from left to right: the order in which Tab goes through them. */
function inReadingOrder(symbols: readonly GenogramSymbol[], places: readonly Place[]): GenogramSymbol[] {
  const at = new Map(places.map(place => [place.symbolId, place]));
  const rowOf = (id: string): number => Math.round((at.get(id)?.y ?? 0) / rowHeight);
  return symbols.toSorted(
    (a, b) => rowOf(a.id) - rowOf(b.id) || (at.get(a.id)?.x ?? 0) - (at.get(b.id)?.x ?? 0),
  );
}

const coupleWords: Record<Genogram['unions'][number]['state'], string> = {
  married: 'are married',
  partners: 'are partners',
  separated: 'are separated',
  divorced: 'are divorced',
  widowed: 'were a couple until one of them died',
  parents: 'have a child together',
};

/** The picture in sentences, for those who do not see it; every detail is in the list. */
export function genogramSummary({ symbols, unions, sibships, rings, aside, places }: Genogram): string {
  const people = symbols.filter(symbol => symbol.personId !== null);
  const nameOf = new Map(people.map(symbol => [symbol.id, symbol.name]));
  const rows = new Set(
    places.filter(place => !aside.includes(place.symbolId)).map(place => Math.round(place.y / rowHeight)),
  );
  const couples = unions.flatMap(({ one, other, state }) => {
    const [a, b] = [nameOf.get(one), nameOf.get(other)];
    return a === undefined || b === undefined ? [] : [`${a} and ${b} ${coupleWords[state]}.`];
  });
  return [
    `${people.length === 1 ? '1 person' : `${people.length} people`} in ${counted(rows.size, 'row')}.`,
    ...couples,
    ...sibships.flatMap(({ twins }) =>
      twins.map(
        those =>
          `${those.flatMap(id => nameOf.get(id) ?? []).join(' and ')} have the same birthday and the same parents.`,
      ),
    ),
    ...rings.map(
      ring =>
        `In ${ring.label} ${ring.symbolIds.length === 1 ? 'lives' : 'live'} ${ring.symbolIds.flatMap(id => nameOf.get(id) ?? []).join(', ')}.`,
    ),
    ...(aside.length === 0
      ? []
      : [
          `How ${aside.flatMap(id => nameOf.get(id) ?? []).join(', ')} ${aside.length === 1 ? 'is' : 'are'} related is not recorded.`,
        ]),
    'The list has every relationship in words.',
  ].join(' ');
}
