import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  allocation,
  openAllocationHub,
  usualChoices,
  usualSettings,
  type AllocationHub,
} from '#tests/hub/referrals/allocationHub';
import { person as personTable } from '#db/schema/people';
import { deathOf, deathsOf } from '#hub/people/deaths.store';
import { aNotification } from '#tests/support/aNotification';
import { childrenOf } from '../../../renderer/features/triage/queue.presenter.ts';

const { adults, children } = aNotification().draft();
const [mia] = adults;
if (mia === undefined) throw new Error('The factory names no adult.');
/** Mia looks after Ava and Leo; Tom lives elsewhere, with an address of his own. */
const draft = aNotification()
  .with({
    adults: [
      mia,
      {
        ...mia,
        id: 'adult-2',
        givenNames: 'Tom',
        isMainCarer: false,
        phones: ['07700 900555'],
        livesAt: [{ homeId: 'home-2', kind: 'main' }],
      },
    ],
    homes: [
      { id: 'home-1', address: '14 Willow Way', town: 'Redditch', postcode: 'B97 4AA' },
      { id: 'home-2', address: '3 Mill Lane', town: 'Redditch', postcode: 'B98 8AA' },
    ],
  })
  .draft();

let desk: AllocationHub;
beforeEach(async () => {
  desk = await openAllocationHub({ draft });
});
afterEach(() => desk.close());

const dead = { mia: 'died 3 March 2026', leo: 'died 1 June 2026, aged 9' };

async function died(name: string, date: string): Promise<void> {
  const { familyId } = desk;
  const { people } = await desk.client.families.view({ familyId });
  await desk.client.relationships.recordDeath({
    familyId,
    personId: people.find(person => person.name === name)?.personId ?? '',
    on: { date, precision: 'day' },
    told: { by: 'Tom Reed, by phone', on: '2026-11-20' },
  });
}
const miaDied = () => died('Mia Reed', '2026-03-03');
const leoDied = () => died('Leo Reed', '2026-06-01');
const check = () =>
  desk.client.referrals.check({
    caseId: desk.caseId,
    providerId: 'elmfield',
    settings: usualSettings,
    choices: usualChoices,
  });

describe('that somebody has died is said', () => {
  test('in the queue, its quick look and on the case', async () => {
    const taken = await desk.client.intake.takeNotification({ draftId: 'draft-2', content: draft });
    const { people } = await desk.client.families.view({ familyId: taken.familyId });
    for (const [name, date] of [
      ['Mia Reed', '2026-03-03'],
      ['Leo Reed', '2026-06-01'],
    ] as const)
      await desk.client.relationships.recordDeath({
        familyId: taken.familyId,
        personId: people.find(person => person.name === name)?.personId ?? '',
        on: { date, precision: 'day' },
        told: { by: 'Tom Reed, by phone', on: '2026-11-20' },
      });
    const { rows } = await desk.client.triage.queue({ view: 'all' });
    const row = rows.find(each => each.caseId === taken.caseId);
    expect(row?.children).toEqual([
      { name: 'Ava', age: '10' },
      { name: 'Leo', age: dead.leo },
    ]);
    if (row !== undefined) expect(childrenOf(row)).toBe(`Ava 10, Leo (${dead.leo})`);
    const preview = await desk.client.triage.preview({ caseId: taken.caseId });
    expect(preview.people.map(person => [person.name, person.age])).toEqual([
      ['Ava Reed', '10'],
      ['Leo Reed', dead.leo],
      ['Mia Reed', dead.mia],
      ['Tom Reed', ''],
    ]);
    expect(preview.gaps.map(gap => gap.message).join()).toMatch(/Ava/);
    expect(preview.gaps.map(gap => gap.message).join()).not.toMatch(/Leo|Mia/);
    expect(preview.people.map(person => person.relation)).toEqual([
      'child',
      'child',
      'parent of Ava and Leo',
      'parent of Ava and Leo, has parental responsibility',
    ]);
    expect(preview.summary.who).toContain(`Ava 10, Leo (${dead.leo})`);
    expect(preview.summary.who).toMatch(
      /With Tom Reed \(.*\)\. Also named: Mia Reed \(.*, died 3 March 2026\)\./,
    );
    expect((await desk.client.triage.case({ caseId: taken.caseId })).title).toBe(`Ava 10, Leo (${dead.leo})`);
    const found = await desk.client.triage.findCase({ text: 'Reed' });
    expect(found.map(each => each.words).join()).toContain(`Leo (${dead.leo})`);
  });

  test('where parental responsibility is asked for: who has died has none', async () => {
    const gapsNow = async () => (await desk.client.families.view({ familyId: desk.familyId })).gaps;
    await miaDied();
    expect((await gapsNow()).join()).not.toContain('parental responsibility');
    await died('Tom Reed', '2026-07-01');
    expect(await gapsNow()).toContain('Nobody with parental responsibility is recorded for Ava and Leo.');
  });

  test('before anybody decides that two records are one person', async () => {
    await miaDied();
    await desk.client.intake.takeNotification({
      draftId: 'draft-2',
      content: aNotification().forSiblings('Isla').draft(),
    });
    const { questions } = await desk.client.review.queue({});
    const told = questions.flatMap(({ name, died: own, options }) => [
      [name, own],
      ...options.map(option => [option.name, option.died]),
    ]);
    expect(told).toContainEqual(['Mia Reed', dead.mia]);
    expect(told).toContainEqual(['Mia Reed', null]);
  });

  test('in today’s work, in search and in the list of families', async () => {
    await leoDied();
    desk.clock.move('2026-12-24T09:30:00Z');
    const { groups } = await desk.client.today.view({ whose: 'team' });
    expect(groups.flatMap(group => group.items.map(item => item.title))).toContain(
      `Ava 10, Leo (${dead.leo})`,
    );
    const { people, families } = await desk.client.search.everything({ text: 'Leo Reed', limit: 5 });
    expect(people[0]?.age).toBe(dead.leo);
    expect(families).toEqual([]);
    const listed = await desk.client.families.list({});
    expect(listed.families.map(family => family.children)).toEqual([`Ava 10, Leo (${dead.leo})`]);
  });

  test('while a notification is typed in, beside who may be known already', async () => {
    await miaDied();
    const matches = await desk.client.intake.matches({ content: aNotification().draft() });
    expect(matches.find(match => match.name === 'Mia Reed')?.birthWords).toBe(dead.mia);
  });

  test('under any id the person ever had, for one as for many', async () => {
    await leoDied();
    const { people } = await desk.client.families.view({ familyId: desk.familyId });
    const [leo = '', ava = '', tom = ''] = ['Leo Reed', 'Ava Reed', 'Tom Reed'].map(
      name => people.find(person => person.name === name)?.personId,
    );
    const { reader } = desk.hub;
    const both = () => {
      const many = deathsOf(reader, [leo, ava, tom]);
      expect(many).toEqual(
        new Map([leo, ava, tom].flatMap(id => (deathOf(reader, id) ? [[id, deathOf(reader, id)]] : []))),
      );
      return [...many.keys()].toSorted();
    };
    expect(both()).toEqual([leo]);
    desk.hub.write({ command: 'people.unlink', subject: 'person:test' }, writer => {
      writer.update(personTable, leo, { mergedInto: ava });
      writer.update(personTable, tom, { mergedInto: ava });
    });
    expect(both()).toEqual([leo, ava, tom].toSorted());
  });
});

