import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aFamily, signedInPersonMay } from './familyFactory.ts';

let desk: TestHub;
beforeAll(async () => {
  desk = await openReadyHub();
});
afterAll(() => desk.close());

const secretStreet = 'Sentinel Refuge Lane';
const secretPostcode = 'WR9 9ZZ';

/** Which homes each person lives in, who is protected, which home is; and whether a source that knows nothing of it says the address too. */
const aProtectedFamily = fc.record({
  childIsProtected: fc.boolean(),
  parentIsProtected: fc.boolean(),
  homeIsProtected: fc.boolean(),
  childLivesThere: fc.boolean(),
  schoolSaysIt: fc.boolean(),
  schoolWritesWithoutSpace: fc.boolean(),
});

test('a protected address is in no view, list, banner, chronology or search of somebody who may not see it', async () => {
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(aProtectedFamily, async shape => {
      // Somebody must be protected, or nothing is.
      fc.pre(shape.parentIsProtected || shape.homeIsProtected);
      turn += 1;
      signedInPersonMay(desk, true);
      const surname = `Family${'abcdefghij'.charAt(turn % 10)}${'klmnopqrst'.charAt(Math.floor(turn / 10) % 10)}${'uvwxyz'.charAt(turn % 6)}`;
      const postcode = shape.schoolWritesWithoutSpace ? 'wr99zz' : secretPostcode;
      const { familyId, personId } = aFamily(
        desk,
        [
          {
            name: `Ava ${surname}`,
            homes: shape.childLivesThere ? ['Known', 'Refuge'] : ['Known'],
            facts: {
              birth: { date: '2017-03-05', precision: 'day' },
              restricted: shape.childIsProtected,
              addresses: shape.schoolSaysIt
                ? [
                    { houseNumber: '1', street: 'Open Road', postcode: 'B97 4AA' },
                    { houseNumber: '7', street: secretStreet, postcode },
                  ]
                : [],
            },
            from: { system: 'school' },
          },
          {
            name: `Mia ${surname}`,
            role: 'parent',
            homes: ['Refuge'],
            parentOf: [`Ava ${surname}`],
            facts: { birth: { date: '1990-01-02', precision: 'day' }, restricted: shape.parentIsProtected },
          },
        ],
        {
          homes: [
            { label: 'Known', address: '1 Open Road', postcode: 'B97 4AA' },
            {
              label: 'Refuge',
              address: `7 ${secretStreet}`,
              postcode: secretPostcode,
              restricted: shape.homeIsProtected,
            },
          ],
        },
      );
      const isRestrictedFamily = shape.parentIsProtected || shape.childIsProtected;
      const seen = await desk.client.families.view({ familyId });
      expect(JSON.stringify(seen.homes)).toContain(secretStreet);

      signedInPersonMay(desk, false);
      const answers = await Promise.allSettled([
        desk.client.families.view({ familyId }),
        desk.client.relationships.ofFamily({ familyId }),
        desk.client.families.banner({ familyId }),
        desk.client.families.chronology({ familyId }),
        desk.client.families.history({ familyId }),
        desk.client.families.list({ text: surname }),
        desk.client.families.ofPerson({ personId: personId(`Mia ${surname}`) }),
        desk.client.search.everything({ text: surname }),
        desk.client.search.everything({ text: secretPostcode }),
      ]);
      const said = JSON.stringify(
        answers.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : [])),
      );
      expect(said).not.toContain(secretStreet);
      expect(said.replaceAll(' ', '').toLowerCase()).not.toContain('wr99zz');
      if (shape.parentIsProtected) expect(said).not.toContain(`Mia ${surname}`);
      const [view] = answers;
      if (isRestrictedFamily) {
        expect(view).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
        expect(said).not.toContain(familyId);
      } else {
        expect(view.status).toBe('fulfilled');
      }
    }),
    { numRuns: 40 },
  );
});
