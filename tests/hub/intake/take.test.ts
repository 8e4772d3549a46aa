import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NotificationDraft } from '#contract/intakeDraft';
import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const recordTables = [
  'notification',
  'notification_person',
  'source_record',
  'person',
  'record_link',
  'family',
  'family_member',
  'household',
  'household_member',
  'relationship',
  'consent',
  'involvement',
  'early_help_case',
  'case_clock',
];

function counts(): Record<string, number> {
  return Object.fromEntries(
    recordTables.map(table => [
      table,
      desk.hub.reader.query<{ n: number }>(`select count(*) as n from ${table}`).get()?.n ?? -1,
    ]),
  );
}

const take = (content: NotificationDraft, draftId = newId()) =>
  desk.client.intake.takeNotification({ draftId, content });

describe('taking a notification', () => {
  test('stores people, family, home, agreement, services and case in one change', async () => {
    const taken = await take(
      aNotification()
        .with({
          agencies: [
            {
              id: 'agency-1',
              service: 'Health visiting',
              kind: 'health',
              worker: 'Ruth Okoro',
              phone: '01632 960400',
              isInvolvedNow: 'yes',
            },
          ],
        })
        .draft(),
    );
    expect(taken).toMatchObject({ caseReference: 'EH-1001', linked: 0, toReview: 0, newPeople: 3 });
    expect(counts()).toMatchObject({
      notification: 1,
      notification_person: 3,
      source_record: 3,
      person: 3,
      family: 1,
      family_member: 3,
      household: 1,
      household_member: 3,
      relationship: 2,
      consent: 1,
      involvement: 1,
      early_help_case: 1,
    });
    const [newest] = await desk.client.journal.history({ subject: `family:${taken.familyId}`, limit: 5 });
    expect(newest).toMatchObject({
      id: taken.entryId,
      sentence: 'Sam Patel took a notification',
      canUndo: true,
    });
  });

  test('keeps which rules it was taken under, the district of the home, and clocks of the pack', async () => {
    const { caseId } = await take(aNotification().draft());
    const row = desk.hub.reader
      .query(
        `select c.status, c.district, n.authority, n.policy_version as version, n.channel, n.received_on as receivedOn
         from early_help_case c join notification n on n.id = c.notification_id where c.id = ?`,
      )
      .get(caseId);
    const { pack } = await desk.client.policy.current();
    expect(row).toEqual({
      status: 'triage',
      district: 'redditch',
      authority: 'worcestershire',
      version: pack.version.inForceFrom,
      channel: 'form',
      receivedOn: '2026-11-24',
    });
    const clocks = desk.hub.reader
      .query<{ id: string }>('select clock_id as id from case_clock where case_id = ? order by clock_id')
      .all(caseId);
    expect(clocks.map(clock => clock.id)).toEqual(
      pack.clocks
        .filter(clock => clock.startsAt === 'notification.received')
        .map(clock => clock.id)
        .toSorted(),
    );
  });

  test('keeps one family for both children, and finds the family again the second time', async () => {
    const nhs = { kind: 'given' as const, value: '943 476 5919' };
    const first = aNotification().draft();
    const withNumber = (draft: NotificationDraft): NotificationDraft => ({
      ...draft,
      children: draft.children.map((child, index) => (index === 0 ? { ...child, nhsNumber: nhs } : child)),
    });
    const one = await take(withNumber(first));
    const other = await take(withNumber(aNotification().from('parent').draft()));
    expect(other.familyId).toBe(one.familyId);
    expect(other.linked).toBe(1);
    expect(other.caseId).not.toBe(one.caseId);
    expect(counts()).toMatchObject({ family: 1, household: 1, early_help_case: 2, consent: 2 });
  });

  test('is taken back whole, and the draft comes back', async () => {
    const draftId = newId();
    const before = counts();
    await desk.client.intake.saveDraft({ draftId, content: aNotification().draft() });
    const { entryId } = await take(aNotification().draft(), draftId);
    expect(await desk.client.intake.drafts()).toEqual([]);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(counts()).toEqual(before);
    expect(await desk.client.intake.drafts()).toMatchObject([{ id: draftId, title: 'Ava Reed, Leo Reed' }]);
    const again = await take(aNotification().draft(), draftId);
    expect(again.caseReference).toBe('EH-1001');
  });

  test('is not taken twice, and a sent draft is not overwritten by a late autosave', async () => {
    const draftId = newId();
    await take(aNotification().draft(), draftId);
    await expect(take(aNotification().draft(), draftId)).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(
      desk.client.intake.saveDraft({ draftId, content: aNotification().draft() }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
    expect(counts()).toMatchObject({ notification: 1 });
  });

  test('refuses with every gap under its box, stores nothing, and keeps the draft', async () => {
    const before = counts();
    const draftId = newId();
    const content = aNotification().with({ childAtRisk: null, needs: [], children: [] }).draft();
    const refused = take(content, draftId);
    await expect(refused).rejects.toMatchObject({ code: 'INVALID' });
    const fields = await refused.catch((error: { data: { fields: { path: string }[] } }) =>
      error.data.fields.map(field => field.path),
    );
    expect(fields).toEqual(['childAtRisk', 'children', 'needs']);
    expect(counts()).toEqual(before);
    expect((await desk.client.intake.openDraft({ draftId })).content).toEqual(content);
  });

  test('keeps "not known", "not asked" and "refused" apart', async () => {
    const draft = aNotification().draft();
    const kinds = ['notKnown', 'notAsked', 'refused'] as const;
    const { notificationId } = await take({
      ...draft,
      children: draft.children.map((child, index) => ({
        ...child,
        ethnicity: { kind: kinds[index] ?? 'refused' },
        language: { kind: kinds[index + 1] ?? 'refused' },
      })),
    });
    const row = desk.hub.reader
      .query<{ answers: string }>(
        `select group_concat(json_extract(c.value, '$.ethnicity.kind') || '/' || json_extract(c.value, '$.language.kind')) as answers
         from notification n, json_each(n.content, '$.children') c where n.id = ?`,
      )
      .get(notificationId);
    expect(row?.answers).toBe('notKnown/notAsked,notAsked/refused');
  });

  test('takes an unborn child with a due date, two homes and an earlier name', async () => {
    const draft = aNotification().draft();
    const { familyId } = await take({
      ...draft,
      homes: [
        ...draft.homes,
        {
          id: 'home-2',
          address: '2 Mill Lane',
          town: 'Redditch',
          postcode: 'b98 7aa',
          uprn: '',
          isRestricted: false,
          safeContact: '',
          postSafety: 'notAsked',
        },
      ],
      children: [
        ...draft.children.map(child => ({
          ...child,
          previousSurname: 'Shaw',
          livesAt: [...child.livesAt, { homeId: 'home-2', kind: 'also' as const }],
        })),
        {
          ...(draft.children[0] ?? fail()),
          id: 'child-3',
          givenNames: 'Baby',
          birth: { kind: 'expected', date: { date: '2027-02-01', precision: 'day' } },
          livesAt: [],
        },
      ],
    });
    const homes = desk.hub.reader
      .query<{ postcode: string; people: number }>(
        `select h.postcode, count(*) as people from household h join household_member m on m.household_id = h.id
         where h.family_id = ? group by h.id order by h.postcode`,
      )
      .all(familyId);
    expect(homes).toEqual([
      { postcode: 'B97 4AA', people: 3 },
      { postcode: 'B98 7AA', people: 2 },
    ]);
    const birth = desk.hub.reader
      .query<{ birth: string }>(
        `select json_extract(facts, '$.birth') as birth from source_record where json_extract(facts, '$.givenNames[0]') = 'Baby'`,
      )
      .get();
    expect(JSON.parse(birth?.birth ?? '')).toEqual({ date: '2027-02-01', precision: 'expected' });
  });

  test('shows who may be known already, why, and the help that is open', async () => {
    await take(aNotification().draft());
    const matches = await desk.client.intake.matches({ content: aNotification().from('parent').draft() });
    const ava = matches.find(match => match.partName === 'Ava Reed');
    expect(ava).toMatchObject({ name: 'Ava Reed', birthWords: 'aged 10' });
    expect(ava?.reasons.length).toBeGreaterThan(1);
    expect(ava?.open[0]).toMatchObject({ kind: 'case', words: 'Case EH-1001 is open' });
  });

  test('shows a protected family only to people who may work with it', async () => {
    const draft = aNotification().draft();
    const hidden = { ...draft, children: draft.children.map(child => ({ ...child, isRestricted: true })) };
    desk.hub.refreshUser({ ...(desk.hub.user ?? fail()), mayWorkWithRestricted: true });
    await take(hidden);
    const seen = await desk.client.intake.matches({ content: draft });
    desk.hub.refreshUser({ ...(desk.hub.user ?? fail()), mayWorkWithRestricted: false });
    const unseen = await desk.client.intake.matches({ content: draft });
    expect(seen.some(match => match.partName === 'Ava Reed')).toBe(true);
    expect(unseen.filter(match => match.partName !== 'Mia Reed')).toEqual([]);
    expect(unseen.flatMap(match => match.open)).toEqual([]);
  });

  test('survives locking', async () => {
    const draftId = newId();
    await desk.client.intake.saveDraft({ draftId, content: aNotification().draft() });
    await desk.client.desk.lock();
    await expect(desk.client.intake.drafts()).rejects.toMatchObject({ code: 'LOCKED' });
    await desk.client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
    expect(await desk.client.intake.drafts()).toHaveLength(1);
  });
});

function fail(): never {
  throw new Error('Nobody is signed in.');
}
