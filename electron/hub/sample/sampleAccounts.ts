import { changeAccount, keepAccount } from '../accounts/accounts.store.ts';
import { setUserPassphrase } from '../kernel/vault.ts';
import type { Hub } from '../kernel/hub.ts';
import { newId } from '../kernel/ids.ts';
import type { SampleStaff } from './staff.rules.ts';

/** One of each of these roles can sign in to the sample, by the role's name; the sample's passphrase opens it. */
const whoSignsIn = ['advisor', 'coordinator', 'manager'] as const;

/**
 * Keeps the sample's staff as accounts. The first advisor is the person who made the sample, so that some of the work
 * is theirs. Answers which account each is.
 */
export async function keepAccounts(
  hub: Hub,
  staff: readonly SampleStaff[],
  passphrase: string,
): Promise<(staffId: string) => string> {
  const { user } = hub;
  if (user === null) throw new Error('The sample is filled by somebody who is signed in.');
  const accounts = new Map<string, string>();
  const own = staff.find(person => person.role === 'advisor');
  if (own !== undefined) accounts.set(own.id, user.id);
  const others = staff.filter(person => person !== own);
  const signInNames = new Map(
    whoSignsIn.flatMap(role => {
      const person = others.find(each => each.role === role);
      return person === undefined ? [] : [[person.id, role] as const];
    }),
  );
  hub.write({ command: 'accounts.addUser', subject: `user:${user.id}` }, writer => {
    // Whoever looks at the sample should see how protected families look; the other accounts show the opposite.
    changeAccount(writer, user.id, {
      mayWorkWithRestricted: true,
      ...(own === undefined ? {} : { phone: own.phone, email: own.email }),
    });
    for (const person of others) {
      const id = newId();
      accounts.set(person.id, id);
      keepAccount(writer, {
        id,
        name: person.name,
        signInName: signInNames.get(person.id) ?? person.id,
        roles: [person.role],
        email: person.email,
        phone: person.phone,
        districts: [...person.districts],
        mayWorkWithRestricted: person.role === 'manager',
      });
    }
  });
  for (const name of signInNames.values())
    await setUserPassphrase(hub.vaultOptions, hub.vault, name, passphrase);
  return staffId => {
    const account = accounts.get(staffId);
    if (account === undefined) throw new RangeError('A story about somebody who does not work here.');
    return account;
  };
}
