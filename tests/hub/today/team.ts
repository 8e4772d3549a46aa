import type { Role } from '#contract/permissions';
import { newId } from '#hub/kernel/ids';
import { aNotification, type NotificationFactory } from '#tests/support/aNotification';
import { testPassphrase, type TestHub } from '#tests/support/testHub';

export type Colleague = { id: string; roles: Role[] };

/** Accounts of a small team: two advisors, a co-ordinator, and a manager. None may work with protected families. */
export async function aTeam(desk: TestHub) {
  const add = async (name: string, roles: Role[]): Promise<Colleague> => {
    const { userId } = await desk.client.accounts.addUser({
      name,
      signInName: name.split(' ')[0]?.toLowerCase() ?? '',
      roles,
      email: null,
      phone: null,
      districts: [],
      mayWorkWithRestricted: false,
      passphrase: testPassphrase,
    });
    return { id: userId, roles };
  };
  return {
    ann: await add('Ann Advisor', ['advisor']),
    ben: await add('Ben Advisor', ['advisor']),
    cora: await add('Cora Coordinator', ['coordinator']),
    meg: await add('Meg Manager', ['manager']),
  };
}

/** Lets this colleague sit at the desk, as if they had signed in. */
export async function at(
  desk: TestHub,
  { id, roles }: Colleague,
  mayWorkWithRestricted = false,
): Promise<TestHub['client']> {
  const { user } = await desk.client.desk.status();
  if (user === null) throw new Error('Nobody is signed in.');
  desk.hub.refreshUser({ ...user, id, roles, mayWorkWithRestricted });
  return desk.client;
}

let surnames = 0;

/** A request about a family of its own, so that no two cases share anybody. */
export function aRequest(surname: string, ...children: string[]): NotificationFactory {
  surnames += 1;
  const factory = aNotification().forSiblings(...children);
  const draft = factory.draft();
  return factory.with({
    children: draft.children.map(child => ({ ...child, surname })),
    adults: draft.adults.map(adult => ({ ...adult, surname, givenNames: `Parent${surnames}`, phones: [] })),
    homes: draft.homes.map(home => ({ ...home, address: `${surnames} Elm Row`, postcode: 'B97 5BB' })),
  });
}

/** Takes a request as the desk's administrator and gives the case to somebody. */
export async function aCase(
  desk: TestHub,
  request: NotificationFactory,
  owner: Colleague | null,
): Promise<{ caseId: string; familyId: string }> {
  const { caseId, familyId } = await desk.client.intake.takeNotification({
    draftId: newId(),
    content: request.draft(),
  });
  if (owner !== null) await desk.client.triage.assign({ cases: [{ caseId, version: 1 }], to: owner.id });
  return { caseId, familyId };
}
