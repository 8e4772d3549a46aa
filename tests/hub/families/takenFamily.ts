import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { testPassphrase, type TestHub } from '#tests/support/testHub';

/** The family of a request that names its agreement and a service. */
export async function aTakenFamily(desk: TestHub): Promise<string> {
  const { familyId } = await desk.client.intake.takeNotification({
    draftId: newId(),
    content: aNotification()
      .with({
        agreement: {
          answer: 'yes',
          who: 'parent',
          name: 'Mia Reed',
          parentalResponsibility: 'yes',
          agreedOn: '2026-11-11',
          form: 'signed',
          hasSignedForm: true,
          mayTell: ['School', 'Health visitor'],
          mustNotTell: ['Police'],
        },
        agencies: [
          {
            id: 'agency-1',
            service: 'Health visiting',
            kind: 'health',
            worker: 'Ruth Okoro',
            phone: '01632 960400',
            isInvolvedNow: 'yes',
            isLeadPractitioner: true,
          },
        ],
      })
      .draft(),
  });
  return familyId;
}

/** Does work as Priya Shah, who is not the one at the desk. */
export async function asColleague(desk: TestHub, work: () => Promise<unknown>): Promise<void> {
  const { user } = desk.hub;
  if (user === null) throw new Error('Nobody is signed in.');
  const known = await desk.client.accounts.users();
  const priya =
    known.find(each => each.name === 'Priya Shah') ??
    (await desk.client.accounts
      .addUser({
        name: 'Priya Shah',
        signInName: 'priya',
        roles: ['advisor'],
        email: null,
        phone: null,
        districts: [],
        mayWorkWithRestricted: true,
        passphrase: testPassphrase,
      })
      .then(async () => (await desk.client.accounts.users()).find(each => each.name === 'Priya Shah')));
  desk.hub.refreshUser({ ...user, id: priya?.id ?? '', name: 'Priya Shah' });
  await work();
  desk.hub.refreshUser(user);
}
