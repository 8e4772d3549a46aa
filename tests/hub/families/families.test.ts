import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importBatch } from '#db/schema/people';
import { newId } from '#hub/kernel/ids';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aFamily, anEvent, anInvolvement, signedInPersonMay } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

const born = (date: string) => ({ birth: { date, precision: 'day' as const } });

describe('the single view of a family', () => {
  test('tells a notified family whole: people with ages, home, agreement, need, next dates, nothing invented', async () => {
    const taken = await desk.client.intake.takeNotification({
      draftId: newId(),
      content: aNotification()
        .with({
          goingWell: 'Ava reads to her brother every evening.',
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
    const view = await desk.client.families.view({ familyId: taken.familyId });
    expect(view.banner).toMatchObject({
      name: 'Reed',
      children: [
        { name: 'Ava', age: '10' },
        { name: 'Leo', age: '9' },
      ],
      district: 'Redditch',
      lead: { name: 'Ruth Okoro', service: 'Health visiting', phone: '01632 960400' },
      agreement: { state: 'agreed' },
      openConcern: false,
      restricted: false,
      caseReference: 'EH-1001',
    });
    expect(view.people.map(({ name, age, role, homes }) => ({ name, age, role, homes }))).toEqual([
      { name: 'Mia Reed', age: null, role: 'parent', homes: ['Main home'] },
      { name: 'Ava Reed', age: '10', role: 'child', homes: ['Main home'] },
      { name: 'Leo Reed', age: '9', role: 'child', homes: ['Main home'] },
    ]);
    expect(view.relationships).toHaveLength(2);
    expect(view.worries[0]?.text).toContain('missed many days');
    expect(view.strengths[0]?.text).toContain('reads to her brother');
    expect(view.nextDates.length).toBeGreaterThan(0);
    expect(view.needs.length).toBe(2);
    expect(view.cases.map(each => each.reference)).toEqual(['EH-1001']);
    expect(view.searched.every(source => source.lastReceived === null && source.records === 0)).toBe(true);
  });

  test('shows a child in two homes in both, and each parent in one', async () => {
    const { familyId, personId } = aFamily(
      desk,
      [
        { name: 'Aisha Begum', facts: born('2017-03-05'), homes: ['Main home', 'Home 2'] },
        { name: 'Nadia Begum', role: 'parent', homes: ['Main home'], parentOf: ['Aisha Begum'] },
        { name: 'Tariq Aziz', role: 'parent', homes: ['Home 2'], parentOf: ['Aisha Begum'] },
      ],
      {
        homes: [
          { label: 'Main home', address: '12 Elm Road', postcode: 'B97 4AA' },
          { label: 'Home 2', address: '3 Oak Street', postcode: 'B98 7AB' },
        ],
      },
    );
    const view = await desk.client.families.view({ familyId });
    expect(view.homes.map(home => [home.label, home.people.map(person => person.name)])).toEqual([
      ['Main home', ['Aisha Begum', 'Nadia Begum']],
      ['Home 2', ['Aisha Begum', 'Tariq Aziz']],
    ]);
    expect(view.people.find(person => person.personId === personId('Aisha Begum'))?.homes).toEqual([
      'Main home',
      'Home 2',
    ]);
  });

  test('shows somebody once after two of their records were found to be one person', async () => {
    const family = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05'), from: { system: 'school' } },
      { name: 'Ayesha Begum', facts: born('2017-05-03'), from: { system: 'social-care' } },
    ]);
    expect((await desk.client.families.view({ familyId: family.familyId })).people).toHaveLength(2);
    await desk.client.review.decide({
      pair: { recordA: family.recordId('Aisha Begum'), recordB: family.recordId('Ayesha Begum') },
      decision: 'same-person',
      reason: 'The mother told us.',
    });
    const view = await desk.client.families.view({ familyId: family.familyId });
    expect(view.people.map(person => person.name)).toEqual(['Aisha Begum']);
    expect(view.people[0]?.facts.find(fact => fact.field === 'birth')?.disagrees).toBe(true);
    const list = await desk.client.families.list({ text: 'Ayesha' });
    expect(list.families.map(line => line.children)).toEqual(['Aisha 9']);
  });

  test('says a service that each child’s record tells of once, with both children, and keeps now before then', async () => {
    const family = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05') },
      { name: 'Yusuf Begum', facts: born('2020-06-01') },
    ]);
    for (const name of ['Aisha Begum', 'Yusuf Begum']) {
      anInvolvement(
        desk,
        { recordId: family.recordId(name) },
        { fromDate: '2024-01-10', toDate: '2025-03-01' },
      );
    }
    anInvolvement(
      desk,
      { familyId: family.familyId },
      { service: 'Health visiting', kind: 'health', worker: 'Jo Lane', lastContact: '2026-11-03' },
    );
    const { involvements } = await desk.client.families.view({ familyId: family.familyId });
    expect(involvements.map(({ service, people, isNow }) => ({ service, people, isNow }))).toEqual([
      { service: 'Health visiting', people: [], isNow: true },
      { service: 'Children’s social care', people: ['Aisha', 'Yusuf'], isNow: false },
    ]);
  });

  test('tells for each source when it was last received and whether it knew anybody', async () => {
    const family = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05'), from: { system: 'school' } },
    ]);
    desk.hub.write({ command: 'test.import', subject: 'import:police' }, writer =>
      writer.insert(importBatch, {
        id: newId(),
        sourceSystemId: 'police',
        layout: 'agencyExtract',
        fileName: 'police.csv',
        fileHash: 'x',
        mapping: {},
        status: 'applied',
        counts: {},
        receivedOn: '2026-11-12',
        startedAt: writer.at,
        appliedAt: writer.at,
        startedBy: 'test',
      }),
    );
    const { searched } = await desk.client.families.view({ familyId: family.familyId });
    expect(searched.find(source => source.source === 'Police')).toEqual({
      source: 'Police',
      lastReceived: '2026-11-12',
      records: 0,
    });
    expect(searched.find(source => source.source === 'Schools')).toMatchObject({ records: 1 });
  });

  test('asks who is missing once for all children, and not when a parent’s sex is not known', async () => {
    const family = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05') },
      { name: 'Yusuf Begum', facts: { birth: null } },
      { name: 'Nadia Begum', role: 'parent', facts: { sex: 'F' }, parentOf: ['Aisha Begum', 'Yusuf Begum'] },
    ]);
    expect((await desk.client.families.view({ familyId: family.familyId })).gaps).toEqual([
      'Nobody is recorded as Aisha and Yusuf’s father.',
      'We have no date of birth for Yusuf.',
      'We do not know where Nadia, Aisha and Yusuf live.',
    ]);
  });

  test('counts and marks what others changed since this person last looked, people and cases included', async () => {
    const family = aFamily(desk, [{ name: 'Aisha Begum', facts: born('2017-03-05') }]);
    await desk.client.families.looked({ familyId: family.familyId });
    desk.clock.move('2026-11-24T10:30:00Z');
    const { user } = desk.hub;
    if (user === null) throw new Error('Nobody is signed in.');
    desk.hub.refreshUser({ ...user, id: 'somebody-else' });
    await desk.client.people.chooseValue({
      personId: family.personId('Aisha Begum'),
      field: 'sex',
      value: 'F',
      sourceRecordId: null,
      reason: 'Told by her mother.',
    });
    await desk.client.families.addEvent({
      familyId: family.familyId,
      date: { date: '2026-11-20', precision: 'day' },
      headline: 'Moved school',
      tone: 'neutral',
      significant: false,
    });
    desk.hub.refreshUser(user);
    const view = await desk.client.families.view({ familyId: family.familyId });
    expect(view.changesSinceLooked).toBe(2);
    const { lines } = await desk.client.families.history({ familyId: family.familyId });
    expect(lines.map(line => [line.command, line.isNew])).toEqual([
      ['families.addEvent', true],
      ['people.chooseValue', true],
    ]);
    await desk.client.families.looked({ familyId: family.familyId });
    expect((await desk.client.families.view({ familyId: family.familyId })).changesSinceLooked).toBe(0);
  });
});

