import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { born } from './begums.ts';
import { aFamily, anEvent, anInvolvement } from './familyFactory.ts';
import { aTakenFamily } from './takenFamily.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

describe('the chronology as people curate it', () => {
  test('drafts what was decided here, asks a person what matters, and keeps the source’s words beside better ones', async () => {
    const familyId = await aTakenFamily(desk);
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
