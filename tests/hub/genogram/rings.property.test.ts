import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HomeRing } from '#contract/genogram';
import { ringOutlines, ringShapes } from '#contract/genogramRings';
import { symbolSize } from '#contract/genogramSizes';

type Spot = { readonly x: number; readonly y: number };

/** Even-odd: whether a spot is inside a closed line. */
function isInside(outline: readonly Spot[], { x, y }: Spot): boolean {
  return (
    outline.filter((a, index) => {
      const b = outline[(index + 1) % outline.length] ?? a;
      return a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x;
    }).length %
      2 ===
    1
  );
}

/** People on the rows of a layout, each in some of three homes: as the hub places them. */
const laidOut = fc
  .uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 }), fc.subarray(['A', 'B', 'C'])),
    { minLength: 1, maxLength: 18, selector: ([column, row]) => `${column},${row}` },
  )
  .map(spots => spots.map(([column, row, homes]) => ({ homes, x: column * 152, y: row * 190 })));

/** People moved about by keys or by hand: anywhere, also on top of each other. */
const moved = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 60 }), fc.subarray(['A', 'B', 'C'])),
    { minLength: 1, maxLength: 14 },
  )
  .map(spots => spots.map(([x, y, homes]) => ({ homes, x: x * 10, y: y * 10 })));

type People = readonly (Spot & { readonly homes: readonly string[] })[];

function ringsOf(people: People) {
  const at = new Map(people.map(({ x, y }, index) => [`p${index}`, { x, y }]));
  const rings = ['A', 'B', 'C'].map((letter): HomeRing => ({
    letter,
    label: `House ${letter}`,
    symbolIds: people.flatMap(({ homes }, index) => (homes.includes(letter) ? [`p${index}`] : [])),
  }));
  return { at, rings, outlines: ringOutlines(rings, at) };
}

/** Every side of a line is level or upright, and none crosses or touches another that is not its neighbour. */
function expectOneSimpleLine(corners: readonly Spot[]): void {
  const sides = corners.map((a, index) => {
    const b = corners[(index + 1) % corners.length] ?? a;
    expect(a.x === b.x || a.y === b.y).toBe(true);
    return {
      left: Math.min(a.x, b.x),
      right: Math.max(a.x, b.x),
      top: Math.min(a.y, b.y),
      bottom: Math.max(a.y, b.y),
    };
  });
  const crossing = sides.flatMap((one, index) =>
    sides.slice(index + 2).filter((other, after) => {
      const areNeighbours = index === 0 && after === sides.length - 3;
      return (
        !areNeighbours &&
        one.left <= other.right &&
        other.left <= one.right &&
        one.top <= other.bottom &&
        other.top <= one.bottom
      );
    }),
  );
  expect(crossing).toEqual([]);
}

const middle = ({ x, y }: Spot): Spot => ({ x: x + 0.25, y: y + symbolSize.sign / 2 + 0.25 });

for (const [name, people] of [
  ['as they are laid out', laidOut],
  ['as somebody moved them', moved],
] as const) {
  test(`a home has one closed line round all its people and nobody else unless it says so: ${name}`, () => {
    fc.assert(
      fc.property(people, those => {
        const { at, rings, outlines } = ringsOf(those);
        const drawn = ringShapes(rings, at, []);
        const lived = rings.filter(ring => ring.symbolIds.length > 0);
        expect(drawn.lines).toHaveLength(lived.length);
        expect(drawn.names.filter(({ kind }) => kind === 'text')).toHaveLength(lived.length);
        for (const line of drawn.lines)
          expect(line.kind === 'path' && [...line.d.matchAll(/[MZ]/g)].map(([each]) => each).join('')).toBe(
            'MZ',
          );
        for (const { ring, corners, takesIn } of outlines) {
          if (ring.symbolIds.length === 0) continue;
          expectOneSimpleLine(corners);
          for (const [id, spot] of at) {
            if (ring.symbolIds.includes(id)) expect(isInside(corners, middle(spot))).toBe(true);
            else if (isInside(corners, middle(spot))) expect(takesIn).toContain(id);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
}

test('where people stand in the rows of a layout, nobody is taken in who does not live there', () => {
  fc.assert(
    fc.property(laidOut, people => {
      const { outlines } = ringsOf(people);
      expect(outlines.flatMap(({ takesIn }) => takesIn)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('homes are drawn in different ways, and no two rings round the same people lie on each other', () => {
  const people = [0, 1, 2].map(column => ({ homes: ['A', 'B', 'C'], x: column * 152, y: 0 }));
  const { outlines } = ringsOf(people);
  expect(new Set(outlines.map(({ look }) => look)).size).toBe(3);
  expect(new Set(outlines.map(({ corners }) => JSON.stringify(corners))).size).toBe(3);
});

test('says whom the line bends round: a partner of before, who stands between', () => {
  const { outlines } = ringsOf([
    { homes: ['A'], x: 0, y: 0 },
    { homes: [], x: 152, y: 0 },
    { homes: ['A'], x: 304, y: 0 },
  ]);
  expect(outlines[0]).toMatchObject({ takesIn: [], bendsRound: ['p1'] });
});
