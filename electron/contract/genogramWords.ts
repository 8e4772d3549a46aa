import type { Shape } from './genogram.ts';
import { overlaps, type Box } from './genogramBoxes.ts';
import { symbolSize } from './genogramSizes.ts';
import { half, piecesOf, text, type At } from './genogramStrokes.ts';

const letterWidth = 7;
const height = 15;
const step = 16;
const beside = 5;

type Line = {
  readonly words: string;
  readonly level: number;
  readonly left: number;
  readonly right: number;
  /** Where its trunk comes down, and from which height. */
  readonly from: number;
  readonly top: number;
};

/** The words of lines, each along its own line where it hides least: above or below the bar, or beside the trunk. */
export function wordsBeside(lines: readonly Line[], shapes: readonly Shape[], at: At): Shape[] {
  const drawn: Box[] = shapes.flatMap(shape =>
    shape.kind === 'path'
      ? piecesOf(shape.d).map(({ from, to }) => ({
          left: Math.min(from.x, to.x) - 2,
          right: Math.max(from.x, to.x) + 2,
          top: Math.min(from.y, to.y) - 1,
          bottom: Math.max(from.y, to.y) + 1,
        }))
      : [],
  );
  const people: Box[] = [...at.values()].map(({ x, y }) => ({
    left: x - symbolSize.width / 2,
    right: x + symbolSize.width / 2,
    top: y + half,
    bottom: y + symbolSize.height,
  }));
  const written: Box[] = [];
  return lines.map(line => {
    const width = line.words.length * letterWidth;
    const candidates = candidatesFor(line, width);
    const hidden = (box: Box): number =>
      [...people, ...written].filter(each => overlaps(each, box)).length * 40 +
      drawn.filter(each => overlaps(each, box)).length * 10;
    const [best] = candidates
      .map((box, order) => ({ box, cost: hidden(box) + Math.abs(box.left - line.from) / 40 + order / 1000 }))
      .toSorted((a, b) => a.cost - b.cost);
    const box = best?.box ?? {
      left: line.from,
      right: line.from + width,
      top: line.level - height,
      bottom: line.level,
    };
    written.push(box);
    return text('word', box.left, box.bottom - 3, line.words, 'start');
  });
}

function candidatesFor({ level, left, right, from, top }: Line, width: number): Box[] {
  const boxAt = (x: number, bottom: number): Box => ({
    left: x,
    right: x + width,
    top: bottom - height,
    bottom,
  });
  const room = right - left - width;
  const along = Array.from(
    { length: Math.max(1, Math.floor(room / step) + 1) },
    (_, nth) => left + beside + nth * step,
  );
  const down = Array.from(
    { length: Math.max(1, Math.floor((level - top) / step)) },
    (_, nth) => level - 2 - nth * step,
  );
  return [
    ...along.flatMap(x => [boxAt(x, level - 2), boxAt(x, level + height + 3)]),
    ...down.flatMap(bottom => [boxAt(from + beside, bottom), boxAt(from - beside - width, bottom)]),
  ];
}
