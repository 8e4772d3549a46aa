import { describe, expect, test } from 'vitest';
import type { ImportCounts } from '#contract/imports';
import {
  addedWords,
  columnName,
  countLines,
  fitOf,
  problemWords,
  resultWords,
} from '../../../../renderer/features/imports/imports.presenter.ts';
import { planProblems } from '../../../../renderer/features/imports/planProblems.ts';

const counts = (some: Partial<ImportCounts>): ImportCounts => ({
  rows: 0,
  rowsStopped: 0,
  people: 0,
  newPeople: 0,
  linkedExactly: 0,
  unchanged: 0,
  newVersions: 0,
  involvements: 0,
  events: 0,
  families: 0,
  providers: 0,
  problemsStopping: 0,
  problemsToCheck: 0,
  ...some,
});

describe('what an import did, in words', () => {
  test.each([
    [
      { events: 1204, people: 980, families: 311 },
      '1,204 events added for 980 people in 311 families here already',
    ],
    [{ events: 1, involvements: 2, people: 1 }, '1 event and 2 services involved added for 1 person'],
    [{ people: 3, newPeople: 3 }, '3 people added or brought up to date'],
    [{ people: 3, unchanged: 3 }, 'Nothing new was in the file'],
    [{ providers: 40 }, '40 services brought up to date'],
  ])('%o', (some, words) => expect(addedWords(counts(some))).toBe(words));

  test('names what waits for somebody, and a file that was here before', () => {
    const result = {
      kind: 'result' as const,
      batchId: 'b',
      counts: counts({ events: 2, people: 1 }),
      toReview: 27,
      alreadyImported: null,
    };
    expect(resultWords(result)).toBe('2 events added for 1 person; 27 to check.');
    expect(resultWords({ ...result, alreadyImported: { batchId: 'a', at: '', by: 'Sam' } })).toBe(
      'This file is in force already. Nothing was changed.',
    );
  });

  test('leaves noughts out, but always says how many rows there were', () => {
    expect(countLines(counts({ people: 2 }))).toEqual([
      { label: 'Rows in the file', count: 0 },
      { label: 'People', count: 2 },
    ]);
  });

  test('counts problems by what became of the row', () => {
    expect(problemWords(counts({}))).toBe('No problems were found.');
    expect(problemWords(counts({ problemsStopping: 1, problemsToCheck: 2 }))).toBe(
      '1 problem stops a row and 2 cells need a look.',
    );
  });
});

describe('columns', () => {
  const suggestion = {
    field: 'sourceId',
    label: 'Person ID',
    required: true,
    column: 2,
    heading: 'Ref',
    confidence: 0.6,
    why: '',
  };

  test('say how sure we are', () => {
    expect(fitOf(suggestion, 2).words).toBe('Please check');
    expect(fitOf({ ...suggestion, confidence: 0.9 }, 2).words).toBe('Sure');
    expect(fitOf(suggestion, 4).words).toBe('You chose this');
    expect(fitOf(suggestion, undefined).words).toBe('Needed');
    expect(fitOf({ ...suggestion, required: false }, undefined).words).toBe('Not in this file');
  });

  test('and everything else that is missing is named with its box', () => {
    const plan = {
      layoutId: 'x',
      sourceSystemId: '',
      received: null,
      suggestions: [suggestion],
      columns: {},
    };
    expect(planProblems(plan).map(problem => problem.fieldId)).toEqual([
      'import-source',
      'import-received',
      'import-column-sourceId',
    ]);
  });
});

test('columns of one heading are named by their number too, so that they can be told apart', () => {
  const headers = ['Surname', 'DOB', 'SURNAME', ''];
  expect(headers.map((_heading, column) => columnName(headers, column, [{ columns: [0, 2] }]))).toEqual([
    'Surname (column 1)',
    'DOB',
    'SURNAME (column 3)',
    'Column 4',
  ]);
});
