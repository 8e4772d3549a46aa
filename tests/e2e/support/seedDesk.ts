import { openTestHub, testPassphrase, type TestHub } from '#tests/support/testHub';

/**
 * A new vault for a browser test, opened by Sam, who is manager and administrator and may work with protected people
 * when asked so. Priya, an advisor, may not.
 */
export async function openDeskToSeed(
  folder: string,
  sam: { mayWorkWithRestricted: boolean },
): Promise<TestHub> {
  const desk = openTestHub({ folder, at: '2026-11-12T09:30:00Z' });
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
  const [account] = await desk.client.accounts.users();
  if (account === undefined) throw new Error('Nobody was set up.');
  const reachable = { email: null, phone: null, districts: [] };
  await desk.client.accounts.changeUser({
    ...reachable,
    userId: account.id,
    name: account.name,
    roles: ['manager', 'administrator'],
    mayWorkWithRestricted: sam.mayWorkWithRestricted,
    isActive: true,
    reason: 'Looks after this hub.',
  });
  await desk.client.accounts.addUser({
    ...reachable,
    name: 'Priya Shah',
    signInName: 'priya',
    roles: ['advisor'],
    mayWorkWithRestricted: false,
    passphrase: testPassphrase,
  });
  return desk;
}
