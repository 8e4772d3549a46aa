import { afterEach, beforeEach, expect, test } from 'vitest';
import { policyPackSchema } from '#contract/policyPack';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

async function packWithNumber() {
  const { text } = await desk.client.policy.file();
  const pack = policyPackSchema.parse(JSON.parse(text));
  const [first, ...others] = pack.safeguarding.teams;
  if (first === undefined) throw new Error('The pack has no team.');
  const teams = [{ ...first, phones: ['01632 960001'] }, ...others];
  return {
    ...pack,
    version: { inForceFrom: '2026-11-01', label: 'With our number' },
    safeguarding: { ...pack.safeguarding, teams },
  };
}

test('a council adds the number its page does not print, sees what changes, and can take it back', async () => {
  const before = await desk.client.policy.unfinished();
  expect(before.some(line => line.startsWith('Add the telephone number of'))).toBe(true);
  const text = JSON.stringify(await packWithNumber());
  expect(await desk.client.policy.check({ text })).toMatchObject({
    problems: [],
    inForceFrom: '2026-11-01',
    changes: [expect.stringMatching(/^The contact .* changes\.$/)],
  });
  const { entryId } = await desk.client.policy.add({ text, reason: 'The page prints no number' });
  expect((await desk.client.policy.safeguardingContacts()).teams[0]?.phones).toEqual(['01632 960001']);
  await desk.client.journal.undo({ entryId: entryId ?? '' });
  expect(await desk.client.policy.unfinished()).toEqual(before);
});

test('a file that is not sound, or another council’s, is refused and the rules of today stay', async () => {
  const today = (await desk.client.policy.current()).pack;
  await expect(desk.client.policy.add({ text: '{ not a pack', reason: 'trying' })).rejects.toMatchObject({
    code: 'REFUSED',
  });
  const other = { ...(await packWithNumber()), authority: 'derby' };
  expect((await desk.client.policy.check({ text: JSON.stringify(other) })).problems.at(-1)?.path).toBe(
    'authority',
  );
  await expect(
    desk.client.policy.add({ text: JSON.stringify(other), reason: 'trying' }),
  ).rejects.toMatchObject({ code: 'REFUSED' });
  expect((await desk.client.policy.current()).pack).toEqual(today);
});

test('a pack comes into force overnight at a desk that stays open', async () => {
  const pack = await packWithNumber();
  const text = JSON.stringify({ ...pack, version: { inForceFrom: '2026-11-25', label: 'From tomorrow' } });
  await desk.client.policy.add({ text, reason: 'Agreed for tomorrow' });
  const number = async () => (await desk.client.policy.safeguardingContacts()).teams[0]?.phones;
  expect(await number()).toEqual([]);
  desk.clock.move('2026-11-25T08:00:00Z');
  expect(await number()).toEqual(['01632 960001']);
});

test('a pack of before packs said who decides for themselves still opens, with the age the hub went by', async () => {
  const pack = await packWithNumber();
  const { decidesAlone: _notThereYet, ...consent } = pack.consent;
  const older = { ...pack, consent };
  expect(policyPackSchema.parse(older).consent.decidesAlone).toMatchObject({
    fromAge: 16,
    youngerWhoUnderstands: true,
  });
  desk.hub.vault.journal.rederive(writer =>
    writer.derive('update policy_pack set content = ?', JSON.stringify(older)),
  );
  expect((await desk.client.policy.current()).pack.consent.decidesAlone.fromAge).toBe(16);
});
