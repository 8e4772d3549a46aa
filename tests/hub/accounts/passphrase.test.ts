import { describe, expect, it } from 'vitest';
import { passphraseStrength } from '#hub/accounts/passphrase.rules';

describe('the strength of a passphrase', () => {
  it.each([
    '',
    'password123',
    'Welcome2026!',
    'kettle orbit',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    '1234567890123456',
    'passwordpassword',
    'Liverpool Liverpool',
  ])('does not take %j', passphrase => {
    expect(passphraseStrength(passphrase).acceptable).toBe(false);
  });

  it.each(['kettle orbit maple', 'kettle orbit maple funnel', 'Rain7 harbour!lantern'])(
    'takes %j',
    passphrase => {
      expect(passphraseStrength(passphrase).acceptable).toBe(true);
    },
  );

  it('says what would help when it is too weak', () => {
    expect(passphraseStrength('aaaaaaaaaaaaaaaaaaaaaaaa')).toMatchObject({
      words: 'Easy to guess',
      advice: 'Add another word that has nothing to do with the others.',
    });
    expect(passphraseStrength('short').advice).toContain('at least 12 characters');
  });
});
