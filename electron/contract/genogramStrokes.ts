import type { Shape } from './genogram.ts';
import type { Point } from './genogramBoxes.ts';
import { symbolSize } from './genogramSizes.ts';

/** Where each symbol stands: the middle of its top. */
export type At = ReadonlyMap<string, Point>;

export const half = symbolSize.sign / 2;
/** From a sign to the edge of the room that its name takes. */
export const gapAfter = (symbolSize.width - symbolSize.sign) / 2;
/** Lines end this near the middle of a sign, under it: a circle or a diamond is narrower there than a square. */
export const underSign = 6;

export const path = (look: string, d: string): Shape => ({ kind: 'path', look, d });

export const text = (
  look: string,
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end' = 'middle',
): Shape => ({ kind: 'text', look, x, y, anchor, text: words });

/** Straight pieces of a path of this picture, each from one corner to the next. */
export function piecesOf(d: string): { from: Point; to: Point }[] {
  return d
    .split('M')
    .slice(1)
    .flatMap(part => {
      const points = [...part.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({
        x: Number(x),
        y: Number(y),
      }));
      return points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
    });
}
