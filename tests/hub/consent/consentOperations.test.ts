import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '#hub/kernel/ids';
import { allocation, openAllocationHub, type AllocationHub } from '#tests/hub/referrals/allocationHub';
import { signedInPersonMay } from '#tests/hub/families/familyFactory';
import { aNotification } from '#tests/support/aNotification';

const answer = {
  name: 'Dan Reed',
  personId: null,
  relation: 'father',
  parentalResponsibility: 'yes',
  age: null,
  understandingChecked: false,
  answer: 'doesNotAgree',
  why: 'He does not trust services.',
  answeredOn: '2026-11-24',
  toldHow: 'phone',
} as const;

let desk: AllocationHub;
beforeEach(async () => {
  desk = await openAllocationHub();
});
afterEach(() => desk.close());

const later = (): void => desk.clock.move('2026-11-24T10:30:00Z');
const sharing = () => desk.client.families.sharing({ familyId: desk.familyId });
const check = () => desk.client.referrals.check(allocation(desk.caseId, 'elmfield'));
const saysNo = () => desk.client.consent.recordAnswer({ familyId: desk.familyId, ...answer });
const reason = 'Mia has care of both children and agrees to this help.';
const goesOn = () => desk.client.consent.decideSharing({ familyId: desk.familyId, goesOn: true, reason });

