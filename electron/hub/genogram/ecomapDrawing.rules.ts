import { nameLines } from '#contract/genogramPicture';
import type { Drawing, Ecomap, EcomapItem, Shape } from '#contract/genogram';

/** More lines than this can no longer be told apart; the list has all. */
export const mostDrawn = 16;

const box = { width: 150, height: 62 } as const;
const boxGap = 18;
const margin = 24;
const longestDetail = 23;
const mostNames = 8;

type Point = { readonly x: number; readonly y: number };

/** The ecomap as shapes: one ring of boxes round the household, so that no line crosses a box of another. */
export function drawEcomap(centre: Ecomap['centre'], items: readonly EcomapItem[]): Drawing {
  const names = centre.names.length > mostNames ? centre.names.slice(0, mostNames - 1) : centre.names;
  const more = centre.names.length - names.length;
  const lines = [...names, ...(more > 0 ? [`and ${more} more`] : [])];
  const radius = Math.max(78, 34 + lines.length * 12);
  const spots = ring(items.length, radius);
  const width = Math.max(radius, ...spots.map(spot => Math.abs(spot.x) + box.width / 2)) + margin;
  const height = Math.max(radius, ...spots.map(spot => Math.abs(spot.y) + box.height / 2)) + margin;
  return {
    box: { x: -width, y: -height, width: width * 2, height: height * 2 },
    shapes: [
      ...items.flatMap((item, index) => lineShapes(item, spots[index] ?? { x: 0, y: 0 }, radius)),
      ...items.flatMap((item, index) => itemShapes(item, spots[index] ?? { x: 0, y: 0 })),
      { kind: 'path', look: 'centre', d: circle(radius) },
      text('centreLabel', { x: 0, y: -lines.length * 9 - 2 }, centre.label),
      ...lines.map((line, index) => text('name', { x: 0, y: -lines.length * 9 + 20 + index * 18 }, line)),
    ],
  };
}

const circle = (r: number): string => `M${-r},0A${r} ${r} 0 1 1 ${r},0A${r} ${r} 0 1 1 ${-r},0Z`;

const text = (look: string, at: Point, words: string): Shape => ({
  kind: 'text',
  look,
  x: at.x,
  y: at.y,
  anchor: 'middle',
  text: words,
});

/** Evenly along an ellipse that is wider than high, from the top clockwise, as small as boxes allow. */
function ring(count: number, radius: number): Point[] {
  const smallest = alongEllipse(count, radius + 190, radius + 105);
  for (let grow = 1; ; grow += 0.05) {
    const spots = smallest.map(({ x, y }) => ({ x: Math.round(x * grow), y: Math.round(y * grow) }));
    if (!spots.some((one, index) => spots.slice(index + 1).some(other => collide(one, other)))) return spots;
  }
}

const collide = (one: Point, other: Point): boolean =>
  Math.abs(one.x - other.x) < box.width + boxGap && Math.abs(one.y - other.y) < box.height + boxGap;

const steps = 720;

function alongEllipse(count: number, a: number, b: number): Point[] {
  const points = Array.from({ length: steps }, (_, index): Point => {
    const turn = (index / steps) * 2 * Math.PI - Math.PI / 2;
    return { x: a * Math.cos(turn), y: b * Math.sin(turn) };
  });
  const lengths = points.map((point, index) => {
    const next = points[(index + 1) % steps] ?? point;
    return Math.hypot(next.x - point.x, next.y - point.y);
  });
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  let gone = 0;
  let at = 0;
  return Array.from({ length: count }, (_, index) => {
    while (at < steps - 1 && gone + (lengths[at] ?? 0) <= (whole * index) / count) gone += lengths[at++] ?? 0;
    return points[at] ?? { x: 0, y: 0 };
  });
}