describe('a letter', () => {
  test('is never written to somebody who has died, and says so before it is made', async () => {
    await miaDied();
    const { cautions, stops } = await check();
    expect(stops).toEqual([]);
    expect(cautions).toContain(
      'Mia Reed died 3 March 2026. The letter is written to Tom Reed instead. Ask first who should get it.',
    );
    const { documentIds } = await desk.client.referrals.allocate(allocation(desk.caseId, 'elmfield'));
    const [family, provider] = await Promise.all(
      documentIds.map(documentId => desk.client.letters.preview({ documentId })),
    );
    expect(family?.content.addressee).toEqual(['Tom Reed', '3 Mill Lane', 'Redditch', 'B98 8AA']);
    expect(JSON.stringify(family?.content)).not.toContain('Mia');
    const adultRows = provider?.content.sections.find(section => section.heading === 'Adults in the family')
      ?.table?.rows;
    expect(adultRows).toEqual([
      ['Tom Reed', 'Parent', '3 Mill Lane, Redditch, B98 8AA\n07700 900555'],
      ['Mia Reed', 'Parent', 'Died 3 March 2026'],
    ]);
    expect(JSON.stringify(provider?.content)).not.toContain('14 Willow Way');
  });

  test('does not offer help to a child who has died, nor asks a service for one', async () => {
    await leoDied();
    const { documentIds } = await desk.client.referrals.allocate(allocation(desk.caseId, 'elmfield'));
    const [family, provider] = await Promise.all(
      documentIds.map(documentId => desk.client.letters.preview({ documentId })),
    );
    expect(JSON.stringify(family?.content.sections)).toContain('This help is for Ava, and for you.');
    expect(family?.cautions).toContain(
      `Leo Reed ${dead.leo}. Read the letter with that in mind before it goes.`,
    );
    const rows = provider?.content.sections.find(section => section.heading === 'Children')?.table?.rows;
    expect(rows?.[1]).toEqual(['Leo Reed', '5 March 2017', 'Died 1 June 2026, aged 9']);
    const { subject } = await desk.client.matching.forCase({
      caseId: desk.caseId,
      settings: usualSettings,
      before: null,
    });
    expect(subject.childrenWords).toEqual(['10 years old']);
  });

  test('that was written before is held, or told to be read again', async () => {
    const { documentIds } = await desk.client.referrals.allocate(allocation(desk.caseId, 'elmfield'));
    const [family = '', provider = ''] = documentIds;
    expect((await desk.client.letters.preview({ documentId: family })).held).toBeNull();
    await leoDied();
    expect((await desk.client.letters.preview({ documentId: family })).cautions[0]).toBe(
      `It names somebody who has died: Leo Reed ${dead.leo}. Change what is no longer true.`,
    );
    await miaDied();
    expect((await desk.client.letters.preview({ documentId: family })).held).toContain(
      'It is written to somebody who has died: Mia Reed died 3 March 2026.',
    );
    await expect(desk.client.letters.file({ documentId: family, format: 'docx' })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    const note = await desk.client.letters.preview({ documentId: provider });
    expect(note.held).toBeNull();
    expect(note.cautions[0]).toContain('It names somebody who has died: Mia Reed');
  });

  test('is not made when nobody is left to write to', async () => {
    await miaDied();
    await leoDied();
    await died('Tom Reed', '2026-07-01');
    await died('Ava Reed', '2026-07-01');
    expect((await check()).stops.join()).toContain('There is nobody to write to');
  });
});

test('the names of the form are the family’s, so that this test tests what it says', () => {
  expect(children.map(child => child.givenNames)).toEqual(['Ava', 'Leo']);
});
