import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EcomapItem } from '#contract/genogram';
import { ecomapFrom } from '#hub/genogram/ecomap.rules';

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
