import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Genogram, HomeRing, Shape } from '#contract/genogram';
import type { Box } from '#contract/genogramBoxes';
import { genogramLines } from '#contract/genogramPicture';
import { ringOutlines } from '#contract/genogramRings';
import { symbolSize } from '#contract/genogramSizes';
import { piecesOf } from '#contract/genogramStrokes';
import { familyGraph, type GraphFact, type GraphPerson } from '#hub/genogram/familyGraph.rules';
import { layout, overlaps } from '#hub/genogram/layout.rules';
import { drawnFamilies } from './drawnFamilies.ts';
import { grown } from './grownFamily.ts';
import type { DrawnFamily } from './formDrawn.ts';

type Told = {
  readonly people: readonly GraphPerson[];
  readonly facts: readonly GraphFact[];
  readonly homes: readonly HomeRing[];
};

/** What the picture is drawn from, without a hub: names serve as ids. */
function toldOf({ people, homes, ties }: DrawnFamily): Told {
  return {
    people: people.map(({ name, role, facts }) => ({
      id: name,
      sex: facts?.sex ?? null,
      born: facts?.birth?.date ?? null,
      bornOn: facts?.birth?.date ?? null,
      isChild: (role ?? 'child') === 'child',
    })),
    facts: ties.map(({ one, kind, other, state, since }) => ({
      personId: one,
      otherPersonId: other,
      kind,
      isNow: true,
      from: since === undefined ? null : { date: `${since}-01-01`, precision: 'year' as const },
      endedAs: null,
      states: state === undefined ? [] : [{ state, from: null, words: state }],
    })),
    homes: homes.map(({ label }, index) => ({
      letter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index] ?? `${index}`,
      label,
      symbolIds: people.flatMap(person => (person.homes?.includes(label) === true ? [person.name] : [])),
    })),
  };
}

function drawn({ people, facts, homes }: Told): { genogram: Genogram; lines: Shape[] } {
  const graph = familyGraph(people, facts);
  const livesIn = new Map(
    people.map(({ id }) => [
      id,
      homes.filter(({ symbolIds }) => symbolIds.includes(id)).map(({ letter }) => letter),
    ]),
  );
  const places = layout(graph, livesIn);
  const genogram: Genogram = {
    symbols: [],
    unions: graph.unions.map(({ since: _since, ...union }) => union),
    sibships: [...graph.sibships],
    ties: graph.ties.map(({ rows: _rows, ...tie }) => tie),
    rings: [...homes],
    aside: [...graph.aside],
    places,
  };
  return { genogram, lines: genogramLines(genogram, places) };
}

/**
 * Families as they are: each number decides of one person in turn how many partners and children they have, and in what
 * way those are theirs.
 */
const likelyFamily = fc
  .array(fc.integer({ min: 0, max: 9_999 }), { minLength: 1, maxLength: 12 })
  .map((choices): Told => {
    const people: GraphPerson[] = [];
    const facts: GraphFact[] = [];
    const add = (year: number, sex: 'F' | 'M'): string => {
      const id = `p${String(people.length).padStart(2, '0')}`;
      const born = `${year}-0${1 + (people.length % 9)}-11`;
      people.push({ id, sex, born, bornOn: born, isChild: year > 2008 });
      return id;
    };
    const say = (one: string, kind: GraphFact['kind'], other: string, isNow = true): void => {
      facts.push({
        personId: one,
        otherPersonId: other,
        kind,
        isNow,
        from: null,
        endedAs: isNow ? null : 'ended',
        states: [],
      });
    };
    const open = [{ id: add(1945, 'F'), year: 1945 }];
    for (const choice of choices) {
      const next = open.shift();
      if (next === undefined) break;
      let birth = next.year + 20;
      for (let partner = 0; partner < 1 + (choice % 3); partner++) {
        const other = add(next.year + partner, 'M');
        say(next.id, partner % 2 === 0 ? 'partner' : 'spouse', other, partner === 0);
        for (let nth = 0; nth < 1 + ((choice >> (partner + 2)) % 3); nth++) {
          birth += 2;
          const child = add(birth, nth % 2 === 0 ? 'F' : 'M');
          const isAdopted = (choice + nth) % 7 === 0;
          say(next.id, isAdopted ? 'adoptiveParent' : 'parent', child);
          if ((choice + nth) % 5 !== 0) say(other, isAdopted ? 'adoptiveParent' : 'parent', child);
          if (choice % 11 === 0) say(add(1970, 'F'), 'fosterCarer', child);
          open.push({ id: child, year: birth });
        }
      }
    }
    return { people, facts, homes: [] };
  });

