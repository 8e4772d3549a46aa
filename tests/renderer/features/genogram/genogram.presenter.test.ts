import { describe, expect, test } from 'vitest';
import type { Genogram, Place } from '#contract/genogram';
import { symbolSize } from '#contract/genogramSizes';
import {
  firstSight,
  nextInDirection,
  sheetsFor,
} from '../../../../renderer/features/genogram/genogram.presenter.ts';

const at = (symbolId: string, x: number, y: number): Place => ({ symbolId, x, y });

/** A mother left of her own mother, with two children whose half-brother stands straight below her. */
const places = [
  at('gran', 300, 0),
  at('mother', 150, 200),
  at('father', 0, 200),
  at('uncle', 450, 230),
  at('stranger', 150, 400),
  at('child', 100, 400),
];
const sibship = { twins: [], kind: 'birth' as const, word: '' };
const sibships = [
  { ...sibship, id: 'one', parents: ['gran'], children: ['mother', 'uncle'] },
  { ...sibship, id: 'two', parents: ['father', 'mother'], children: ['child'] },
];
const next = (from: string, direction: 'left' | 'right' | 'up' | 'down') =>
  nextInDirection({ sibships }, places, from, direction);

describe('the arrow keys', () => {
  test('go along the row, also where somebody was moved a little, and stop at its end', () => {
    expect([next('father', 'right'), next('mother', 'right'), next('uncle', 'right')]).toEqual([
      'mother',
      'uncle',
      null,
    ]);
    expect(next('gran', 'left')).toBeNull();
  });

  test('go up to a parent and down to a child before whoever stands nearer', () => {
    expect(next('mother', 'down')).toBe('child');
    expect(next('child', 'up')).toBe('mother');
    expect(next('uncle', 'up')).toBe('gran');
  });

  test('go to the nearest of the next row where no line leads on', () => {
    expect(next('stranger', 'up')).toBe('mother');
    expect(next('father', 'up')).toBe('gran');
    expect(next('uncle', 'down')).toBe('stranger');
    expect(next('gran', 'up')).toBeNull();
  });
});

const symbol = (id: string, isFocus: boolean): Genogram['symbols'][number] => ({
  id,
  personId: id,
  name: id,
  shape: 'circle',
  inside: '',
  under: '',
  isDeceased: false,
  isFocus,
  restricted: false,
  homes: [],
  label: id,
});

function wide(focus: string): Genogram {
  const those = Array.from({ length: 30 }, (_, index) => at(`p${index}`, index * 152, 0));
  return {
    symbols: those.map(({ symbolId }) => symbol(symbolId, symbolId === focus)),
    unions: [],
    sibships: [],
    ties: [],
    rings: [],
    aside: [],
    places: those,
  };
}

describe('what is seen first', () => {
  const frame = { width: 1000, height: 600 };

  test('is the whole picture where its words can be read', () => {
    expect(firstSight(wide('p0'), [], { x: 0, y: 0, width: 900, height: 500 }, frame)).toMatchObject({
      x: 450,
      y: 250,
      isWhole: true,
    });
  });

  test('is otherwise the part with the child help is asked for, no word under 11 pixels, no empty ground beside it', () => {
    const box = { x: -100, y: -40, width: 4_600, height: 200 };
    for (const [focus, least, most] of [
      ['p0', 0, 600],
      ['p15', 2_000, 2_500],
      ['p29', 3_900, 4_400],
    ] as const) {
      const family = wide(focus);
      const sight = firstSight(family, family.places, box, frame);
      expect(sight.isWhole).toBe(false);
      expect(12.5 * sight.zoom).toBeGreaterThanOrEqual(11);
      expect(sight.x).toBeGreaterThan(least);
      expect(sight.x).toBeLessThan(most);
      expect(sight.x - frame.width / 2 / sight.zoom).toBeGreaterThanOrEqual(box.x - 0.01);
      expect(sight.x + frame.width / 2 / sight.zoom).toBeLessThanOrEqual(box.x + box.width + 0.01);
    }
  });
});

describe('the sheets of a print', () => {
  test('are one for a picture that can be read on it', () => {
    const box = { x: 5, y: 5, width: 1_400, height: 700 };
    expect(sheetsFor(box, 'A4')).toEqual([box]);
  });

  test('are several for a large one, which share the width of a person and leave nothing out', () => {
    const box = { x: -50, y: 0, width: 4_600, height: 900 };
    const sheets = sheetsFor(box, 'A4');
    expect(sheets.length).toBeGreaterThan(sheetsFor(box, 'A3').length);
    const row = sheets.filter(sheet => sheet.y === 0);
    expect(row[0]?.x).toBe(box.x);
    expect((row.at(-1)?.x ?? 0) + (row.at(-1)?.width ?? 0)).toBeCloseTo(box.x + box.width);
    for (const [index, sheet] of row.slice(1).entries()) {
      const before = row[index];
      expect((before?.x ?? 0) + (before?.width ?? 0) - sheet.x).toBeCloseTo(symbolSize.width);
    }
  });
});
