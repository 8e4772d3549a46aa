import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importBatch } from '#db/schema/people';
import { newId } from '#hub/kernel/ids';
import { receive } from '#tests/hub/people/peopleFactory';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, testPassphrase, type TestHub } from '#tests/support/testHub';
import { aFamily, anEvent, anInvolvement, signedInPersonMay } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const born = (date: string) => ({ birth: { date, precision: 'day' as const } });

async function aTakenFamily(): Promise<string> {
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

async function asColleague(work: () => Promise<unknown>): Promise<void> {
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

describe('still true?', () => {
  test('asks about what is old, takes a yes with who told us, and asks again when the time has come', async () => {
    const familyId = await aTakenFamily();
    const facts = async () => (await desk.client.families.view({ familyId })).keyFacts;
    const found = await facts();
    expect(found.map(each => [each.fact, each.state])).toEqual(
      expect.arrayContaining([
        ['leadWorker', 'fresh'],
        ['household', 'fresh'],
      ]),
    );
    desk.clock.move('2027-12-24T09:30:00Z');
    const lead = (await facts()).find(each => each.fact === 'leadWorker');
    expect(lead).toMatchObject({
      label: 'Lead worker',
      value: 'Ruth Okoro, Health visiting, 01632 960400',
      state: 'old',
      words: 'Told 13 months ago',
      confirmed: null,
    });
    const { entryId } = await desk.client.families.confirmFact({
      familyId,
      key: lead?.key ?? '',
      value: lead?.value ?? '',
      toldBy: 'Mia Reed',
    });
    expect((await facts()).find(each => each.fact === 'leadWorker')).toMatchObject({
      state: 'fresh',
      words: 'Confirmed today',
      confirmed: { toldBy: 'Mia Reed', recordedBy: 'Sam Patel' },
    });
    desk.clock.move('2028-04-24T09:30:00Z');
    expect((await facts()).find(each => each.fact === 'leadWorker')).toMatchObject({
      state: 'old',
      words: 'Confirmed 4 months ago',
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await facts()).find(each => each.fact === 'leadWorker')?.confirmed).toBeNull();
  });

  test('a confirmation speaks of its value only, and a value that has changed cannot be confirmed', async () => {
    const { personId, familyId } = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05') },
      {
        name: 'Nadia Begum',
        role: 'parent',
        facts: { ...born('1990-01-01'), phones: ['07700 900111'] },
        from: { receivedAt: '2025-01-10T09:00:00.000Z' },
      },
    ]);
    const phone = async () =>
      (await desk.client.families.view({ familyId })).keyFacts.find(each => each.fact === 'phone');
    const before = await phone();
    expect(before).toMatchObject({ label: 'Phone of Nadia', state: 'old', words: 'Told 22 months ago' });
    await desk.client.families.confirmFact({
      familyId,
      key: before?.key ?? '',
      value: before?.value ?? '',
      toldBy: 'Nadia Begum',
    });
    expect((await phone())?.state).toBe('fresh');
    await desk.client.people.chooseValue({
      personId: personId('Nadia Begum'),
      field: 'phone',
      value: '07700 900222',
      sourceRecordId: null,
      reason: 'She rang from it.',
    });
    expect(await phone()).toMatchObject({ value: '07700 900222', state: 'fresh', words: 'Told today' });
    await expect(
      desk.client.families.confirmFact({
        familyId,
        key: before?.key ?? '',
        value: '07700 900111',
        toldBy: 'Nadia Begum',
      }),
    ).rejects.toMatchObject({ code: 'STALE' });
  });

  test('a school that is another one now is written down, goes before the request’s word, and can be taken back', async () => {
    const familyId = await aTakenFamily();
    const schools = async () =>
      (await desk.client.families.view({ familyId })).keyFacts.filter(each => each.fact === 'school');
    const [first] = await schools();
    expect(first).toMatchObject({ change: { kind: 'words' } });
    const { entryId } = await desk.client.families.changeFact({
      familyId,
      key: first?.key ?? '',
      value: 'Hill Top High School',
      toldBy: 'Mia Reed',
    });
    expect((await schools()).find(each => each.key === first?.key)).toMatchObject({
      value: 'Hill Top High School',
      state: 'fresh',
      confirmed: { toldBy: 'Mia Reed' },
    });
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await schools()).find(each => each.key === first?.key)?.value).toBe(first?.value);
  });

  test('never asks about an address that is withheld from this reader', async () => {
    signedInPersonMay(desk, true);
    const { familyId } = aFamily(
      desk,
      [{ name: 'Aisha Begum', facts: born('2017-03-05'), homes: ['Refuge'] }],
      {
        homes: [
          { label: 'Refuge', address: '7 Sentinel Refuge Lane', postcode: 'WR9 9ZZ', restricted: true },
        ],
      },
    );
    const seen = await desk.client.families.view({ familyId });
    expect(seen.keyFacts.map(each => each.fact)).toContain('household');
    signedInPersonMay(desk, false);
    const hidden = await desk.client.families.view({ familyId });
    expect(hidden.keyFacts).toEqual([]);
    await expect(
      desk.client.families.confirmFact({
        familyId,
        key: seen.keyFacts[0]?.key ?? '',
        value: seen.keyFacts[0]?.value ?? '',
        toldBy: 'The family',
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a protected person in a family that was not protected', () => {
  test('hides the family whole from those who may not know, also when a later source says so', async () => {
    const { familyId } = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05'), from: { sourcePersonId: 'A1' } },
      { name: 'Nadia Begum', role: 'parent', facts: born('1990-01-01') },
    ]);
    signedInPersonMay(desk, false);
    await desk.client.families.view({ familyId });
    signedInPersonMay(desk, true);
    receive(
      desk,
      {
        givenNames: ['Aisha'],
        surnames: [{ value: 'Begum', kind: 'current' }],
        ...born('2017-03-05'),
        restricted: true,
      },
      { sourcePersonId: 'A1' },
    );
    signedInPersonMay(desk, false);
    for (const read of [
      desk.client.families.view({ familyId }),
      desk.client.families.chronology({ familyId }),
      desk.client.families.needs({ familyId }),
      desk.client.families.documents({ familyId }),
      desk.client.families.sharing({ familyId }),
      desk.client.families.history({ familyId }),
    ]) {
      await expect(read).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await desk.client.families.list({})).toMatchObject({ total: 0, families: [] });
  });
});

describe('services', () => {
  test('a new lead is written down, corrected, and the newest word leads; a source’s line is never changed', async () => {
    const familyId = await aTakenFamily();
    const words = {
      service: 'Family support',
      kind: 'earlyHelp' as const,
      worker: 'Asha Rao',
      role: '',
      isLead: true,
      phone: '01632 960123',
      from: '2026-11-20',
      to: null,
      lastContact: null,
    };
    await desk.client.families.saveService({ familyId, insteadOf: null, words });
    const lead = async () => (await desk.client.families.banner({ familyId })).lead?.name;
    expect(await lead()).toBe('Asha Rao');
    const line = (await desk.client.families.view({ familyId })).involvements.find(
      each => each.service === 'Family support',
    );
    expect(line).toMatchObject({ isNow: true, ours: true, from: '2026-11-20' });
    const { entryId } = await desk.client.families.saveService({
      familyId,
      insteadOf: line?.id ?? null,
      words: { ...words, to: '2026-11-23' },
    });
    expect(await lead()).toBe('Ruth Okoro');
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(await lead()).toBe('Asha Rao');

    const other = aFamily(desk, [{ name: 'Leo Khan', facts: born('2015-03-05') }]);
    anInvolvement(desk, { recordId: other.recordId('Leo Khan') });
    const told = (await desk.client.families.view({ familyId: other.familyId })).involvements[0];
    await expect(
      desk.client.families.saveService({ familyId: other.familyId, insteadOf: told?.id ?? '', words }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('since you last looked', () => {
  test('names each change with where it stands, leaves out what was taken back, and tells of imports', async () => {
    const familyId = await aTakenFamily();
    await desk.client.families.looked({ familyId });
    desk.clock.move('2026-11-25T10:00:00Z');
    const view = await desk.client.families.view({ familyId });
    const caseId = view.cases[0]?.caseId ?? '';
    const child = view.people.find(person => person.role === 'child')?.personId ?? '';
    await asColleague(async () => {
      await desk.client.families.addEvent({
        familyId,
        date: { date: '2026-11-20', precision: 'day' },
        headline: 'Ava joined the reading club',
        tone: 'strength',
        significant: false,
      });
      const { entryId } = await desk.client.families.addEvent({
        familyId,
        date: { date: '2026-11-19', precision: 'day' },
        headline: 'Written by mistake',
        tone: 'neutral',
        significant: false,
      });
      await desk.client.journal.undo({ entryId: entryId ?? '' });
      const { version } = (await desk.client.triage.case({ caseId })).row;
      await desk.client.triage.setLevel({
        caseId,
        version,
        level: 3,
        reason: 'Several needs',
      });
    });
    const batchId = newId();
    desk.hub.write({ command: 'test.import', subject: 'import:police' }, writer =>
      writer.insert(importBatch, {
        id: batchId,
        sourceSystemId: 'police',
        layout: 'agencyExtract',
        fileName: 'police.csv',
        fileHash: 'x',
        mapping: {},
        status: 'applied',
        counts: {},
        receivedOn: '2026-11-25',
        startedAt: writer.at,
        appliedAt: writer.at,
        startedBy: 'test',
      }),
    );
    desk.hub.vault.journal.rederive(writer =>
      writer.derive(
        `update source_record set batch_id = ? where id = (select source_record_id from record_link where person_id = ? limit 1)`,
        batchId,
        child,
      ),
    );
    const { changes, changesSinceLooked } = await desk.client.families.view({ familyId });
    expect(
      changes
        .map(change => [change.sentence, change.tab])
        .toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '')),
    ).toEqual([
      ['Police told us more about Ava', 'people'],
      ['Priya Shah added an event to the chronology', 'chronology'],
      ['Priya Shah set the level of need', 'needs'],
    ]);
    expect(changesSinceLooked).toBe(3);
    const { lines, total } = await desk.client.families.chronology({ familyId, onlyNew: true });
    expect(total).toBe(2);
    expect(lines.map(line => [line.headline, line.isNew])).toEqual([
      [expect.stringContaining('Level of need: 3'), true],
      ['Ava joined the reading club', true],
    ]);
    const events = changes.find(change => change.tab === 'chronology');
    expect(events?.rows).toContain(lines[1]?.id);
  });
});

describe('the chronology as people curate it', () => {
  test('drafts what was decided here, asks a person what matters, and keeps the source’s words beside better ones', async () => {
    const familyId = await aTakenFamily();
    const { lines, suggested } = await desk.client.families.chronology({ familyId });
    expect(lines.map(line => [line.kind, line.significant, line.suggested])).toEqual([
      ['request', false, true],
      ['agreement', false, false],
    ]);
    expect(suggested).toBe(1);
    expect(lines[0]?.headline).toMatch(/^Help asked for by .+: /);
    const request = lines[0]?.id ?? '';
    await desk.client.families.approveSuggested({ familyId });
    const approved = await desk.client.families.chronology({ familyId, onlySignificant: true });
    expect(approved.lines[0]).toMatchObject({ significant: true, approvedBy: 'Sam Patel', suggested: false });
    expect(approved.suggested).toBe(0);
    await desk.client.families.markSignificant({ familyId, eventId: request, significant: false });
    expect((await desk.client.families.chronology({ familyId })).suggested).toBe(0);

    await desk.client.families.rewordEvent({ familyId, eventId: request, headline: 'School asked for help' });
    const [reworded] = (await desk.client.families.chronology({ familyId })).lines;
    expect(reworded).toMatchObject({
      headline: 'School asked for help',
      originalHeadline: lines[0]?.headline,
    });
    await desk.client.families.rewordEvent({ familyId, eventId: request, headline: null });
    expect((await desk.client.families.chronology({ familyId })).lines[0]).toMatchObject({
      headline: lines[0]?.headline,
      originalHeadline: null,
    });
  });

  test('a source’s star is a suggestion only; a service’s first and last day stand where no event tells them', async () => {
    const family = aFamily(desk, [{ name: 'Aisha Begum', facts: born('2017-03-05') }]);
    const about = { recordId: family.recordId('Aisha Begum') };
    anEvent(desk, about, {
      date: '2024-01-10',
      headline: 'Child protection plan',
      significant: true,
      tone: 'concern',
    });
    anInvolvement(desk, about, { fromDate: '2024-01-10', toDate: '2024-09-01', worker: 'Paul Dean' });
    const { familyId } = family;
    const all = await desk.client.families.chronology({ familyId });
    expect(all.lines.map(line => [line.headline, line.kind, line.significant, line.suggested])).toEqual([
      ['Children’s social care ended', 'service', false, false],
      ['Child protection plan', 'event', false, true],
    ]);
    const filters = [
      [{ kind: 'service' as const }, 1],
      [{ tone: 'concern' as const }, 1],
      [{ from: '2024-02-01' }, 1],
      [{ to: '2024-01-31' }, 1],
      [{ onlySuggested: true }, 1],
      [{ onlySignificant: true }, 0],
      [{ personId: family.personId('Aisha Begum') }, 2],
      [{ source: 'This hub' }, 0],
    ] as const;
    for (const [filter, total] of filters) {
      const found = await desk.client.families.chronology({ familyId, ...filter });
      expect(found.total, JSON.stringify(filter)).toBe(total);
    }
  });
});

describe('needs, documents and sharing', () => {
  test('tells the needs with who said so, and how the level went', async () => {
    const familyId = await aTakenFamily();
    const caseId = (await desk.client.families.view({ familyId })).cases[0]?.caseId ?? '';
    for (const level of [2, 3]) {
      const { version } = (await desk.client.triage.case({ caseId })).row;
      await desk.client.triage.setLevel({
        caseId,
        version,
        level,
        reason: `Level ${level} because of needs`,
      });
    }
    const needs = await desk.client.families.needs({ familyId });
    expect(needs.family.map(line => line.change)).toEqual(['only-request', 'only-request']);
    expect(needs.family[0]?.last.source).toMatch(/Notification N-1001/);
    expect(needs.levels.map(line => [line.number, line.change, line.decidedBy])).toEqual([
      [3, 'up', 'Sam Patel'],
      [2, 'first', 'Sam Patel'],
    ]);
  });

  test('names a language that came as a code, and keeps words that we do not know', async () => {
    const base = aNotification().draft();
    const speaking = (value: string) => ({ language: { kind: 'given' as const, value } });
    const { familyId } = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: {
        ...base,
        children: base.children.map(child => ({ ...child, ...speaking('ur') })),
        adults: base.adults.map(adult => ({ ...adult, ...speaking('Sylheti') })),
      },
    });
    const { people } = await desk.client.families.needs({ familyId });
    expect(new Set(people.map(line => line.words))).toEqual(new Set(['Urdu', 'Sylheti']));
  });

  test('says in a sentence what may be shared, and a withdrawal stops it at once and can be taken back', async () => {
    const familyId = await aTakenFamily();
    const sharing = () => desk.client.families.sharing({ familyId });
    expect((await sharing()).mayShareNow).toMatch(
      /^You may share with School and Health visitor, because Mia Reed agreed on .+ Tell nothing to Police/,
    );
    await desk.client.families.notePrint({ familyId, what: 'significantEvents', pages: 1 });
    expect((await sharing()).disclosures[0]).toMatchObject({ shared: true, how: 'printed on paper' });
    await expect(
      desk.client.families.withdrawAgreement({
        familyId,
        saidBy: 'Mia Reed',
        saidOn: '2026-12-24',
        reason: '',
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    const { entryId } = await desk.client.families.withdrawAgreement({
      familyId,
      saidBy: 'Mia Reed',
      saidOn: '2026-11-24',
      reason: 'She does not want the school to know.',
    });
    const after = await sharing();
    expect(after.state).toBe('withdrawn');
    expect(after.mayShareNow).toMatch(/^Share nothing new/);
    expect(after.consents.map(line => line.state)).toEqual(['withdrawn', 'agreed']);
    expect((await desk.client.families.banner({ familyId })).agreement.state).toBe('withdrawn');
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect((await sharing()).state).toBe('agreed');
  });

  test('lists what came in and says where the signed form is; a new family has no letters', async () => {
    const familyId = await aTakenFamily();
    const { documents, received } = await desk.client.families.documents({ familyId });
    expect(documents).toEqual([]);
    expect(received).toMatchObject([{ channel: 'form', caseReference: 'EH-1001' }]);
    expect(received[0]?.signedForm).not.toBeNull();
  });
});
