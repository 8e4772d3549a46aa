import type { Shape, Sibship } from './genogram.ts';
import { barLevels } from './genogramBars.ts';
import type { Point } from './genogramBoxes.ts';
import { gapAfter, half, path, underSign, type At } from './genogramStrokes.ts';
import { coupleKey } from './genogramUnions.ts';
import { wordsBeside } from './genogramWords.ts';

/** The bar that children hang from, above the children. */
const barAbove = 24;
/** Between two lines that leave the same couple, for children by birth and by adoption. */
const sideBySide = 10;
/** Between two lines that end at one child. */
const lineApart = 14;

type Hung = {
  readonly sibship: Sibship;
  readonly origin: Point;
  readonly start: string;
  readonly children: readonly { readonly top: number; readonly x: number; readonly y: number }[];
};

/**
 * Children under their parents: down from the couple's line, along a bar of their own, down to each child. `around` is
 * what is drawn beside them: the word of an adoption or of care keeps clear of it.
 */
export function sibshipShapes(
  sibships: readonly Sibship[],
  middles: ReadonlyMap<string, Point>,
  at: At,
  around: readonly Shape[],
): Shape[] {
  const hanging = hungIn(sibships, middles, at);
  const levels = barLevels(
    hanging.map(({ origin, children }) => {
      const bottom = Math.min(...children.map(child => child.y));
      return {
        from: origin.x,
        top: origin.y,
        drops: children.map(child => child.top),
        base: bottom - barAbove,
        bottom,
      };
    }),
  );
  const lines = hanging.map(({ sibship, origin, start, children }, index): Shape => {
    const level = levels[index] ?? 0;
    const left = Math.min(origin.x, ...children.map(child => child.top));
    const right = Math.max(origin.x, ...children.map(child => child.top));
    const bar = left === right ? '' : `M${left},${level}L${right},${level}`;
    const drops = children.map(child => `M${child.top},${level}L${child.x},${child.y}`).join('');
    return path(sibship.kind === 'birth' ? 'child' : 'care', `${start}L${origin.x},${level}${bar}${drops}`);
  });
  return [
    ...lines,
    ...wordsBeside(
      hanging.flatMap(({ sibship, origin, children }, index) => {
        const tops = [origin.x, ...children.map(child => child.top)];
        const level = levels[index] ?? 0;
        return sibship.word === ''
          ? []
          : [
              {
                words: sibship.word,
                level,
                left: Math.min(...tops),
                right: Math.max(...tops),
                from: origin.x,
                top: origin.y,
              },
            ];
      }),
      [...lines, ...around],
      at,
    ),
  ];
}

/** Every sibship with the spot that it leaves its parents from, and where each child hangs. */
function hungIn(sibships: readonly Sibship[], middles: ReadonlyMap<string, Point>, at: At): Hung[] {
  // Lines that end at one child stand in the order in which they come, so that they need not cross.
  const across = ({ parents }: Sibship): number =>
    parents.reduce((sum, id) => sum + (at.get(id)?.x ?? 0), 0) / parents.length;
  const lineTo = new Map<string, string[]>();
  for (const { id, children } of sibships.toSorted(
    (a, b) => across(a) - across(b) || a.id.localeCompare(b.id),
  ))
    for (const child of children) lineTo.set(child, [...(lineTo.get(child) ?? []), id]);
  const leaving = new Map<string, number>();
  return sibships.flatMap(sibship => {
    const spots = sibship.children.flatMap(id => {
      const spot = at.get(id);
      const own = lineTo.get(id) ?? [];
      const aside = (own.indexOf(sibship.id) - (own.length - 1) / 2) * lineApart;
      return spot === undefined ? [] : [{ id, x: spot.x + aside, y: spot.y }];
    });
    // Twins hang from one spot of the bar, between them (McGoldrick).
    const children = spots.map(({ id, x, y }) => {
      const together = sibship.twins.find(those => those.includes(id)) ?? [];
      const those = spots.filter(spot => together.includes(spot.id));
      return {
        top: those.length < 2 ? x : those.reduce((sum, spot) => sum + spot.x, 0) / those.length,
        x,
        y,
      };
    });
    const key = sibship.parents.join('+');
    const nth = leaving.get(key) ?? 0;
    leaving.set(key, nth + 1);
    const origin = children.length === 0 ? null : originOf(sibship, middles, at, children, nth);
    return origin === null ? [] : [{ sibship, ...origin, children }];
  });
}

/** Where a sibship's line leaves its parents: the couple's line, or the lower side of a parent alone. */
function originOf(
  { parents }: Sibship,
  middles: ReadonlyMap<string, Point>,
  at: At,
  children: readonly { readonly top: number }[],
  /** How many lines leave the same parents before this one: they run side by side. */
  nth: number,
): { origin: Point; start: string } | null {
  const [one = '', other] = parents;
  const across = children.reduce((sum, child) => sum + child.top, 0) / children.length;
  const middle = other === undefined ? undefined : middles.get(coupleKey(one, other));
  if (middle !== undefined) {
    // Straight down to a child who hangs nearly below, beside the line of another kind.
    const near = nth === 0 && children.length === 1 && Math.abs(across - middle.x) <= lineApart;
    const x = near ? across : middle.x + nth * sideBySide;
    return { origin: { x, y: middle.y }, start: `M${x},${middle.y}` };
  }
  const spot = at.get(one);
  if (spot === undefined) return null;
  const side = across < spot.x ? -1 : 1;
  const x = spot.x + side * (half + gapAfter + 3 + nth * 4);
  const y = spot.y + half + 18;
  return { origin: { x, y }, start: `M${spot.x + side * underSign},${y}L${x},${y}` };
}
