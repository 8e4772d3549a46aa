import { afterEach, describe, expect, it } from 'vitest';
import { aNotification } from '#tests/support/aNotification';
import {
  allocationHubs,
  allocation,
  caseStatus,
  recordRows,
  refusalOf,
  usualSettings,
} from '#tests/hub/referrals/allocationHub';

const { hubWith, closeIt } = allocationHubs();
afterEach(closeIt);

describe('an allocation', () => {
  it('is one change: referral, documents, sharing record, clocks and a place fewer', async () => {
    const test = await hubWith();
    const { client, caseId, hub } = test;
    const check = await client.referrals.check(allocation(caseId, 'elmfield'));
    expect(check).toMatchObject({
      rank: 1,
      listed: 2,
      reasonNeeded: null,
      stops: [],
      placesWords: '3 of 12 places free',
      tells: [
        { document: 'familyLetter', who: 'Mia Reed' },
        { document: 'providerNote', who: 'Elmfield Family Support, Elmfield Families' },
        { document: 'referrerNote', who: 'Jo Marsh, Fernhollow Primary' },
      ],
    });
    const { referralId, documentIds, entryId } = await client.referrals.allocate(
      allocation(caseId, 'elmfield'),
    );
    expect(documentIds).toHaveLength(3);
    expect(entryId).not.toBeNull();
    expect(await caseStatus(test)).toBe('with-provider');
    expect(await client.referrals.forCase({ caseId })).toMatchObject([
      { id: referralId, status: 'sent', rank: 1, madeOn: '2026-11-24', answerBy: check.answerBy },
    ]);
    expect((await client.providers.get({ providerId: 'elmfield' })).placesFree).toBe(2);
    const sharing = hub.reader
      .query<{ with_whom: string; basis: string }>(
        'select with_whom, basis from sharing_record where shared = 1',
      )
      .all();
    expect(sharing).toHaveLength(2);
    expect(sharing[0]?.basis).toBe('Mia Reed agreed on 23 November 2026 (signed form)');
    const clocks = hub.reader
      .query<{ clock: string }>('select clock_id as clock from case_clock where stopped_on is null')
      .all();
    expect(clocks.map(({ clock }) => clock)).toContain('providerAnswer');
    const list = await client.matching.forCase({ caseId, settings: usualSettings });
    expect(list.ineligible.find(entry => entry.provider.id === 'elmfield')?.failed[0]?.reason).toBe(
      'Already asked to help this family',
    );
  });

  it('wants a reason for any service that is not the first, and keeps it', async () => {
    const { client, caseId } = await hubWith();
    const check = await client.referrals.check(allocation(caseId, 'oakview'));
    expect(check.reasonNeeded).toBe('Say why you chose Oakview Young Minds, which is number 2.');
    expect(await refusalOf(client.referrals.allocate(allocation(caseId, 'oakview')))).toMatchObject({
      code: 'INVALID',
      fields: [{ path: 'reason' }],
    });
    await client.referrals.allocate({
      ...allocation(caseId, 'oakview'),
      reason: 'Ava asked for them by name.',
    });
    expect(await client.referrals.forCase({ caseId })).toMatchObject([
      { rank: 2, choiceReason: 'Ava asked for them by name.' },
    ]);
  });

  it('tells a service why it is shared without agreement, and never what the family said about it', async () => {
    const draft = aNotification()
      .withoutAgreement({
        answer: 'no',
        whyNot: 'They want to manage alone.',
        viewsSought: 'The school nurse.',
        route: 'shareWithoutAgreement',
        ground: 'impairedWithoutServices',
        groundReason: 'Ava loses weight and misses every clinic.',
      })
      .draft();
    const { client, caseId, hub } = await hubWith({ draft });
    await client.referrals.allocate(allocation(caseId, 'elmfield'));
    const left = JSON.stringify([
      hub.reader.query("select * from document where kind = 'providerNote'").all(),
      hub.reader.query('select basis from sharing_record').all(),
    ]);
    expect(left).toContain('Ava loses weight and misses every clinic.');
    expect(left).not.toMatch(/manage alone|school nurse/);
  });

  it('can be taken back before a letter is sent, and leaves nothing behind', async () => {
    const test = await hubWith();
    const { client, caseId } = test;
    const before = recordRows(test);
    const { entryId } = await client.referrals.allocate(allocation(caseId, 'elmfield'));
    await client.journal.undo({ entryId: entryId ?? '' });
    expect(recordRows(test)).toEqual(before);
    expect((await client.providers.get({ providerId: 'elmfield' })).placesFree).toBe(3);
  });

  it('cannot be taken back once a letter was sent', async () => {
    const test = await hubWith();
    const { client, caseId } = test;
    const { entryId, documentIds } = await client.referrals.allocate(allocation(caseId, 'elmfield'));
    await client.letters.markSent({
      documentId: documentIds[0] ?? '',
      sentOn: '2026-11-24',
      how: 'post',
      to: 'Mia Reed',
    });
    const before = recordRows(test);
    expect(await refusalOf(client.journal.undo({ entryId: entryId ?? '' }))).toMatchObject({
      code: 'STALE',
      safe: 'Nothing was changed.',
    });
    expect(recordRows(test)).toEqual(before);
  });

  it('goes back to matching when the service says no, with the reason on its card and the place free again', async () => {
    const test = await hubWith();
    const { client, caseId } = test;
    const { referralId } = await client.referrals.allocate(allocation(caseId, 'elmfield'));
    expect(
      await refusalOf(client.referrals.answer({ referralId, answer: 'declined', on: '2026-11-24' })),
    ).toMatchObject({ code: 'INVALID', fields: [{ path: 'reason' }] });
    await client.referrals.answer({
      referralId,
      answer: 'declined',
      on: '2026-11-24',
      reason: 'No worker until January.',
    });
    expect(await caseStatus(test)).toBe('accepted');
    expect((await client.providers.get({ providerId: 'elmfield' })).placesFree).toBe(3);
    const list = await client.matching.forCase({ caseId, settings: usualSettings });
    expect(list.ineligible.find(entry => entry.provider.id === 'elmfield')?.failed[0]?.reason).toBe(
      'They said no: No worker until January.',
    );
    expect(
      await refusalOf(client.referrals.answer({ referralId, answer: 'accepted', on: '2026-11-24' })),
    ).toMatchObject({
      code: 'REFUSED',
    });
  });

  it('is accepted, and can be taken back by us', async () => {
    const test = await hubWith();
    const { client, caseId } = test;
    const { referralId } = await client.referrals.allocate(allocation(caseId, 'elmfield'));
    await client.referrals.answer({ referralId, answer: 'accepted', on: '2026-11-24' });
    expect(await caseStatus(test)).toBe('with-provider');
    await client.referrals.withdraw({ referralId, reason: 'The family moved away.' });
    expect(await caseStatus(test)).toBe('accepted');
  });
});
