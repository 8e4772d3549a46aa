import { expect, test } from 'vitest';
import type { ConsentLine } from '#contract/familyPapers';
import type { FamilyAgreement } from '#hub/consent/standing.rules';
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

test('says what others answered before anything else, and shares nothing until somebody decides', () => {
  const together: FamilyAgreement = {
    state: 'undecided',
    differs: true,
    statement: 'Mia Reed (parent) agrees; Dan Reed (father) does not agree',
    toldOutside: null,
    agreedBy: null,
    decision: null,
  };
  expect(mayShareNow(agreed, 'consent', together)).toMatch(
    /^Mia Reed .+ does not agree\. Share nothing until/,
  );
  const decision = { goesOn: true, reason: 'She has care of them', at: '2026-11-12T09:00:00.000Z' };
  const agreedBy = { name: 'Mia Reed', nameOutside: 'Mia Reed', on: '2026-10-12', isFirst: true };
  expect(mayShareNow(agreed, 'consent', { ...together, state: 'agreed', agreedBy, decision })).toMatch(
    /does not agree\. Sharing goes on, because: She has care of them\. You may share with Fernhollow Primary/,
  );
  expect(
    mayShareNow(agreed, 'consent', {
      ...together,
      state: 'stopped',
      decision: { ...decision, goesOn: false },
    }),
  ).toMatch(/does not agree\. Share nothing new: it was decided to stop, because: She has care of them\./);
});
