import { describe, expect, test } from 'vitest';
import type { RelationshipKind } from '#contract/relationships';
import { familyGraph, type GraphFact, type GraphPerson } from '#hub/genogram/familyGraph.rules';
import { layout } from '#hub/genogram/layout.rules';

const person = (id: string, born: number | null = null, isChild = false): GraphPerson => ({
  id,
  sex: null,
  born: born === null ? null : `${born}-01-01`,
  bornOn: born === null ? null : `${born}-01-01`,
  isChild,
});

function fact(one: string, kind: RelationshipKind, other: string, facts: Partial<GraphFact> = {}): GraphFact {
  return {
    personId: one,
    otherPersonId: other,
    kind,
    isNow: true,
    from: null,
    endedAs: null,
    states: [],
    ...facts,
  };
}

const since = (year: number) => ({ from: { date: `${year}-01-01`, precision: 'year' as const } });
const parents = (one: string, other: string, children: readonly string[]): GraphFact[] =>
  children.flatMap(child => [fact(one, 'parent', child), fact(other, 'parent', child)]);

/** Who stands on each row, from left to right. */
function rows(
  people: readonly GraphPerson[],
  facts: readonly GraphFact[],
  homes: Readonly<Record<string, readonly string[]>> = {},
): string[][] {
  const places = layout(familyGraph(people, facts), new Map(Object.entries(homes)));
  return [...Map.groupBy(places, place => place.y)]
    .toSorted(([a], [b]) => a - b)
    .map(([, those]) => those.toSorted((a, b) => a.x - b.x).map(place => place.symbolId));
}