describe('the chronology', () => {
  test('tells once what a source says of both children, marks every copy, filters and pages', async () => {
    const family = aFamily(desk, [
      { name: 'Aisha Begum', facts: born('2017-03-05') },
      { name: 'Yusuf Begum', facts: born('2020-06-01') },
    ]);
    for (const name of ['Aisha Begum', 'Yusuf Begum']) anEvent(desk, { recordId: family.recordId(name) });
    anEvent(
      desk,
      { recordId: family.recordId('Aisha Begum') },
      {
        date: '2022-01-01',
        precision: 'year',
        headline: 'Started school',
        tone: 'strength',
        sourceSystemId: 'school',
      },
    );
    const all = await desk.client.families.chronology({ familyId: family.familyId });
    expect(all.lines.map(line => [line.dateWords, line.headline, line.people])).toEqual([
      ['1 March 2025', 'Child in need plan closed', ['Aisha', 'Yusuf']],
      ['2022', 'Started school', ['Aisha']],
    ]);
    expect(all.years.map(year => year.events)).toEqual([1, 0, 0, 1]);

    const { entryId } = await desk.client.families.markSignificant({
      familyId: family.familyId,
      eventId: all.lines[0]?.id ?? '',
      significant: true,
    });
    const stored = () =>
      desk.hub.reader
        .query<{ marked: number }>('select count(*) as marked from chronology_curation where significant = 1')
        .get()?.marked;
    expect(stored()).toBe(2);
    const ofYusuf = await desk.client.families.chronology({
      familyId: family.familyId,
      personId: family.personId('Yusuf Begum'),
      onlySignificant: true,
    });
    expect(ofYusuf.lines).toHaveLength(1);
    await desk.client.journal.undo({ entryId: entryId ?? '' });
    expect(stored()).toBe(0);
    const second = await desk.client.families.chronology({ familyId: family.familyId, offset: 1, limit: 1 });
    expect(second).toMatchObject({ total: 2, lines: [{ headline: 'Started school' }] });
  });

  test('refuses to mark an event of another family', async () => {
    const one = aFamily(desk, [{ name: 'Aisha Begum', facts: born('2017-03-05') }]);
    const other = aFamily(desk, [{ name: 'Leo Reed', facts: born('2015-03-05') }]);
    anEvent(desk, { recordId: other.recordId('Leo Reed') });
    const { lines } = await desk.client.families.chronology({ familyId: other.familyId });
    await expect(
      desk.client.families.markSignificant({
        familyId: one.familyId,
        eventId: lines[0]?.id ?? '',
        significant: true,
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the list of families', () => {
  test('pages by name, filters, and finds a family by the name of somebody in it', async () => {
    aFamily(desk, [{ name: 'Aisha Begum', facts: born('2017-03-05') }], { district: 'redditch' });
    aFamily(desk, [{ name: 'Leo Reed', facts: born('2015-03-05') }], { district: 'wychavon' });
    const reed = aFamily(desk, [{ name: 'Zoe Reed', facts: born('2012-01-05') }]);
    const first = await desk.client.families.list({ limit: 2 });
    expect(first).toMatchObject({ total: 3, families: [{ name: 'Begum' }, { name: 'Reed' }] });
    const last = first.families.at(-1);
    const rest = await desk.client.families.list({
      limit: 2,
      after: { name: last?.name ?? '', id: last?.familyId ?? '' },
    });
    expect(rest.families).toHaveLength(1);
    expect((await desk.client.families.list({ district: 'redditch' })).families[0]?.children).toBe('Aisha 9');
    expect((await desk.client.families.list({ text: 'zoe' })).families.map(line => line.familyId)).toEqual([
      reed.familyId,
    ]);
    expect((await desk.client.families.list({ onlyOpen: true })).total).toBe(0);
  });
});

describe('possible matches of the family', () => {
  test('are people to check, each once, and never hint at a protected person', async () => {
    const facts = {
      ...born('2017-03-05'),
      addresses: [{ houseNumber: '12', street: 'Elm Road', postcode: 'B97 4AA' }],
    };
    aFamily(desk, [
      { name: 'Ayesha Begum', facts: { ...facts, restricted: true }, from: { system: 'school' } },
    ]);
    const { familyId } = aFamily(desk, [{ name: 'Aisha Begum', facts, from: { system: 'social-care' } }]);
    signedInPersonMay(desk, false);
    expect((await desk.client.families.view({ familyId })).toReview).toBe(0);
  });
});
