import type { Role } from '#contract/permissions';
import { openTestHub, testPassphrase, type TestHub } from '#tests/support/testHub';

/** A new vault for a browser test, set up by Sam, who is an administrator and works with families. */
export async function newDesk(folder: string, at = '2026-11-12T09:30:00Z'): Promise<TestHub> {
  const desk = openTestHub({ folder, at });
  const { recoveryKey } = await desk.client.desk.setUp({
    authority: 'worcestershire',
    hubName: 'Fernhollow Early Help Hub',
    administrator: { name: 'Sam Patel', signInName: 'sam' },
    alsoWorksWithFamilies: true,
    passphrase: testPassphrase,
  });
  const groups = recoveryKey.split('-');
  await desk.client.desk.confirmRecoveryKey({
    groups: [1, 2].map(position => ({ position, text: groups[position - 1] ?? '' })),
  });
  return desk;
}

const nowhere = { email: null, phone: null, districts: [] };

/** A colleague who may not work with protected people. */
export async function addColleague(
  desk: TestHub,
  colleague: { name: string; signInName: string; roles: Role[] },
): Promise<void> {
  await desk.client.accounts.addUser({
    ...nowhere,
    ...colleague,
    mayWorkWithRestricted: false,
    passphrase: testPassphrase,
  });
}

export const priya = { name: 'Priya Shah', signInName: 'priya', roles: ['advisor'] satisfies Role[] };

/**
 * A new vault for a browser test, opened by Sam, who is manager and administrator and may work with protected people
 * when asked so. Priya, an advisor, may not.
 */
export async function openDeskToSeed(
  folder: string,
  sam: { mayWorkWithRestricted: boolean },
): Promise<TestHub> {
  const desk = await newDesk(folder);
  const [account] = await desk.client.accounts.users();
  if (account === undefined) throw new Error('Nobody was set up.');
  await desk.client.accounts.changeUser({
    ...nowhere,
    userId: account.id,
    name: account.name,
    roles: ['manager', 'administrator'],
    mayWorkWithRestricted: sam.mayWorkWithRestricted,
    isActive: true,
    reason: 'Looks after this hub.',
  });
  await addColleague(desk, priya);
  return desk;
}
