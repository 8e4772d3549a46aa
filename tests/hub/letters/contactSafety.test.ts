import { expect, test } from 'vitest';
import { adultFacts } from '#hub/letters/letterPeople.rules';
import { aNotification } from '#tests/support/aNotification';
import { finalContent } from '#hub/intake/finalContent.rules';
import { packOf } from '#tests/support/policyPacks';

function reachOf(said: {
  phoneSafety?: 'safe' | 'notSafe' | 'notAsked';
  postSafety?: 'safe' | 'notSafe' | 'notAsked';
  safeContact?: string;
  laterSafeContact?: string;
}) {
  const {
    safeContact = '',
    laterSafeContact = null,
    phoneSafety = 'notAsked',
    postSafety = 'notAsked',
  } = said;
  const draft = aNotification().draft();
  const answer = finalContent(
    {
      ...draft,
      adults: draft.adults.map(adult => ({ ...adult, phoneSafety, safeContact })),
      homes: draft.homes.map(home => ({ ...home, postSafety })),
    },
    { pack: packOf('worcestershire'), today: '2026-11-24' },
  );
  if (answer.kind !== 'final') throw new Error('The notification has gaps.');
  const [adult] = answer.content.adults;
  if (adult === undefined) throw new Error('Nobody to write to.');
  const homes = new Map(answer.content.homes.map(home => [home.id, home]));
  const facts = adultFacts(
    adult,
    { restrictedParts: new Set(), diedParts: new Map(), restrictedHomes: [], laterSafeContact },
    homes,
  );
  return { phone: facts.phone?.safe, post: facts.address?.post };
}

test.each([
  [{}, { phone: true, post: 'notKnown' }],
  [
    { phoneSafety: 'safe', postSafety: 'safe' },
    { phone: true, post: 'safe' },
  ],
  [{ phoneSafety: 'notSafe' }, { phone: false, post: 'notKnown' }],
  [{ postSafety: 'notSafe' }, { phone: true, post: 'unsafe' }],
  // Words beside the answer can make it stricter, never laxer.
  [
    { phoneSafety: 'safe', safeContact: 'Do not ring before 3.' },
    { phone: false, post: 'notKnown' },
  ],
  [
    { postSafety: 'safe', safeContact: 'Never write, he opens the letters.' },
    { phone: true, post: 'unsafe' },
  ],
  [
    { postSafety: 'notSafe', safeContact: 'Post is fine.' },
    { phone: true, post: 'unsafe' },
  ],
  // What was written down later stands instead of the form's words, but lifts no answer of the form.
  [{ laterSafeContact: 'Do not ring Mia.' }, { phone: false, post: 'notKnown' }],
  [
    { safeContact: 'Do not ring.', laterSafeContact: 'Ring after 3.' },
    { phone: true, post: 'notKnown' },
  ],
  [
    { phoneSafety: 'notSafe', laterSafeContact: 'Ring after 3.' },
    { phone: false, post: 'notKnown' },
  ],
] as const)('what the form says of safe contact, %j, decides what letters use', (said, expected) => {
  expect(reachOf(said)).toEqual(expected);
});
