import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jargon, plainSwaps } from '#hub/letters/jargon.rules';
import { longSentences, readingAge, readingAgeInWords, sentencesOf } from '#hub/letters/plainEnglish.rules';
import { countSyllables } from '#hub/letters/syllables.rules';

const syllableTable: readonly [number, string][] = [
  [
    1,
    'call help plan school worked asked there safe time stopped make phones the through whole changed cared',
  ],
  [1, 'names homes hope moved loved aged used year'],
  [
    2,
    'people children letter table happen early parent started needed little apple worker baby houses pages',
  ],
  [2, 'boxes wishes places visit safely hopeful riot lion quiet social being trying crying placement'],
  [3, 'family important agreement decided together hospital visited holiday video idea referral tomorrow'],
  [3, 'attendance assessment remember safeguarding'],
  [4, 'information education community emergency available material situation January anxiety'],
  [5, 'opportunity university communication immediately'],
];

const plainLetter =
  'Priya will call you by Monday. If you have not heard by then, please ring us. We can help you and your children.';
const councilSpeak =
  'Following multi-agency consideration of the presenting vulnerabilities, the panel determined that targeted ' +
  'intervention would facilitate sustainable improvement in attendance, parenting capacity and emotional regulation.';

describe('counting syllables', () => {
  const cases = syllableTable.flatMap(([count, words]) =>
    words.split(' ').map((word): [string, number] => [word, count]),
  );
  it.each(cases)('%s has %i', (word, count) => {
    expect(countSyllables(word)).toBe(count);
  });

  it('is at least one for anything', () => {
    fc.assert(fc.property(fc.string(), word => countSyllables(word) >= 1));
  });
});

describe('sentences', () => {
  it('end at full stops, questions and line breaks, not at short forms, decimals or times', () => {
    const text = 'Ring Dr. Lane at 9.30 a.m. or later. Is it £4.50?\nPoor attendance\n“Stop!” she said.';
    expect(sentencesOf(text).map(sentence => sentence.text)).toEqual([
      'Ring Dr. Lane at 9.30 a.m. or later.',
      'Is it £4.50?',
      'Poor attendance',
      '“Stop!” she said.',
    ]);
  });

  it('know where they stand in the text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        for (const sentence of sentencesOf(text)) {
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
        }
      }),
    );
  });

  it('over twenty words are marked', () => {
    const twenty = `${'word '.repeat(19)}end.`;
    const twentyOne = `Every ${'word '.repeat(19)}end.`;
    expect(longSentences(`${twenty} ${twentyOne}`)).toMatchObject([{ words: 21, start: twenty.length + 1 }]);
  });
});

describe('reading age', () => {
  it('is low for a plain letter, high for council-speak, and nothing for no words', () => {
    expect(readingAge(plainLetter)).toBeLessThan(9);
    expect(readingAge(councilSpeak)).toBeGreaterThan(18);
    expect(readingAge(' \n – ')).toBeNull();
  });

  it('is shown only where the formula means something', () => {
    expect([4.2, 9.6, 33].map(readingAgeInWords)).toEqual([
      'reading age 5 or under',
      'reading age 10',
      'reading age over 18',
    ]);
  });
});

describe('jargon', () => {
  it('is found with its place and a plain swap, the longest phrase first', () => {
    const text = 'A multi agency Action Plan will start prior to the meeting.';
    expect(jargon(text)).toEqual([
      { found: 'multi agency', swap: 'people from different services', start: 2, end: 14 },
      { found: 'Action Plan', swap: 'plan', start: 15, end: 26 },
      { found: 'prior to', swap: 'before', start: 38, end: 46 },
    ]);
  });

  it('is not found inside other words', () => {
    expect(jargon('An outcomer and a subagency re-referredness')).toEqual([]);
  });

  it('is never offered as the cure for jargon', () => {
    expect(Object.values(plainSwaps).flatMap(jargon)).toEqual([]);
  });

  it('every phrase of the list is found whole', () => {
    for (const [phrase, swap] of Object.entries(plainSwaps)) {
      expect(jargon(`the ${phrase}.`)).toEqual([{ found: phrase, swap, start: 4, end: 4 + phrase.length }]);
    }
  });
});