const kinLooks = new Set(['union', 'unionPartners', 'unionParents', 'child', 'care', 'tie']);

type Piece = Box & { readonly owner: number; readonly isLevel: boolean };

const piecesIn = (lines: readonly Shape[]): Piece[] =>
  lines.flatMap((shape, owner) =>
    shape.kind === 'path' && kinLooks.has(shape.look)
      ? piecesOf(shape.d).map(({ from, to }) => ({
          owner,
          isLevel: from.y === to.y,
          left: Math.min(from.x, to.x),
          right: Math.max(from.x, to.x),
          top: Math.min(from.y, to.y),
          bottom: Math.max(from.y, to.y),
        }))
      : [],
  );

/** Whose sign a line goes through from side to side, or from top to bottom: nobody whom it ends at. */
function crossedSigns({ places }: Genogram, lines: readonly Shape[]): string[] {
  return piecesIn(lines).flatMap(piece =>
    places
      .filter(({ x, y }) => {
        const inside = { left: x - 20, right: x + 20, top: y + 8, bottom: y + symbolSize.sign - 6 };
        return (
          piece.left < inside.right &&
          inside.left < piece.right &&
          piece.top < inside.bottom &&
          inside.top < piece.bottom &&
          // A line that ends at somebody stops under their sign.
          (piece.isLevel
            ? piece.left < inside.left && piece.right > inside.right
            : piece.top < inside.top && piece.bottom > inside.bottom)
        );
      })
      .map(({ symbolId }) => `${symbolId}: ${JSON.stringify(piece)}`),
  );
}

/** Spots where an upright line runs through a level one of somebody else without a hop. */
function plainCrossings(lines: readonly Shape[]): string[] {
  const pieces = piecesIn(lines);
  const levels = pieces.filter(({ isLevel }) => isLevel);
  return pieces
    .filter(({ isLevel, left, right }) => !isLevel && left === right)
    .flatMap(upright =>
      levels
        .filter(
          level =>
            level.owner !== upright.owner &&
            level.left < upright.left &&
            upright.left < level.right &&
            upright.top + 5 < level.top &&
            level.top < upright.bottom - 5,
        )
        // The two halves beside a hop's arc end where it begins.
        .filter(level => !hasArcAt(lines[upright.owner], upright.left, level.top))
        .map(level => `${upright.left},${level.top}`),
    );
}

const hasArcAt = (shape: Shape | undefined, x: number, y: number): boolean =>
  shape?.kind === 'path' &&
  [...shape.d.matchAll(/A5 5 0 0 [01] (-?[\d.]+),(-?[\d.]+)/g)].some(
    ([, endX, endY]) => Number(endX) === x && Math.abs(Number(endY) - y) <= 16,
  );

const named: readonly (readonly [string, DrawnFamily])[] = [
  ...Object.entries(drawnFamilies),
  ['grown to thirty', grown(30)],
  ['grown to sixty', grown(60)],
];

describe.each(named)('a picture of a family: %s', (_name, family) => {
  const told = toldOf(family);
  const { genogram, lines } = drawn(told);

  test('nobody stands on anybody, no line goes through anybody, crossing lines hop', () => {
    const { places } = genogram;
    expect(
      places.flatMap((one, index) => places.slice(index + 1).filter(other => overlaps(one, other))),
    ).toEqual([]);
    expect(crossedSigns(genogram, lines)).toEqual([]);
    expect(plainCrossings(lines)).toEqual([]);
  });

  test('no ring takes in somebody who lives elsewhere', () => {
    const at = new Map(genogram.places.map(place => [place.symbolId, place]));
    expect(ringOutlines(genogram.rings, at).flatMap(({ takesIn }) => takesIn)).toEqual([]);
  });

  test('is the same whatever the order in which it was told', () => {
    const other = drawn({
      people: told.people.toReversed(),
      facts: told.facts.toReversed(),
      homes: told.homes.map(home => ({ ...home, symbolIds: home.symbolIds.toReversed() })),
    });
    expect(inOrder(other.lines)).toEqual(inOrder(lines));
  });
});

const inOrder = (lines: readonly Shape[]): string[] => lines.map(line => JSON.stringify(line)).toSorted();

test('in likely families no line goes through anybody, and no two cross without a hop', () => {
  fc.assert(
    fc.property(likelyFamily, told => {
      const { genogram, lines } = drawn(told);
      expect(crossedSigns(genogram, lines)).toEqual([]);
      expect(plainCrossings(lines)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
