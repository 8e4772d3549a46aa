import fc from 'fast-check';
import type { ProviderProfile } from '#contract/providerProfile';
import { usualWeights } from '#hub/matching/matching.types.rules';
import type { ChildAge, MatchInput, MatchRequest } from '#hub/matching/matching.types.rules';

export const today = '2026-11-21';

/** A service that fits `aRequest()` well; override what the test is about. */
export function aProvider(changes: Partial<ProviderProfile> = {}): ProviderProfile {
  return {
    id: 'provider-a',
    organisation: 'Elmfield Families',
    serviceName: 'Elmfield Family Support',
    kind: 'familySupport',
    needs: ['parenting', 'attendance'],
    ageFrom: 5,
    ageTo: 13,
    unborn: false,
    districts: ['redditch'],
    outwardCode: 'B97',
    languages: ['en', 'ur'],
    access: ['stepFree'],
    cost: { charge: 'free', words: '' },
    days: ['monday', 'thursday'],
    evenings: false,
    places: { total: 12, taken: 9 },
    waitingWeeks: 0,
    lastConfirmed: '2026-11-15',
    phone: '01632 960001',
    email: 'hello@elmfield.example',
    status: 'active',
    notes: '',
    ...changes,
  };
}

export function aged(...years: number[]): ChildAge[] {
  return years.map(value => ({ unborn: false, years: value }));
}

export function aRequest(changes: Partial<MatchRequest> = {}): MatchRequest {
  return {
    needs: ['parenting', 'attendance'],
    children: aged(9, 6),
    district: 'redditch',
    outwardCode: 'B97',
    languages: [],
    access: [],
    earliestStart: null,
    eveningsNeeded: false,
    freeOnly: false,
    ...changes,
  };
}

export function aMatch(changes: Partial<MatchInput> = {}): MatchInput {
  return {
    request: aRequest(),
    providers: [aProvider()],
    weights: usualWeights,
    pins: [],
    exclusions: [],
    vocabulary: {
      needs: { parenting: 'parenting', attendance: 'attendance', anxiety: 'anxiety' },
      districts: { redditch: 'Redditch', bromsgrove: 'Bromsgrove' },
      languages: { ur: 'Urdu', pl: 'Polish' },
      access: { stepFree: 'step-free entry', hearingLoop: 'a hearing loop' },
    },
    today,
    ...changes,
  };
}

const needIds = ['parenting', 'attendance', 'anxiety', 'housing', 'bullying'];
const districtIds = ['redditch', 'bromsgrove', 'wychavon'];

export const anyProvider: fc.Arbitrary<ProviderProfile> = fc
  .record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    serviceName: fc.constantFrom('Alder', 'Beech', 'Cedar', 'alder'),
    needs: fc.uniqueArray(fc.constantFrom(...needIds)),
    ages: fc.tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 })),
    unborn: fc.boolean(),
    districts: fc.oneof(
      fc.constant('all' as const),
      fc.uniqueArray(fc.constantFrom(...districtIds), { minLength: 1 }),
    ),
    outwardCode: fc.constantFrom('B97', 'B60', null),
    languages: fc.uniqueArray(fc.constantFrom('ur', 'pl')),
    access: fc.uniqueArray(fc.constantFrom('stepFree', 'hearingLoop')),
    charge: fc.constantFrom('free' as const, 'charged' as const, 'notKnown' as const),
    evenings: fc.constantFrom(true, false, null),
    places: fc.option(fc.record({ total: fc.nat(30), taken: fc.nat(40) })),
    waitingWeeks: fc.option(fc.nat(40)),
    lastConfirmed: fc.constantFrom(null, '2026-11-20', '2026-10-01', '2027-01-01'),
    status: fc.constantFrom('active' as const, 'active' as const, 'paused' as const, 'closed' as const),
  })
  .map(({ ages, charge, ...rest }) =>
    aProvider({
      ...rest,
      ageFrom: Math.min(...ages),
      ageTo: Math.max(...ages),
      cost: { charge, words: '£5 a week' },
    }),
  );

export const anyRequest: fc.Arbitrary<MatchRequest> = fc.record({
  needs: fc.uniqueArray(fc.constantFrom(...needIds)),
  children: fc.array(
    fc.oneof(
      fc.constant<ChildAge>({ unborn: true }),
      fc.nat(18).map((years): ChildAge => ({ unborn: false, years })),
    ),
    { maxLength: 4 },
  ),
  district: fc.constantFrom(...districtIds),
  outwardCode: fc.constantFrom('B97', null),
  languages: fc.uniqueArray(fc.constantFrom('ur', 'pl')),
  access: fc.uniqueArray(fc.constantFrom('stepFree', 'hearingLoop')),
  earliestStart: fc.constantFrom(null, '2026-11-01', '2027-01-10'),
  eveningsNeeded: fc.boolean(),
  freeOnly: fc.boolean(),
});

export const anyMatch: fc.Arbitrary<MatchInput> = fc
  .record({
    request: anyRequest,
    providers: fc.uniqueArray(anyProvider, { selector: provider => provider.id, maxLength: 12 }),
    weights: fc.record({ near: fc.nat(3), soon: fc.nat(3), specialist: fc.nat(3) }),
    pinPlaces: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
    exclusionPlaces: fc.uniqueArray(fc.nat(11), { maxLength: 2 }),
  })
  .map(({ pinPlaces, exclusionPlaces, ...rest }) => {
    const idsAt = (places: number[]) =>
      places.map(place => rest.providers[place]?.id).filter(id => id !== undefined);
    const exclusions = idsAt(exclusionPlaces).map(providerId => ({ providerId, reason: 'declined' }));
    return aMatch({ ...rest, pins: idsAt(pinPlaces), exclusions });
  });
