import { describe, expect, it } from 'vitest';
import { providerProfile } from '#contract/providerProfile';
import { generateSample } from '#hub/sample/generateSample';
import { SITUATIONS } from '#hub/sample/notification.rules';
import { SAMPLE_OPTIONS, theAuthority } from './authority.ts';

function countsOf(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('the sample hub', () => {
  it('is built the same twice', () => {
    const small = { ...SAMPLE_OPTIONS, families: 150 };
    expect(generateSample(small)).toEqual(generateSample(small));
  });

  it('has the desks of a busy hub', () => {
    const authority = theAuthority();
    expect({
      families: authority.families.length,
      staff: countsOf(authority.staff.map(({ role }) => role)),
      providers: authority.providers.length,
      notifications: countsOf(authority.notifications.map(({ situation }) => situation)),
      open: authority.openCases.length,
      closed: authority.closedCases.length,
    }).toEqual({
      families: 3000,
      staff: { advisor: 18, coordinator: 14, manager: 6, administrator: 2 },
      providers: 80,
      notifications: {
        plain: 16,
        beingChecked: 8,
        waitingForInformation: 9,
        agreementGap: 6,
        stepDown: 6,
        safeguarding: 4,
        readyToDecide: 7,
        duplicate: 4,
      },
      open: 200,
      closed: 600,
    });
    expect(authority.records.length).toBeGreaterThan(20_000);
  });

  it('has services the contract accepts, and somebody for each need in each district', () => {
    const services = theAuthority().providers.flatMap(provider => provider.services);
    for (const service of services) expect(providerProfile.parse(service)).toEqual(service);
    expect(new Set(services.map(({ id }) => id)).size).toBe(services.length);
    for (const need of SAMPLE_OPTIONS.needs) {
      for (const district of SAMPLE_OPTIONS.districts) {
        const fitting = services.filter(
          service =>
            service.status === 'active' &&
            service.needs.includes(need.id) &&
            (service.districts === 'all' || service.districts.includes(district.id)),
        );
        expect(fitting.length).toBeGreaterThan(0);
      }
    }
  });

  it('has notifications in every situation, each with what makes it so', () => {
    const { notifications } = theAuthority();
    expect(Object.keys(countsOf(notifications.map(({ situation }) => situation))).toSorted()).toEqual(
      [...SITUATIONS].toSorted(),
    );
    for (const notification of notifications) {
      const { situation, agreement, safeguarding, gaps, people } = notification;
      expect(notification.receivedAt.slice(0, 10) <= SAMPLE_OPTIONS.today).toBe(true);
      expect(people.some(({ relationshipToChild }) => relationshipToChild === 'self')).toBe(true);
      expect(notification.reason).not.toMatch(/[{}]/u);
      if (situation === 'safeguarding') expect(safeguarding.answer).not.toBe('no');
      else expect(safeguarding).toEqual({ answer: 'no', words: null });
      if (situation === 'agreementGap') expect(agreement.state).not.toBe('given');
      if (situation === 'waitingForInformation') expect(gaps.length).toBeGreaterThan(0);
      if (situation === 'stepDown')
        expect(
          notification.stepDown?.endedOn.localeCompare(notification.receivedAt.slice(0, 10)),
        ).toBeLessThan(1);
      if (situation !== 'duplicate') continue;
      const original = notifications.find(({ id }) => id === notification.duplicateOf);
      expect(original?.familyId).toBe(notification.familyId);
      expect(
        original?.receivedAt.slice(0, 10).localeCompare(notification.receivedAt.slice(0, 10)),
      ).toBeLessThan(1);
    }
  });

  it('has families that come back, and some that are open already', () => {
    const { notifications, closedCases, openCases } = theAuthority();
    const notified = new Set(notifications.map(({ familyId }) => familyId));
    expect(closedCases.filter(({ familyId }) => notified.has(familyId)).length).toBeGreaterThan(4);
    expect(openCases.filter(({ familyId }) => notified.has(familyId)).length).toBe(3);
  });

  it('has cases at every stage whose days follow one another', () => {
    const { openCases, closedCases } = theAuthority();
    expect(Object.keys(countsOf(openCases.map(({ stage }) => stage))).toSorted()).toEqual([
      'accepted',
      'assessing',
      'planning',
      'reviewing',
      'waitingForProvider',
    ]);
    expect(
      openCases.filter(({ nextReviewOn }) => nextReviewOn !== null && nextReviewOn < SAMPLE_OPTIONS.today)
        .length,
    ).toBeGreaterThan(5);
    expect(openCases.some(({ referrals }) => referrals.some(({ state }) => state === 'declined'))).toBe(true);
    for (const item of [...openCases, ...closedCases]) {
      const days = [
        item.receivedOn,
        item.decidedOn,
        ...item.referrals.flatMap(({ sentOn, answeredOn }) => [sentOn, answeredOn]),
        item.assessment?.startedOn,
        item.assessment?.completedOn,
        item.plan?.agreedOn,
        ...item.reviews.map(({ heldOn }) => heldOn),
        item.closure?.closedOn,
      ].filter(day => typeof day === 'string');
      expect(days).toEqual(days.toSorted());
      expect(days.at(-1)?.localeCompare(SAMPLE_OPTIONS.today)).toBeLessThan(1);
      expect(item.stage === 'closed').toBe(item.closure !== null);
    }
  });

  it('has unique ids, and points only at what exists', () => {
    const authority = theAuthority();
    const families = new Set(authority.families.map(({ id }) => id));
    const staff = new Set(authority.staff.map(({ id }) => id));
    const services = new Set(authority.providers.flatMap(provider => provider.services.map(({ id }) => id)));
    const cases = [...authority.openCases, ...authority.closedCases];
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    expect(new Set(cases.map(({ reference }) => reference)).size).toBe(cases.length);
    for (const item of cases) {
      expect(families.has(item.familyId) && staff.has(item.advisorId) && staff.has(item.coordinatorId)).toBe(
        true,
      );
      expect(item.referrals.every(({ serviceId }) => services.has(serviceId))).toBe(true);
    }
    for (const { familyId, assignedTo } of authority.notifications) {
      expect(families.has(familyId) && (assignedTo === null || staff.has(assignedTo))).toBe(true);
    }
  });

  it('works for a small authority with one district and one need', () => {
    const tiny = generateSample({
      ...SAMPLE_OPTIONS,
      families: 20,
      districts: [{ id: 'only', name: 'Only' }],
      needs: [{ id: 'x', name: 'X' }],
    });
    expect(tiny.families).toHaveLength(20);
    expect(tiny.notifications.length).toBeGreaterThan(5);
  });

  it('refuses an authority without needs', () => {
    expect(() => generateSample({ ...SAMPLE_OPTIONS, needs: [] })).toThrow(RangeError);
  });
});