describe('the father says no after the mother agreed', () => {
  test('is told wherever agreement is told, and holds everything until somebody decides', async () => {
    await saysNo();
    const statement =
      'Mia Reed (parent) agrees (Mon 23 Nov 2026); Dan Reed (father) does not agree (Tue 24 Nov 2026)';
    expect(await sharing()).toMatchObject({ state: 'undecided', statement, mayDecide: true });
    expect((await sharing()).mayShareNow).toContain(statement);
    expect((await desk.client.families.banner({ familyId: desk.familyId })).agreement).toMatchObject({
      state: 'undecided',
      statement,
    });
    const { row } = await desk.client.triage.case({ caseId: desk.caseId });
    expect(row.agreement).toMatchObject({ state: 'undecided', differs: true, statement });
    const { stops, agreementOfFamilyId } = await check();
    expect(agreementOfFamilyId).toBe(desk.familyId);
    expect(stops.join(' ')).toContain(statement);
    expect(stops.join(' ')).toContain('Sharing page');
    await expect(
      desk.client.referrals.allocate({ ...allocation(desk.caseId, 'elmfield'), reason: '' }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
  });

  test('once it goes on for a reason, the service and the record of what was shared say so; his words stay here', async () => {
    await saysNo();
    await goesOn();
    const { stops, tells, cautions, agreementOfFamilyId } = await check();
    expect(stops).toEqual([]);
    expect(agreementOfFamilyId).toBeNull();
    const basis = tells.find(tell => tell.document === 'providerNote')?.basis ?? '';
    expect(basis).toContain('Dan Reed (father) does not agree (Tue 24 Nov 2026)');
    expect(basis).toContain(reason);
    expect(cautions.join(' ')).toContain('Make sure who opens it');
    await desk.client.referrals.allocate({ ...allocation(desk.caseId, 'elmfield'), reason: '' });
    const letters = desk.hub.reader
      .query<{ kind: string; content: string }>(`select kind, content from document`)
      .all();
    const note = letters.find(letter => letter.kind === 'providerNote')?.content ?? '';
    expect(note).toContain('Dan Reed (father) does not agree');
    expect(note).toContain(reason);
    for (const { content } of letters) expect(content).not.toContain('does not trust');
    // The caution for the desk beside it names him; the letter itself, which anybody at home may open, does not.
    const stored = z
      .object({ letter: z.unknown() })
      .parse(JSON.parse(letters.find(letter => letter.kind === 'familyLetter')?.content ?? '{}'));
    expect(JSON.stringify(stored.letter)).toContain('You agreed to this');
    expect(JSON.stringify(stored.letter)).not.toContain('Dan Reed');
  });

  test('a stop stops it, and stays when he says no no longer; undo brings back what was', async () => {
    await saysNo();
    const { entryId } = await desk.client.consent.decideSharing({
      familyId: desk.familyId,
      goesOn: false,
      reason: 'Both parents want to be asked together first.',
    });
    expect((await check()).stops.join(' ')).toContain('Sharing was stopped: Both parents');
    const [line] = (await sharing()).answers;
    await desk.client.consent.withdrawAnswer({
      familyId: desk.familyId,
      answerId: line?.id ?? '',
      saidOn: '2026-11-24',
      why: '',
    });
    expect(await sharing()).toMatchObject({ state: 'stopped', mayDecide: true });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await sharing()).toMatchObject({ state: 'agreed', mayDecide: false });
  });

  test('a no after the decision asks again', async () => {
    await saysNo();
    await goesOn();
    later();
    const ava = { ...answer, name: 'Ava Reed', relation: 'youngPerson', age: 16 } as const;
    await desk.client.consent.recordAnswer({ familyId: desk.familyId, ...ava });
    expect(await sharing()).toMatchObject({ state: 'undecided', decision: { goesOn: true, counts: false } });
  });

  test('refuses what makes no sense, at its box', async () => {
    const refused = async (change: object, path: string) => {
      const asked = desk.client.consent.recordAnswer({ familyId: desk.familyId, ...answer, ...change });
      await expect(asked).rejects.toMatchObject({ code: 'INVALID', data: { fields: [{ path }] } });
    };
    await refused({ name: 'mia reed' }, 'name');
    await refused({ toldHow: null }, 'toldHow');
    await refused({ answeredOn: '2026-12-24' }, 'answeredOn');
    await expect(goesOn()).rejects.toMatchObject({ code: 'REFUSED' });
    expect((await sharing()).answers).toEqual([]);
  });
});

test('what others answered on the form is kept with its people, and goes again when the notification is taken back', async () => {
  const draft = aNotification().draft();
  const { entryId, familyId, caseId } = await desk.client.intake.takeNotification({
    draftId: newId(),
    content: {
      ...draft,
      agreement: {
        ...draft.agreement,
        name: 'Jo Hart',
        others: [
          {
            ...answer,
            id: 'other-1',
            partId: 'adult-1',
            name: 'Mia Reed',
            relation: 'mother',
            answer: 'doesNotAgree',
          },
        ],
        goesOnBecause: reason,
      },
    },
  });
  const kept = await desk.client.families.sharing({ familyId });
  expect(kept.answers).toMatchObject([{ name: 'Mia Reed', relation: 'mother', answer: 'doesNotAgree' }]);
  expect(kept.answers[0]?.personId).not.toBeNull();
  expect(kept.decision).toMatchObject({ goesOn: true, reason, counts: true });
  expect(kept.state).toBe('agreed');
  const { lines } = await desk.client.families.chronology({ familyId, offset: 0, limit: 50 });
  expect(lines.map(line => line.headline)).toContain('Mia Reed (mother) did not agree');
  expect((await desk.client.triage.case({ caseId })).row.agreement).toMatchObject({
    state: 'agreed',
    differs: true,
  });
  await desk.client.journal.undo({ entryId: entryId ?? '' });
  expect(desk.hub.reader.query('select count(*) as n from consent_answer').get()).toEqual({ n: 0 });
});

describe('who gave the first answer', () => {
  const mia = async (): Promise<string> => {
    const view = await desk.client.families.view({ familyId: desk.familyId });
    return view.people.find(person => person.name === 'Mia Reed')?.personId ?? '';
  };
  const run = (sql: string, ...values: string[]): void => {
    desk.hub.vault.database.prepare(sql).run(...values);
  };

  test('is who the family’s record says they are, not only what the form had a word for', async () => {
    await saysNo();
    expect((await sharing()).statement).toMatch(/^Mia Reed \(parent\) agrees/);
    run(`update family_member set role = 'carer' where person_id = ?`, await mia());
    expect((await sharing()).statement).toMatch(/^Mia Reed \(carer\) agrees/);
    expect((await sharing()).consents).toMatchObject([{ by: 'Mia Reed', role: 'carer' }]);
    run(`update family_member set role = 'other' where person_id = ?`, await mia());
    expect((await sharing()).statement).toMatch(/^Mia Reed \(another adult\) agrees/);
  });

  test('protected since and no longer in the family: nobody who may not know reads the name anywhere', async () => {
    await desk.client.referrals.allocate({ ...allocation(desk.caseId, 'elmfield'), reason: '' });
    await saysNo();
    await goesOn();
    const personId = await mia();
    run('delete from family_member where person_id = ?', personId);
    run('update person set restricted = 1 where id = ?', personId);
    const everywhere = async (): Promise<string> => {
      const { consents, statement, mayShareNow, disclosures, answers } = await sharing();
      const { agreement } = await desk.client.families.banner({ familyId: desk.familyId });
      const { row } = await desk.client.triage.case({ caseId: desk.caseId });
      return JSON.stringify([
        { statement, mayShareNow, answers, agreement, row: row.agreement },
        consents.map(({ by, reason: why }) => [by, why]),
        disclosures.map(({ basis, reason: why }) => [basis, why]),
      ]);
    };
    signedInPersonMay(desk, false);
    const seen = await everywhere();
    expect(seen).toContain('Somebody with a say agrees');
    expect(seen).not.toContain('Mia Reed');
    signedInPersonMay(desk, true);
    expect(await everywhere()).toContain('Mia Reed (parent) agrees');
    // A service reads who agreed from nobody.
    const { tells } = await check();
    expect(tells.map(tell => tell.basis).join(' ')).toContain(
      'Somebody with a say agreed on 23 November 2026',
    );
  });

  test('somebody else’s answer by name alone is hidden as well, once that person is protected', async () => {
    const { people } = await desk.client.families.view({ familyId: desk.familyId });
    const child = people.find(person => person.role === 'child');
    const { personId = '', name = '' } = child ?? {};
    await desk.client.consent.recordAnswer({ familyId: desk.familyId, ...answer, name: name.toUpperCase() });
    const heard = new RegExp(name, 'i');
    expect((await sharing()).statement).toMatch(heard);
    run('delete from family_member where person_id = ?', personId);
    run('update person set restricted = 1 where id = ?', personId);
    signedInPersonMay(desk, false);
    const seen = await sharing();
    expect(JSON.stringify([seen.answers, seen.statement])).not.toMatch(heard);
    const { lines } = await desk.client.families.chronology({
      familyId: desk.familyId,
      offset: 0,
      limit: 50,
    });
    expect(lines.map(line => line.headline).join('; ')).not.toMatch(heard);
  });
});
