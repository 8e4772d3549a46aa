import { describe, expect, test } from 'vitest';
import type { Agreement, ErrorEstimate } from '#contract/quality';
import {
  agreementWords,
  isWhole,
  neededWords,
  rateWords,
  revealWords,
} from '../../../../renderer/features/review/quality/quality.presenter.ts';

const estimate = (facts: Partial<ErrorEstimate> = {}): ErrorEstimate => ({
  kind: 'linked',
  population: 4000,
  open: 0,
  right: 58,
  wrong: 2,
  cannotTell: 0,
  rate: 2 / 60,
  low: 0.0092,
  high: 0.1136,
  needed: 250,
  ...facts,
});

const agreement = (facts: Partial<Agreement> = {}): Agreement => ({
  pairs: 50,
  agree: 35,
  cannotTell: 0,
  bothSame: 20,
  bothDifferent: 15,
  firstSame: 5,
  firstDifferent: 10,
  percent: 0.7,
  kappa: 0.4,
  enough: true,
  neededPairs: 30,
  lookedAt: 10,
  waiting: 0,
  ...facts,
});

describe('how often the hub is wrong', () => {
  test('is said with its certainty, and what is missing to be sure', () => {
    expect([rateWords(estimate()), neededWords(estimate())]).toEqual([
      '2 of 60 checked joined two people: 3.3%. Of all of them it is, with 95 in 100 certainty, between 0.9% and 11.4%.',
      '250 more links to check before it is no further off than 2 in 100.',
    ]);
  });

  test('is no estimate when all of them were checked', () => {
    const whole = estimate({ population: 60, needed: 0 });
    expect([rateWords(whole), neededWords(whole), isWhole(whole)]).toEqual([
      '2 of all 60 joined two people: 3.3%.',
      'All of them have been checked.',
      true,
    ]);
  });

  test('is not said before anything is checked', () => {
    const nothing = estimate({ right: 0, wrong: 0, rate: null, low: null, high: null });
    expect(rateWords(nothing)).toBe('Nothing is checked yet, so nothing can be said.');
  });
});

describe('whether reviewers agree', () => {
  test('in percent and beyond chance', () =>
    expect(agreementWords(agreement())).toEqual([
      'Two people said the same of 35 of 50 pairs (70%).',
      'Beyond what chance alone would give: 0.40. 1 is full agreement, 0 no better than chance (Cohen’s kappa).',
    ]));

  test('too few, none, and nothing to compare with chance say so', () => {
    expect([
      agreementWords(agreement({ pairs: 12, agree: 12, percent: 1, kappa: null, enough: false }))[0],
      agreementWords(agreement({ pairs: 0, agree: 0, percent: null, kappa: null, enough: false }))[0],
      agreementWords(agreement({ kappa: null }))[1],
    ]).toEqual([
      'Two people said the same of 12 of 12 pairs. That is too few to say anything: 18 more are needed.',
      'Nobody has looked again at a colleague’s decision yet.',
      'Everybody gave one and the same answer, so there is nothing to compare with chance.',
    ]);
  });
});

test('a mark shows what the hub had said only when it is made', () => {
  const reveal = {
    checkId: 'c',
    firstAnswer: 'same-person' as const,
    score: 20,
    isRight: false,
    recordA: 'a',
    recordB: 'b',
    areOne: true,
  };
  expect([revealWords(reveal).title, revealWords({ ...reveal, isRight: null }).title]).toEqual([
    'The hub was wrong here',
    'You cannot tell',
  ]);
});
