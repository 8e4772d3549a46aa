import { afterEach, describe, expect, it } from 'vitest';
import { refusalSchema, type Refusal } from '#contract/operation';
import { ORPCError } from '@orpc/client';
import { aNotification } from '#tests/support/aNotification';
import {
  allocation,
  openAllocationHub,
  recordRows,
  usualSettings,
  type AllocationHub,
} from '#tests/hub/referrals/allocationHub';

let open: AllocationHub | null = null;
afterEach(() => {
  open?.close();
  open = null;
});

async function hubWith(options: Parameters<typeof openAllocationHub>[0] = {}): Promise<AllocationHub> {
  open = await openAllocationHub(options);
  return open;
}

/** What a refused call says. */
async function refusalOf(call: Promise<unknown>): Promise<Refusal & { code: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return { ...refusalSchema.parse(error.data), code: String(error.code) };
    throw error;
  }
  throw new Error('It was not refused.');
}

async function caseStatus({ hub, caseId }: AllocationHub): Promise<string | undefined> {
  await Promise.resolve();
  return hub.reader.query<{ status: string }>('select status from early_help_case where id = ?').get(caseId)
    ?.status;
}

describe('the list for a case', () => {
  it('ranks what fits, says why, and keeps what does not fit with the rule', async () => {
    const { client, caseId } = await hubWith();
    const list = await client.matching.forCase({ caseId, settings: usualSettings });
    expect({
      subject: list.subject,
      ranked: list.eligible.map(({ rank, provider }) => [rank, provider.serviceName]),
      reasons: list.eligible[0]?.parts.map(part => `${part.mark} ${part.reason}`),
      not: list.ineligible.map(({ provider, failed }) => [
        provider.serviceName,
        failed.map(rule => rule.reason),
      ]),
    }).toMatchObject({
      subject: {
        needsWords: ['Poor attendance or exclusion from school', 'Anxiety or depression'],
        childrenWords: ['10 years old', '9 years old'],
        districtWords: 'Redditch',
        mayAllocate: true,
        whyNot: null,
      },
      ranked: [
        [1, 'Elmfield Family Support'],
        [2, 'Oakview Young Minds'],
      ],
      not: [['Riverside After School', ['Child is 1 year too young (takes ages 11 to 18)']]],
    });
    expect(list.eligible[0]?.parts.map(part => `${part.mark} ${part.reason}`)).toContain('✓ age 5–13');
  });

  it('says what moved when a wish counts more, a service is pinned or left out', async () => {
    const { client, caseId } = await hubWith();
    const pinned = await client.matching.forCase({
      caseId,
      settings: { ...usualSettings, pins: ['oakview'] },
      before: usualSettings,
    });
    expect(pinned.moves).toEqual([
      'Oakview Young Minds went up from 2 to 1: you pinned it.',
      'Elmfield Family Support went down from 1 to 2: its points are the same, others changed.',
    ]);
    const leftOut = await client.matching.forCase({
      caseId,
      settings: {
        ...usualSettings,
        exclusions: [{ providerId: 'elmfield', reason: 'the worker knows them' }],
      },
      before: usualSettings,
    });
    expect(leftOut.moves).toContain(
      'Elmfield Family Support has left the list: Left out by you: the worker knows them.',
    );
  });

  it('compares services side by side and marks where they differ', async () => {
    const { client, caseId } = await hubWith();
    const { columns, rows } = await client.matching.compare({
      caseId,
      settings: usualSettings,
      providerIds: ['elmfield', 'oakview'],
    });
    expect(columns.map(column => column.serviceName)).toEqual([
      'Elmfield Family Support',
      'Oakview Young Minds',
    ]);
    expect(rows.find(row => row.label === 'Ages')).toMatchObject({ differs: false });
    expect(rows.find(row => row.label === 'How soon')).toMatchObject({
      differs: true,
      cells: [
        { words: 'no wait', mark: '✓' },
        { words: '6-week wait', mark: '○' },
      ],
    });
  });

  it('never offers a service the family asked us not to tell', async () => {
    const draft = aNotification()
      .withoutAgreement({
        ...aNotification().draft().agreement,
        mustNotTell: ['Elmfield Families'],
      })
      .draft();
    const { client, caseId } = await hubWith({ draft });
    const list = await client.matching.forCase({ caseId, settings: usualSettings });
    expect(list.ineligible.find(entry => entry.provider.id === 'elmfield')?.failed).toMatchObject([
      { rule: 'excluded', reason: 'The family asked us not to tell them' },
    ]);
  });
});

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
      'The family took their agreement back. Nothing more may be shared. Ask them again first.',
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
