import { expect, test } from 'vitest';
import { operationWords } from '../../../renderer/features/families/families.presenter.ts';

test('says how somebody was looked at in words, and an export as what it is', () => {
  expect(
    [
      'families.view',
      'genogram.view',
      'people.view',
      'triage.preview',
      'letters.preview',
      'reports.exportCases',
    ].map(operationWords),
  ).toEqual([
    'opened the family',
    'opened the genogram',
    'opened a person',
    'opened a case',
    'opened the letters',
    'took it out in a file',
  ]);
});
