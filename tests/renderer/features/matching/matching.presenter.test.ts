import { describe, expect, it } from 'vitest';
import {
  movesWords,
  totalWords,
  withExclusion,
  withoutExclusion,
  withPin,
} from '../../../../renderer/features/matching/matching.presenter.ts';
import { usualSettings } from '../../../../renderer/features/matching/matchMemory.ts';

describe('a match in words', () => {
  it('says the total with its parts', () => {
    expect(
      totalWords(55, 70, [
        { part: 'needs', reason: 'attendance', mark: '✓', points: 40, max: 40 },
        { part: 'soon', reason: '3-week wait', mark: '○', points: 15, max: 30 },
      ]),
    ).toBe('55 of 70 points: Need 40 of 40, Soon 15 of 30');
  });

  it('says what moved, at most three by name', () => {
    expect(movesWords([], false)).toBe('');
    expect(movesWords([], true)).toBe('Nothing moved.');
    expect(movesWords(['A went up.', 'B went down.', 'C went down.', 'D fits.'], true)).toBe(
      'A went up. B went down. C went down. 1 more moved.',
    );
  });

  it('takes a pin off a service that is left out, and puts it back without the pin', () => {
    const pinned = withPin(usualSettings, 'a');
    const leftOut = withExclusion(pinned, 'a', 'the family said no');
    expect(leftOut).toMatchObject({
      pins: [],
      exclusions: [{ providerId: 'a', reason: 'the family said no' }],
    });
    expect(withoutExclusion(leftOut, 'a')).toEqual(usualSettings);
    expect(withPin(pinned, 'a')).toEqual(usualSettings);
  });
});