function itemShapes(item: EcomapItem, at: Point): Shape[] {
  const [w, h] = [box.width / 2, box.height / 2];
  const outline =
    item.kind === 'person'
      ? `M${at.x - w + h},${at.y - h}L${at.x + w - h},${at.y - h}A${h} ${h} 0 0 1 ${at.x + w - h},${at.y + h}L${at.x - w + h},${at.y + h}A${h} ${h} 0 0 1 ${at.x - w + h},${at.y - h}Z`
      : `M${at.x - w},${at.y - h}L${at.x + w},${at.y - h}L${at.x + w},${at.y + h}L${at.x - w},${at.y + h}Z`;
  const lines = nameLines(item.label);
  // Room for a worker's name or what somebody is to the family; days are in the list.
  const detail = item.isNow ? item.detail.replace(/(^|, )last contact .*$/, '') : 'before';
  const all = [
    ...lines.map(line => ({ look: 'name', line })),
    ...(detail === '' ? [] : [{ look: 'under', line: shorter(detail) }]),
  ];
  return [
    { kind: 'path', look: item.isNow ? 'item' : 'itemBefore', d: outline },
    ...all.map(({ look, line }, index) =>
      text(look, { x: at.x, y: at.y - (all.length - 1) * 8 + index * 16 + 5 }, line),
    ),
  ];
}

const shorter = (words: string): string =>
  words.length <= longestDetail ? words : `${words.slice(0, longestDetail - 1).trimEnd()}…`;

/** The line between the household and one item: thick, plain, jagged or broken, with arrows for the way help goes. */
function lineShapes(item: EcomapItem, at: Point, radius: number): Shape[] {
  const far = Math.hypot(at.x, at.y);
  const unit = { x: at.x / far, y: at.y / far };
  const reach = Math.min(
    unit.x === 0 ? Infinity : box.width / 2 / Math.abs(unit.x),
    unit.y === 0 ? Infinity : box.height / 2 / Math.abs(unit.y),
  );
  const along = (distance: number, aside = 0): string =>
    `${tenth(unit.x * distance - unit.y * aside)},${tenth(unit.y * distance + unit.x * aside)}`;
  const [from, to] = [radius, far - reach];
  const middle = (from + to) / 2;
  const arrow = (tip: number, back: number): string => `M${along(tip)}L${along(back, 6)}L${along(back, -6)}Z`;
  const arrows =
    (item.help === 'toFamily' || item.help === 'both' ? arrow(from + 1, from + 13) : '') +
    (item.help === 'fromFamily' || item.help === 'both' ? arrow(to - 1, to - 13) : '');
  return [
    ...strengthShapes(item, along, from, to, middle),
    ...(arrows === '' ? [] : [{ kind: 'path' as const, look: 'arrow', d: arrows }]),
  ];
}

function strengthShapes(
  item: EcomapItem,
  along: (distance: number, aside?: number) => string,
  from: number,
  to: number,
  middle: number,
): Shape[] {
  const straight = `M${along(from)}L${along(to)}`;
  switch (item.strength) {
    case 'strong':
      return [{ kind: 'path', look: 'tieStrong', d: straight }];
    case 'ordinary':
      return [{ kind: 'path', look: item.isNow ? 'tieOrdinary' : 'tieBefore', d: straight }];
    case 'stressful': {
      const teeth = Math.max(3, Math.floor((to - from - 24) / 9));
      const zigzag = Array.from(
        { length: teeth },
        (_, index) =>
          `L${along(from + 12 + ((index + 0.5) * (to - from - 24)) / teeth, index % 2 === 0 ? 6 : -6)}`,
      ).join('');
      return [
        {
          kind: 'path',
          look: 'tieOrdinary',
          d: `M${along(from)}L${along(from + 12)}${zigzag}L${along(to - 12)}L${along(to)}`,
        },
      ];
    }
    case 'broken':
      return [
        {
          kind: 'path',
          look: 'tieOrdinary',
          d: `M${along(from)}L${along(middle - 7)}M${along(middle + 7)}L${along(to)}`,
        },
        {
          kind: 'path',
          look: 'mark',
          d: `M${along(middle - 9, -8)}L${along(middle - 5, 8)}M${along(middle + 5, -8)}L${along(middle + 9, 8)}`,
        },
      ];
  }
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
