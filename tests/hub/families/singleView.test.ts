import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importBatch } from '#db/schema/people';
import { newId } from '#hub/kernel/ids';
import { receive } from '#tests/hub/people/peopleFactory';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { born } from './begums.ts';
import { aFamily, anInvolvement, signedInPersonMay } from './familyFactory.ts';
import { aTakenFamily, asColleague } from './takenFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

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
    const familyId = await aTakenFamily(desk);
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
    const familyId = await aTakenFamily(desk);
    await desk.client.families.looked({ familyId });
    desk.clock.move('2026-11-25T10:00:00Z');
    const view = await desk.client.families.view({ familyId });
    const caseId = view.cases[0]?.caseId ?? '';
    const child = view.people.find(person => person.role === 'child')?.personId ?? '';
    await asColleague(desk, async () => {
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
