import { expect, test } from 'vitest';
import type { ConsentLine } from '#contract/familyPapers';
import { mayShareNow } from '#hub/families/sharing.rules';

const agreed: ConsentLine = {
  id: 'consent-1',
  state: 'agreed',
  by: 'Mia Reed',
  role: 'parent',
  form: 'in writing',
  witness: null,
  onWords: 'Mon 12 Oct 2026',
  agencies: ['Fernhollow Primary', 'Health visiting'],
  refused: [],
  ground: null,
  reason: null,
  recordedBy: 'Sam Patel',
  recordedOn: 'Mon 12 Oct 2026',
  source: 'Written down here',
};

test('says in one sentence who may be told, and never that nobody may be told who was named', () => {
  expect(mayShareNow(agreed, 'consent')).toMatch(
    /^You may share with Fernhollow Primary and Health visiting, because Mia Reed agreed on Mon 12 Oct 2026\. Anybody else: ask first\./,
  );
  expect(mayShareNow({ ...agreed, agencies: [] }, 'consent')).toMatch(
    /^The family agreed: Mia Reed, on Mon 12 Oct 2026\. No service was named, so say who will be told before you tell them\./,
  );
  expect(mayShareNow({ ...agreed, refused: ['Housing'] }, 'consent')).toContain('Tell nothing to Housing');
  expect(mayShareNow(null, 'consent')).toMatch(/nothing may be shared/);
});
