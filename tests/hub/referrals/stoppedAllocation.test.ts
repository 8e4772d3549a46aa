import { afterEach, describe, expect, it } from 'vitest';
import { aNotification } from '#tests/support/aNotification';
import { allocationHubs, allocation, recordRows, refusalOf } from '#tests/hub/referrals/allocationHub';

const { hubWith, closeIt } = allocationHubs();
afterEach(closeIt);

describe('what stops an allocation', () => {
  it('an open concern about safety', async () => {
    const test = await hubWith();
    const { client, caseId, familyId } = test;
    await client.safeguarding.raise({
      about: { familyId, caseId, draftId: null },
      concern: 'A bruise was seen.',
      immediateDanger: false,
      toldWho: '',
      toldPhone: '',
      toldAt: null,
    });
    const before = recordRows(test);
    const refused = await refusalOf(client.referrals.allocate(allocation(caseId, 'elmfield')));
    expect(refused).toMatchObject({ code: 'REFUSED', safe: 'Nothing was sent and nobody was told.' });
    expect(refused.what).toContain('A concern about safety is open');
    expect(recordRows(test)).toEqual(before);
  });

  it('a family that took its agreement back', async () => {
    const test = await hubWith();
    const { client, caseId, familyId, hub } = test;
    const { consent } = await import('#db/schema/cases');
    hub.write({ command: 'policy.setClosureDays', subject: `family:${familyId}` }, writer =>
      writer.insert(consent, {
        id: 'taken-back',
        familyId,
        state: 'withdrawn',
        recordedBy: writer.actor,
        at: '2026-11-24T10:00:00.000Z',
      }),
    );
    const refused = await refusalOf(client.referrals.allocate(allocation(caseId, 'elmfield')));
    expect(refused.what).toBe(
      'The family no longer agrees. Nothing more may be shared. Ask them again first.',
    );
  });

  it.each([
    { safeContact: 'Do not write to this address.' },
    { postSafety: 'notSafe' as const },
    { postSafety: 'safe' as const, safeContact: 'Post is safe, but never send letters in August.' },
  ])('post that is not safe, until the letter goes by hand: %j', async said => {
    const base = aNotification().draft();
    const draft = { ...base, homes: base.homes.map(home => ({ ...home, ...said })) };
    const { client, caseId } = await hubWith({ draft });
    const question = allocation(caseId, 'elmfield');
    expect((await client.referrals.check(question)).stops).toEqual([
      expect.stringContaining('Post to this address is not safe for the family.'),
    ]);
    const byHand = { ...question, choices: { ...question.choices, delivery: 'byHand' as const } };
    expect((await client.referrals.check(byHand)).stops).toEqual([]);
  });

  it('post that somebody wrote down later as not safe', async () => {
    const base = aNotification().draft();
    const homes = base.homes.map(home => ({ ...home, safeContact: 'Ring after 3.' }));
    const { client, caseId } = await hubWith({ draft: { ...base, homes } });
    const { familyId } = (await client.triage.case({ caseId })).row;
    const { keyFacts } = await client.families.view({ familyId });
    const fact = keyFacts.find(each => each.fact === 'safeContact');
    await client.families.changeFact({
      familyId,
      key: fact?.key ?? '',
      value: 'Never write to the home.',
      toldBy: 'Mia Reed',
    });
    expect((await client.referrals.check(allocation(caseId, 'elmfield'))).stops).toEqual([
      expect.stringContaining('Post to this address is not safe for the family.'),
    ]);
  });

  it('a hub without a phone number to print', async () => {
    const test = await hubWith();
    const { client, caseId, hub } = test;
    const { setting } = await import('#db/schema/accounts');
    hub.write({ command: 'letters.keepSender', subject: 'setting:letter-sender' }, writer =>
      writer.remove(setting, 'letter-sender'),
    );
    expect(await client.referrals.check(allocation(caseId, 'elmfield'))).toMatchObject({
      senderMissing: true,
      stops: ['There is no phone number to print on letters. Add it on this page.'],
    });
  });

  it('a request that nobody accepted yet', async () => {
    const test = await hubWith();
    const { client, caseId, hub } = test;
    const { earlyHelpCase } = await import('#db/schema/cases');
    hub.write({ command: 'triage.decide', subject: 'case:x' }, writer =>
      writer.update(earlyHelpCase, caseId, { status: 'triage' }),
    );
    expect((await client.referrals.check(allocation(caseId, 'elmfield'))).stops).toEqual([
      'This request has not been accepted yet. Decide it in the queue first.',
    ]);
  });
});
