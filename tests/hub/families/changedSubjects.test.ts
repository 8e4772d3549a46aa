import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from '#contract/permissions';
import { family } from '#db/schema/families';
import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { receive } from '../people/peopleFactory.ts';
import { aFamily } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

function signedInAs(roles: readonly Role[], mayWorkWithRestricted = false): void {
  const { user } = desk.hub;
  if (user === null) throw new Error('Nobody is signed in.');
  desk.hub.refreshUser({ ...user, roles: [...roles], mayWorkWithRestricted });
}
const nameOf = async (subject: string) =>
  (await desk.client.families.namesOfChanged({ subjects: [subject] }))[0];

/** The Reeds, of whom a notification told, with its case. */
async function reeds() {
  const { familyId, caseId } = await desk.client.intake.takeNotification({
    draftId: newId(),
    content: aNotification().withConsent().draft(),
  });
  const family = desk.hub.reader
    .query<{ name: string; reference: string }>('select name, reference from family where id = ?')
    .get(familyId);
  const opened = desk.hub.reader
    .query<{ reference: string; notificationId: string }>(
      'select reference, notification_id as notificationId from early_help_case where id = ?',
    )
    .get(caseId);
  return {
    familyId,
    caseId,
    name: family?.name ?? '',
    reference: family?.reference ?? '',
    caseReference: opened?.reference ?? '',
    notificationId: opened?.notificationId ?? '',
  };
}

test('a line of the record names its family, case or person, with the page where it is read', async () => {
  const { familyId, caseId, name, reference, caseReference, notificationId } = await reeds();
  const { personId } = receive(desk, { givenNames: ['Zoe'] });
  signedInAs(['manager']);
  const subjects = (await desk.client.journal.history({ limit: 50 })).map(line => line.subject);
  expect(subjects).toContain(`family:${familyId}`);
  const ofCase = { words: `${name}, ${caseReference}`, page: `/cases/${caseId}`, isWithheld: false };
  expect(
    await desk.client.families.namesOfChanged({
      subjects: [
        `family:${familyId}`,
        `case:${caseId}`,
        `notification:${notificationId}`,
        `person:${personId}`,
        'setting:sample',
      ],
    }),
  ).toEqual([
    {
      subject: `family:${familyId}`,
      words: `${name}, ${reference}`,
      page: `/families/${familyId}`,
      isWithheld: false,
    },
    { subject: `case:${caseId}`, ...ofCase },
    { subject: `notification:${notificationId}`, ...ofCase },
    { subject: `person:${personId}`, words: 'Zoe Begum', page: `/people/${personId}`, isWithheld: false },
  ]);
});

test('who may not read families is told a reference and no name', async () => {
  const { familyId, caseId, reference, caseReference } = await reeds();
  const { personId } = receive(desk, {});
  signedInAs(['administrator']);
  expect(await nameOf(`family:${familyId}`)).toMatchObject({ words: reference, page: null });
  expect(await nameOf(`case:${caseId}`)).toMatchObject({ words: caseReference, page: null });
  expect(await nameOf(`person:${personId}`)).toMatchObject({ words: null, page: null, isWithheld: false });
});

test('of a protected one nothing is told to who may not know, also when a later source says so', async () => {
  const { familyId, caseId } = await reeds();
  const { personId } = receive(desk, { restricted: true });
  const hill = aFamily(desk, [{ name: 'Ava Hill', from: { sourcePersonId: 'A1' } }]);
  const subjects = [`person:${personId}`, `family:${hill.familyId}`];
  const ava = hill.personId('Ava Hill');
  const surnames = [{ value: 'Hill', kind: 'current' as const }];
  receive(desk, { givenNames: ['Ava'], surnames, restricted: true }, { sourcePersonId: 'A1' });
  desk.hub.vault.database.prepare('update family set restricted = 1 where id = ?').run(familyId);
  const hidden = { words: null, page: null, isWithheld: true };
  for (const roles of [['manager'], ['administrator'], ['manager', 'administrator']] as const) {
    signedInAs(roles);
    for (const subject of [...subjects, `person:${ava}`, `family:${familyId}`, `case:${caseId}`]) {
      expect(await nameOf(subject)).toEqual({ subject, ...hidden });
    }
  }
  signedInAs(['manager'], true);
  for (const subject of [...subjects, `family:${familyId}`, `case:${caseId}`])
    expect(await nameOf(subject)).toMatchObject({ words: expect.any(String), isWithheld: false });
});

test('the record does not tell why a protected family changed to who may not know of it', async () => {
  const { familyId } = await reeds();
  desk.hub.write(
    { command: 'test.write', subject: `family:${familyId}`, reason: 'Moved to the refuge' },
    writer => writer.update(family, familyId, { restricted: true }),
  );
  const reasons = async () => (await desk.client.journal.history({ limit: 50 })).map(line => line.reason);
  signedInAs(['manager', 'administrator']);
  expect(await reasons()).not.toContain('Moved to the refuge');
  signedInAs(['manager'], true);
  expect(await reasons()).toContain('Moved to the refuge');
});

test('who does not keep the record reads what they did and what was done for a family they may know', async () => {
  const { familyId } = await reeds();
  const subject = `family:${familyId}`;
  const { user } = desk.hub;
  if (user === null) throw new Error('Nobody is signed in.');
  desk.hub.refreshUser({ ...user, id: newId(), roles: ['advisor'] });
  const all = await desk.client.journal.history({ limit: 50 });
  expect(all).toEqual([]);
  expect((await desk.client.journal.history({ subject, limit: 50 })).length).toBeGreaterThan(0);
  desk.hub.vault.database.prepare('update family set restricted = 1 where id = ?').run(familyId);
  expect(await desk.client.journal.history({ subject, limit: 50 })).toEqual([]);
});

test('the list is only for those who may read the record', async () => {
  const { familyId } = await reeds();
  signedInAs(['advisor']);
  await expect(nameOf(`family:${familyId}`)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});
