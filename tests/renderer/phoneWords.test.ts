import { expect, test } from 'vitest';
import { phoneWords } from '../../renderer/ui/phoneWords.ts';

test.each([
  ['+441632960123', '01632 960123'],
  ['+44 7700 900123', '07700 900123'],
  ['+442079460958', '020 7946 0958'],
  ['+441164541004', '0116 454 1004'],
  ['01225 39 61 11', '01225 39 61 11'],
  ['999', '999'],
  ['ext. 4', 'ext. 4'],
])('%s is shown as %s', (given, shown) => {
  expect(phoneWords(given)).toBe(shown);
});
