import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plainIssue, plainIssues } from '#hub/kernel/plainIssues.rules';

const issuesOf = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues ?? [];
const wordsOf = (schema: z.ZodType, value: unknown) => issuesOf(schema, value).map(plainIssue);

describe('what is wrong with an answer', () => {
  test('is told without a word of the schema language', () => {
    expect([
      wordsOf(z.string().max(80), 'x'.repeat(81)),
      wordsOf(z.string().min(1), ''),
      wordsOf(z.string().min(3), 'ab'),
      wordsOf(z.number().max(25), 26),
      wordsOf(z.number().min(1), 0),
      wordsOf(z.array(z.string()).max(2), ['a', 'b', 'c']),
      wordsOf(z.array(z.string()).min(1), []),
      wordsOf(z.enum(['signed', 'spoken']), 'sung'),
      wordsOf(z.iso.date(), '31/02/2020'),
    ]).toEqual([
      ['Too long: use at most 80 letters.'],
      ['Fill this in.'],
      ['Use at least 3 letters.'],
      ['Use a number up to 25.'],
      ['Use a number from 1.'],
      ['Too many: choose at most 2.'],
      ['Choose at least 1.'],
      ['We cannot read this answer, or it is missing.'],
      ['We cannot read this answer, or it is missing.'],
    ]);
  });

  test('keeps the words of our own schemas, and says each thing once', () => {
    const own = z.string().regex(/^\p{L}+$/u, 'Use letters only.');
    expect(plainIssues(issuesOf(z.object({ first: own, last: own }), { first: '1', last: '2' }))).toBe(
      'Use letters only.',
    );
  });
});
