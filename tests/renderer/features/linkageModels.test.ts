import { describe, expect, it } from 'vitest';
import type { Trial } from '#contract/linkageModels';
import {
  barOf,
  changeWords,
  checkLines,
  moveLines,
  movedWords,
  originWords,
  strengthWords,
  tooLittleWords,
} from '../../../renderer/features/linkageModels/models.presenter.ts';

const trial: Trial = {
  number: 2,
  against: 1,
  at: '2026-11-24T09:30:00Z',
  open: 340,
  tried: 340,
  moves: [
    { from: 'POSSIBLE', to: 'STRONG', pairs: 8 },
    { from: 'POSSIBLE', to: 'NONE', pairs: 3 },
    { from: 'STRONG', to: 'CONFLICT', pairs: 1 },
  ],
  automatic: { tried: 120, lost: 0 },
  decided: {
    same: 40,
    sameMissedBefore: 2,
    sameMissedAfter: 1,
    different: 1,
    differentReadyBefore: 0,
    differentReadyAfter: 0,
  },
  sampled: { people: 300, newPairs: 1 },
  pairs: [],
};

describe('a trial run in words', () => {
  it('says how many suggestions would move, and which way', () => {
    expect(movedWords(trial)).toBe('12 of 340 open suggestions would move to another list.');
    expect(moveLines(trial)).toEqual([
      { from: 'Possible', to: 'Very likely', pairs: '8', direction: 'Nearer to one person' },
      { from: 'Possible', to: 'Unlikely', pairs: '3', direction: 'Further from one person' },
      { from: 'Very likely', to: 'Contradicts', pairs: '1', direction: 'Two people must decide' },
    ]);
  });

  it('says so when nothing moves, when there is nothing to try, and when only some were tried', () => {
    expect(movedWords({ ...trial, moves: [] })).toBe(
      'None of 340 open suggestions would move to another list.',
    );
    expect(movedWords({ ...trial, tried: 0, open: 0, moves: [] })).toBe(
      'There is no open suggestion to try the weights on.',
    );
    expect(movedWords({ ...trial, tried: 20_000, open: 112_000 })).toBe(
      '12 of 20,000 open suggestions that were tried, out of 112,000, would move to another list.',
    );
  });

  it('holds the weights against what people decided', () => {
    expect(checkLines(trial)).toEqual([
      'Your team decided 40 pairs are one person. The new weights would not have suggested 1 of these; the weights in use would not have suggested 2.',
      'Your team decided 1 pair is two people. The new weights call 0 of these very likely; the weights in use call 0 so.',
      'All 120 links looked at that the hub made by itself would be made again. They rest on equal numbers, not on weights.',
      '300 records taken evenly from the hub would bring 1 new pair into the queue.',
    ]);
  });
});

it('says where a version comes from', () => {
  expect(originWords({ number: 1, state: 'active', made: null })).toBe(
    'Came with the program. Suits most councils.',
  );
});

it('says how much is needed to learn', () => {
  const needs = { records: 1000, personPairs: 200, householdPairs: 200 };
  expect(tooLittleWords({ records: 412 }, needs)).toContain('This hub holds 412 records. At least 1,000');
  expect(tooLittleWords({ records: 1400, personPairs: 1, householdPairs: 90 }, needs)).toContain(
    'We found about 1 pair of records of one person and 90 pairs of people in one home',
  );
});

it('puts weights and their changes in words and bars', () => {
  expect([0.2, 1, -3, 6, 12].map(strengthWords)).toEqual([
    'Says next to nothing',
    'A little for',
    'Clearly against',
    'Strongly for',
    'Very strongly for',
  ]);
  expect(
    [
      [5, 5.2],
      [5, 6],
      [5, 8],
      [5, 3],
      [-2, -5],
      [-5, -4],
    ].map(([before = 0, after = 0]) => changeWords(before, after)),
  ).toEqual([
    'As now',
    'A little more for',
    'Much more for',
    'Much less for',
    'Much more against',
    'A little less against',
  ]);
  expect(barOf(-7)).toEqual({ width: '50%', side: 'against' });
});
