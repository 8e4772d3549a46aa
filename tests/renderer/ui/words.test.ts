import { describe, expect, it } from 'vitest';
import { boxesAsText, boxesOf, dateAsTyped } from '../../../renderer/ui/dateText.ts';
import { inFigures, timeLeftWords } from '../../../renderer/ui/progressWords.ts';

describe('a stored date', () => {
  it('is shown as a person would type it, by how much of it is known', () => {
    expect([
      dateAsTyped({ date: '2017-03-05', precision: 'day' }),
      dateAsTyped({ date: '2027-03-01', precision: 'month' }),
      dateAsTyped({ date: '2015-01-01', precision: 'year' }),
      dateAsTyped({ date: '2015-07-02', precision: 'estimated' }),
    ]).toEqual(['05/03/2017', 'March 2027', '2015', 'about 2015']);
  });

  it('goes into three boxes and comes back as words the hub reads', () => {
    expect(boxesAsText(boxesOf({ date: '2017-03-05', precision: 'day' }))).toBe('5/3/2017');
    expect(boxesAsText(boxesOf({ date: '2027-03-01', precision: 'month' }))).toBe('March 2027');
    expect(boxesAsText(boxesOf({ date: '2015-01-01', precision: 'year' }))).toBe('2015');
    expect(boxesAsText(boxesOf(null))).toBe('');
    expect(boxesAsText({ day: '', month: ' 12 ', year: '2026' })).toBe('December 2026');
  });
});

describe('progress in words', () => {
  it('says the time left the way people do', () => {
    expect([4, 40, 70, 250, 3600, 9000, Number.POSITIVE_INFINITY, null].map(timeLeftWords)).toEqual([
      'a few seconds left',
      'less than a minute left',
      'about a minute left',
      'about 4 minutes left',
      'about an hour left',
      'about 3 hours left',
      '',
      '',
    ]);
  });
  it('writes thousands with commas', () => {
    expect(inFigures(1_000_000)).toBe('1,000,000');
  });
});
