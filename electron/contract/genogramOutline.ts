/*
 * One closed outline round several boxes that keeps other boxes out: rectangles that are free of others, joined by
 * corridors that bend round them, traced as one path. Pure geometry; what the boxes stand for is decided elsewhere.
 */

import { overlaps, type Box, type Point } from './genogramBoxes.ts';
import { Lattice } from './genogramLattice.ts';
import { shortestWay } from './genogramWay.ts';

/** Whether two boxes share some of a side or more: a shared corner alone joins nothing. */
const joins = (a: Box, b: Box): boolean => {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across >= 0 && down >= 0 && across + down > 0;
};

const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map(box => box.left)),
  top: Math.min(...boxes.map(box => box.top)),
  right: Math.max(...boxes.map(box => box.right)),
  bottom: Math.max(...boxes.map(box => box.bottom)),
});

const areaOf = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);

/**
 * The corners, clockwise, of one closed outline that holds all of `own`, and what it fills. It keeps clear of `others`
 * where there is any way round them. `halfWidth` is half the width of a corridor.
 */
export function outlineRound(
  own: readonly Box[],
  others: readonly Box[],
  halfWidth: number,
): { corners: Point[]; fills: (box: Box) => boolean } {
  if (own.length === 0) return { corners: [], fills: () => false };
  const rooms = roomsFor(own, others);
  const lattice = new Lattice([...rooms, ...corridorsFor(own, rooms, others, halfWidth)]);
  lattice.fillHoles();
  return { corners: lattice.trace(), fills: box => lattice.touches(box) };
}

/** The boxes themselves, and every rectangle round two of them in which nobody else stands. */
function roomsFor(own: readonly Box[], others: readonly Box[]): Box[] {
  const whole = around(own);
  const near = others.filter(other => overlaps(whole, other));
  if (near.length === 0) return [whole];
  const rooms = [...own];
  const wider = own
    .flatMap((one, index) => own.slice(index + 1).map(other => around([one, other])))
    .filter(box => !near.some(other => overlaps(box, other)))
    .toSorted((a, b) => areaOf(a) - areaOf(b) || a.left - b.left || a.top - b.top);
  const lattice = new Lattice(own);
  for (const room of wider) {
    if (lattice.holds(room)) continue;
    const before = lattice.copy();
    lattice.fill(room);
    // Rooms in a circle would shut somebody in.
    if (lattice.shutsIn(near)) lattice.restore(before);
    else rooms.push(room);
  }
  return rooms;
}

/** Corridors that make the rooms one, each the shortest way from what is joined to what is not yet. */
function corridorsFor(
  own: readonly Box[],
  rooms: readonly Box[],
  others: readonly Box[],
  halfWidth: number,
): Box[] {
  const corridors: Box[] = [];
  let groups = groupsOf(rooms);
  while (groups.length > 1) {
    const [first = [], ...rest] = groups;
    const ends = { own, from: first, to: rest.flat() };
    // The lines close by people make the net much finer: only where there is no way that keeps its distance.
    const roomy = shortestWay(ends, others, halfWidth, false);
    const { way } = roomy.isClear ? roomy : shortestWay(ends, others, halfWidth, true);
    const made = alongWay(way, halfWidth);
    if (made.length === 0) break;
    corridors.push(...made);
    groups = groupsOf([...groups.flat(), ...made]);
  }
  return corridors;
}

/** Boxes that hang together, in the order of their first. */
function groupsOf(boxes: readonly Box[]): Box[][] {
  const groups: Box[][] = [];
  for (const box of boxes) {
    const touched = groups.filter(group => group.some(each => joins(each, box)));
    const [first, ...more] = touched;
    if (first === undefined) {
      groups.push([box]);
      continue;
    }
    first.push(...more.flat(), box);
    for (const group of more) groups.splice(groups.indexOf(group), 1);
  }
  return groups;
}

function alongWay(way: readonly Point[], halfWidth: number): Box[] {
  return way.slice(1).flatMap((point, index) => {
    const before = way[index] ?? point;
    return [
      {
        left: Math.min(before.x, point.x) - halfWidth,
        right: Math.max(before.x, point.x) + halfWidth,
        top: Math.min(before.y, point.y) - halfWidth,
        bottom: Math.max(before.y, point.y) + halfWidth,
      },
    ];
  });
}
