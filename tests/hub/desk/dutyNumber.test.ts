import { afterEach, describe, expect, test } from 'vitest';
import { rolesMay, type Role } from '#contract/permissions';
import { openTestHub, testPassphrase, type TestHub } from '#tests/support/testHub';

const opened: TestHub[] = [];
afterEach(() => {
  for (const desk of opened.splice(0)) desk.close();
});

async function firstRun(authority: string, safeguardingPhone: string | null): Promise<TestHub> {
  const desk = openTestHub();
  opened.push(desk);
  await desk.client.desk.setUp({
    authority,
    hubName: 'Fernhollow Early Help Hub',
    administrator: { name: 'Sam Patel', signInName: 'sam' },
    alsoWorksWithFamilies: true,
    passphrase: testPassphrase,
    safeguardingPhone,
  });
  return desk;
}

const accessCentre = async (desk: TestHub): Promise<readonly string[] | undefined> => {
  const { teams } = await desk.client.policy.safeguardingContacts();
  return teams.find(team => team.name === "Children's Social Care Access Centre")?.phones;
};

describe('the number to ring when a child may be at risk', () => {
  test('is asked for at the first run only where the council’s page prints none', async () => {
    const desk = openTestHub();
    opened.push(desk);
    const councils = await desk.client.desk.authorities();
    expect(councils.map(({ id, teamWithoutNumber }) => [id, teamWithoutNumber])).toEqual(
      expect.arrayContaining([
        ['worcestershire', "Children's Social Care Access Centre"],
        ['derby', 'Initial Response Team'],
        ['leicester', null],
        ['bathnes', null],
      ]),
    );
  });

  test('is kept from the first run, and shows on the locked screen too', async () => {
    const desk = await firstRun('worcestershire', '01632 960111');
    expect((await desk.client.desk.status()).warnings.join()).not.toContain('No number is set');
    expect(await accessCentre(desk)).toEqual(['01632 960111']);
    await desk.client.desk.lock();
    expect(await accessCentre(desk)).toEqual(['01632 960111']);
  });

  test('is missed plainly when it was left empty; a number taken back is gone from the locked screen too', async () => {
    const desk = await firstRun('worcestershire', null);
    expect((await desk.client.desk.status()).warnings.join()).toContain(
      "No number is set for Children's Social Care Access Centre. A manager or an administrator can add it",
    );
    const { entryId } = await desk.client.policy.setTeamPhones({
      teamId: 'accessCentre',
      phones: ['01632 960222'],
      reason: 'Their page says so',
    });
    await desk.client.desk.lock();
    expect(await accessCentre(desk)).toEqual(['01632 960222']);
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    await desk.client.desk.lock();
    expect(await accessCentre(desk)).toEqual([]);
  });

  test('managers and administrators may set it, advisors may not', () => {
    const may = (role: Role) => rolesMay([role], 'safeguarding.numbers');
    expect((['advisor', 'coordinator', 'manager', 'administrator'] as const).map(may)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('never writes over what the council’s page prints, and takes digits only', async () => {
    const desk = await firstRun('leicester', '01632 960111');
    const { teams } = await desk.client.policy.safeguardingContacts();
    expect(teams.flatMap(team => team.phones)).not.toContain('01632 960111');
    await expect(firstRun('derby', 'ring us')).rejects.toMatchObject({ code: 'INVALID' });
  });
});
