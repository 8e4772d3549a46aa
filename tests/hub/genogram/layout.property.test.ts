import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Place } from '#contract/genogram';
import {
  familyGraph,
  type FamilyGraph,
  type GraphFact,
  type GraphPerson,
} from '#hub/genogram/familyGraph.rules';
import { layout, overlaps, withKeptPlaces } from '#hub/genogram/layout.rules';
import { relationshipKindSchema } from '#contract/relationships';

/** Any records at all, also those that cannot be true: cycles, several parents, couples of parent and child. */
const anyFamily = fc.integer({ min: 1, max: 40 }).chain(size =>
  fc.record({
    people: fc.tuple(
      ...Array.from({ length: size }, (_, index) =>
        fc.record({
          id: fc.constant(`p${String(index).padStart(2, '0')}`),
          sex: fc.constantFrom('F', 'M', 'U', null),
          born: fc.option(
            fc.integer({ min: 1930, max: 2026 }).map(year => `${year}-05-01`),
            { nil: null },
          ),
          isChild: fc.boolean(),
          bornOn: fc.constant(null),
        }),
      ),
    ),
    facts: fc.array(
      fc
        .record({
          one: fc.integer({ min: 0, max: size - 1 }),
          other: fc.integer({ min: 0, max: size - 1 }),
          kind: fc.oneof(
            { weight: 3, arbitrary: fc.constant('parent' as const) },
            { weight: 2, arbitrary: fc.constantFrom('spouse' as const, 'partner' as const) },
            { weight: 2, arbitrary: fc.constantFrom(...relationshipKindSchema.options) },
          ),
          isNow: fc.boolean(),
        })
        .map(({ one, other, kind, isNow }): GraphFact => ({
          personId: `p${String(one).padStart(2, '0')}`,
          otherPersonId: `p${String(other).padStart(2, '0')}`,
          kind,
          isNow,
          from: null,
          endedAs: isNow ? null : 'ended',
          states: [],
        })),
      { maxLength: size * 2 },
    ),
  }),
);

function drawn({ people, facts }: { people: readonly GraphPerson[]; facts: readonly GraphFact[] }): {
  graph: FamilyGraph;
  places: Place[];
} {
  const graph = familyGraph(people, facts);
  return { graph, places: layout(graph, new Map()) };
}

function overlapping(places: readonly Place[]): string[] {
  return places.flatMap((one, index) =>
    places
      .slice(index + 1)
      .filter(other => overlaps(one, other))
      .map(other => `${one.symbolId} and ${other.symbolId}`),
  );
}

test('everybody stands somewhere, exactly once, and nobody on anybody else', () => {
  fc.assert(
    fc.property(anyFamily, family => {
      const { graph, places } = drawn(family);
      expect(places.map(place => place.symbolId).toSorted()).toEqual(
        [...family.people.map(person => person.id), ...graph.unknown].toSorted(),
      );
      expect(overlapping(places)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('couples, and the two parents of a child, stand on one row', () => {
  fc.assert(
    fc.property(anyFamily, family => {
      const { graph, places } = drawn(family);
      const top = new Map(places.map(place => [place.symbolId, place.y]));
      expect(graph.unions.filter(({ one, other }) => top.get(one) !== top.get(other))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('where people live moves nobody onto anybody else, and takes no couple apart', () => {
  fc.assert(
    fc.property(
      anyFamily,
      fc.array(fc.subarray(['A', 'B']), { minLength: 40, maxLength: 40 }),
      (family, homes) => {
        const graph = familyGraph(family.people, family.facts);
        const places = layout(graph, new Map(family.people.map(({ id }, index) => [id, homes[index] ?? []])));
        expect(overlapping(places)).toEqual([]);
        const top = new Map(places.map(place => [place.symbolId, place.y]));
        expect(graph.unions.filter(({ one, other }) => top.get(one) !== top.get(other))).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

test('the same facts in any order give the same picture', () => {
  fc.assert(
    fc.property(anyFamily, fc.integer(), (family, seed) => {
      const shuffled = family.facts.toSorted(
        (a, b) =>
          ((family.facts.indexOf(a) * 7919 + seed) % 101) - ((family.facts.indexOf(b) * 7919 + seed) % 101),
      );
      // A couple told twice keeps what was told of it first; everything else must not depend on the order.
      const once = shuffled.filter(fact => fact.kind !== 'spouse' && fact.kind !== 'partner');
      const straight = family.facts.filter(fact => fact.kind !== 'spouse' && fact.kind !== 'partner');
      expect(drawn({ people: family.people, facts: once }).places).toEqual(
        drawn({ people: family.people, facts: straight }).places,
      );
    }),
    { numRuns: 200 },
  );
});

test('kept places stay, and whoever comes later stands on nobody', () => {
  fc.assert(
    fc.property(anyFamily, fc.integer({ min: 0, max: 40 }), (family, moved) => {
      const { places } = drawn(family);
      const kept = new Map(
        places.slice(0, moved).map((place, index) => [place.symbolId, { ...place, x: index * 160, y: 900 }]),
      );
      const result = withKeptPlaces(places, kept);
      expect(result.filter(place => kept.has(place.symbolId))).toEqual([...kept.values()]);
      expect(overlapping(result)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
