import type { Shape } from './genogram.ts';
import { piecesOf } from './genogramStrokes.ts';

/** Half the height of a hop: two lines in a row keep more than twice this from each other. */
const radius = 5;

/** Lines that say who belongs to whom: where two of them cross, nobody may take it for a joint. */
const kinLines = new Set(['union', 'unionPartners', 'unionParents', 'child', 'care', 'tie']);

type Level = { readonly owner: number; readonly y: number; readonly left: number; readonly right: number };

/** The same lines, where an upright one goes over a level one of somebody else in a small half circle, as in a wiring plan. */
export function withHops(shapes: readonly Shape[]): Shape[] {
  const levels = shapes.flatMap((shape, owner): Level[] =>
    shape.kind === 'path' && kinLines.has(shape.look)
      ? piecesOf(shape.d).flatMap(({ from, to }) =>
          from.y === to.y && from.x !== to.x
            ? [{ owner, y: from.y, left: Math.min(from.x, to.x), right: Math.max(from.x, to.x) }]
            : [],
        )
      : [],
  );
  return shapes.map((shape, owner) =>
    shape.kind === 'path' && kinLines.has(shape.look)
      ? {
          ...shape,
          d: overOthers(
            shape.d,
            levels.filter(level => level.owner !== owner),
          ),
        }
      : shape,
  );
}

function overOthers(d: string, levels: readonly Level[]): string {
  return d
    .split('M')
    .slice(1)
    .map(part => {
      const [first, ...rest] = part.split('L');
      let at = pointOf(first ?? '');
      const drawn = rest.map(words => {
        const to = pointOf(words);
        const hops = hopsBetween(at, to, levels);
        at = to;
        return `${hops}L${words}`;
      });
      return `M${first ?? ''}${drawn.join('')}`;
    })
    .join('');
}

function hopsBetween(
  from: { x: number; y: number },
  to: { x: number; y: number },
  levels: readonly Level[],
): string {
  if (from.x !== to.x) return '';
  const down = to.y > from.y ? 1 : -1;
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const crossed = levels
    .filter(
      ({ y, left, right }) => left < from.x && from.x < right && top + radius < y && y < bottom - radius,
    )
    .map(({ y }) => y)
    .toSorted((a, b) => (a - b) * down);
  const apart = crossed.filter((y, index) => {
    const before = crossed[index - 1];
    return before === undefined || Math.abs(y - before) > radius * 2;
  });
  return apart
    .map(
      y =>
        `L${from.x},${y - radius * down}A${radius} ${radius} 0 0 ${down === 1 ? 1 : 0} ${from.x},${y + radius * down}`,
    )
    .join('');
}

const pointOf = (words: string): { x: number; y: number } => {
  const [x = 0, y = 0] = words.split(',').map(Number);
  return { x, y };
};