describe('the picture of a family', () => {
  test('puts three partners in the order of time, and each child under its own parents, eldest on the left', () => {
    const people = [
      person('rosa', 1984),
      person('first', 1980),
      person('second', 1983),
      person('third', 1986),
      person('young1', 2008, true),
      person('old1', 2006, true),
      person('of2', 2012, true),
      person('of3', 2019, true),
    ];
    const facts = [
      ...parents('rosa', 'third', ['of3']),
      ...parents('rosa', 'first', ['young1', 'old1']),
      ...parents('rosa', 'second', ['of2']),
      fact('rosa', 'spouse', 'first', since(2004)),
      fact('rosa', 'partner', 'second', since(2011)),
      fact('rosa', 'partner', 'third', since(2015)),
    ];
    expect(rows(people, facts)).toEqual([
      ['first', 'rosa', 'second', 'third'],
      ['old1', 'young1', 'of2', 'of3'],
    ]);
    expect(familyGraph(people, facts).sibships.map(each => [each.parents, each.children])).toEqual([
      [
        ['first', 'rosa'],
        ['old1', 'young1'],
      ],
      [['rosa', 'second'], ['of2']],
      [['rosa', 'third'], ['of3']],
    ]);
  });

  test('puts somebody beside the partner they live with now, and the partners still in the order of time', () => {
    const people = [person('rosa', 1984), person('first'), person('second'), person('third')];
    const facts = [
      fact('rosa', 'spouse', 'first', since(2004)),
      fact('rosa', 'partner', 'second', since(2011)),
      fact('rosa', 'partner', 'third', since(2015)),
    ];
    expect(rows(people, facts, { rosa: ['A'], third: ['A'] })).toEqual([
      ['first', 'second', 'rosa', 'third'],
    ]);
    expect(rows(people, facts, { rosa: ['A'], first: ['A'] })).toEqual([
      ['first', 'rosa', 'second', 'third'],
    ]);
  });

  test('puts twins who live together side by side; the eldest still stands on the left', () => {
    const people = [
      person('mum'),
      person('dad'),
      person('a', 2015),
      person('b', 2015),
      person('c', 2015),
      person('z', 2010),
    ];
    const facts = parents('mum', 'dad', ['a', 'b', 'c', 'z']);
    const homes = { a: ['A'], b: ['B'], c: ['A'], z: ['B'] };
    expect(rows(people, facts, homes)[1]).toEqual(['z', 'a', 'c', 'b']);
    expect(familyGraph(people, facts).sibships[0]?.twins).toEqual([['a', 'b', 'c']]);
    const yearsOnly = people.map(each => ({ ...each, bornOn: null }));
    expect(familyGraph(yearsOnly, facts).sibships[0]?.twins).toEqual([]);
  });

  test('orders partners without dates by their eldest child', () => {
    const people = [
      person('ann'),
      person('p', 1980),
      person('q', 1980),
      person('kid1', 2015),
      person('kid2', 2005),
    ];
    const facts = [...parents('ann', 'p', ['kid1']), ...parents('ann', 'q', ['kid2'])];
    expect(rows(people, facts)[0]).toEqual(['q', 'ann', 'p']);
  });

  test('shows a parent whom nobody has recorded beside the one who is, once for all their children', () => {
    const graph = familyGraph(
      [person('mother'), person('one', 2010, true), person('two', 2012, true), person('grown', 1999)],
      [fact('mother', 'parent', 'one'), fact('mother', 'parent', 'two'), fact('mother', 'parent', 'grown')],
    );
    expect(graph.unknown).toEqual(['unknown:mother']);
    expect(graph.sibships.map(({ parents: from, children }) => [from, children])).toEqual([
      [['mother'], ['grown']],
      [
        ['mother', 'unknown:mother'],
        ['one', 'two'],
      ],
    ]);
  });

  test('gives adoption, fostering, guardianship and step a word, and asks for no other parent of an adopted child', () => {
    const graph = familyGraph(
      [person('a'), person('b'), person('f'), person('g'), person('s'), person('kid', 2015, true)],
      [
        fact('a', 'adoptiveParent', 'kid'),
        fact('b', 'adoptiveParent', 'kid'),
        fact('f', 'fosterCarer', 'kid'),
        fact('g', 'specialGuardian', 'kid'),
        fact('s', 'stepParent', 'kid'),
      ],
    );
    expect(graph.unknown).toEqual([]);
    expect(graph.sibships.map(each => [each.word, each.parents])).toEqual([
      ['adopted', ['a', 'b']],
      ['foster', ['f']],
      ['special guardian', ['g']],
      ['step', ['s']],
    ]);
  });

  test('shows foster care of today only, and a birth parent for ever', () => {
    const ended = { isNow: false, endedAs: 'ended' as const };
    const graph = familyGraph(
      [person('mother'), person('carer'), person('kid', 2015)],
      [fact('mother', 'parent', 'kid', ended), fact('carer', 'fosterCarer', 'kid', ended)],
    );
    expect(graph.sibships.map(each => each.kind)).toEqual(['birth']);
    expect(graph.aside).toEqual(['carer']);
  });

  test('draws nothing that was recorded by mistake', () => {
    const graph = familyGraph(
      [person('a'), person('kid')],
      [fact('a', 'parent', 'kid', { isNow: false, endedAs: 'mistake' })],
    );
    expect(graph).toMatchObject({ sibships: [], aside: ['a', 'kid'] });
  });

  test('says how a couple stands now, with its year', () => {
    const state = (name: 'separated' | 'widowed', year: number) => ({
      states: [{ state: name, from: { date: `${year}-05-01`, precision: 'month' as const }, words: '' }],
    });
    const people = ['a', 'b', 'c', 'd', 'e', 'f'].map(id => person(id));
    const { unions } = familyGraph(people, [
      fact('a', 'spouse', 'b'),
      fact('c', 'partner', 'd', state('separated', 2021)),
      fact('e', 'spouse', 'f', { isNow: false, endedAs: 'ended' }),
    ]);
    expect(unions.map(union => [union.state, union.words])).toEqual([
      ['married', 'married'],
      ['separated', 'separated 2021'],
      ['separated', 'separated'],
    ]);
  });

  test('holds a grandmother by her own word, two rows up, and draws no second line to her', () => {
    const people = [person('nan', 1950), person('mother', 1990), person('kid', 2015)];
    expect(
      familyGraph(people, [fact('mother', 'parent', 'kid'), fact('nan', 'grandparent', 'kid')]).ties,
    ).toMatchObject([{ one: 'nan', other: 'kid', word: 'grandparent', rows: 2 }]);
    expect(rows(people, [fact('mother', 'parent', 'kid'), fact('nan', 'grandparent', 'kid')])).toEqual([
      ['nan'],
      ['mother'],
      ['kid'],
    ]);
    expect(
      familyGraph(people, [
        fact('mother', 'parent', 'kid'),
        fact('nan', 'parent', 'mother'),
        fact('nan', 'grandparent', 'kid'),
      ]).ties,
    ).toEqual([]);
  });

  test('loses nobody when records cannot all be true', () => {
    const people = [person('a'), person('b'), person('c')];
    const circle = [fact('a', 'parent', 'b'), fact('b', 'parent', 'c'), fact('c', 'parent', 'a')];
    expect(rows(people, circle).flat().toSorted()).toEqual(['a', 'b', 'c']);
  });

  test('puts the grandparents of both sides above their own children', () => {
    const people = ['gm', 'gf', 'pm', 'pf', 'mother', 'father', 'kid'].map(id => person(id));
    const facts = [
      ...parents('gm', 'gf', ['mother']),
      ...parents('pm', 'pf', ['father']),
      ...parents('mother', 'father', ['kid']),
    ];
    expect(rows(people, facts).map(row => row.toSorted())).toEqual([
      ['gf', 'gm', 'pf', 'pm'],
      ['father', 'mother'],
      ['kid'],
    ]);
  });
});
