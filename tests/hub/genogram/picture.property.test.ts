import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EcomapItem, Place } from '#contract/genogram';
import { ringShapes } from '#contract/genogramRings';
import { symbolSize } from '#contract/genogramSizes';
import { ecomapFrom } from '#hub/genogram/ecomap.rules';

/** The corners that a ring's path goes round (without the cut corners, which only make it smaller). */
function corners(d: string): { x: number; y: number }[] {
  return [...d.matchAll(/Q(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

/** Inside a convex outline: always on the same side of its edges. */
function isInside(outline: readonly { x: number; y: number }[], x: number, y: number): boolean {
  const sides = outline.map((a, index) => {
    const b = outline[(index + 1) % outline.length] ?? a;
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
  });
  return sides.every(side => side > 0) || sides.every(side => side < 0);
}

/** People on a grid, some of them in the home. */
const anyHome = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 }), fc.boolean()), {
    minLength: 1,
    maxLength: 18,
    selector: ([column, row]) => `${column},${row}`,
  })
  .map(spots =>
    spots.map(([column, row, livesHere], index) => ({
      livesHere,
      place: { symbolId: `p${index}`, x: column * 152, y: row * 190 } satisfies Place,
    })),
  );

test('a ring encloses everybody who lives there and nobody else', () => {
  fc.assert(
    fc.property(anyHome, people => {
      const shapes = ringShapes(
        [
          {
            letter: 'A',
            label: 'home',
            symbolIds: people.filter(each => each.livesHere).map(each => each.place.symbolId),
          },
        ],
        new Map(people.map(({ place }) => [place.symbolId, place])),
      );
      const outlines = shapes.flatMap(shape => (shape.kind === 'path' ? [corners(shape.d)] : []));
      for (const { place, livesHere } of people) {
        const inside = outlines.filter(outline =>
          isInside(outline, place.x, place.y + symbolSize.height / 2),
        );
        expect(inside.length > 0).toBe(livesHere);
      }
    }),
    { numRuns: 200 },
  );
});

test('no two boxes of an ecomap lie on each other, and every box is in the picture', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 12 }), (count, names) => {
      const items = Array.from({ length: count }, (_, index): EcomapItem => ({
        about: `service:${index}`,
        kind: 'service',
        label: `Service number ${index}`,
        detail: '',
        isNow: index % 3 !== 0,
        strength: 'ordinary',
        help: 'both',
        isOwn: false,
        source: 'School',
      }));
      const { drawing, notDrawn } = ecomapFrom(
        { label: 'Home', names: Array.from({ length: names }, (_, index) => `Name ${index}`) },
        items,
      );
      const boxes = drawing.shapes.flatMap(shape => {
        if (shape.kind !== 'path' || !shape.look.startsWith('item')) return [];
        const points = [...shape.d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [
          Number(x),
          Number(y),
        ]);
        const [xs, ys] = [points.map(point => point[0] ?? 0), points.map(point => point[1] ?? 0)];
        return [
          { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
        ];
      });
      expect(boxes.length + notDrawn).toBe(count);
      for (const [index, one] of boxes.entries()) {
        expect(one.left).toBeGreaterThanOrEqual(drawing.box.x);
        expect(one.bottom).toBeLessThanOrEqual(drawing.box.y + drawing.box.height);
        for (const other of boxes.slice(index + 1)) {
          const isApart =
            one.right < other.left ||
            other.right < one.left ||
            one.bottom < other.top ||
            other.bottom < one.top;
          expect(isApart).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});
