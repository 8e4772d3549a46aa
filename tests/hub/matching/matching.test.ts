import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerProfile } from '#contract/providerProfile';
import { confirmationFreshness } from '#hub/matching/freshness.rules';
import { matchProviders } from '#hub/matching/matching.rules';
import { childWords } from '#hub/matching/matchRequest.rules';
import { aged, aMatch, anyMatch, aProvider, aRequest, today } from '#tests/hub/matching/matching.factories';

const reasonsOf = (input: Parameters<typeof matchProviders>[0]) =>
  matchProviders(input).eligible.flatMap(entry => entry.parts.map(part => `${part.mark} ${part.reason}`));

const failuresOf = (input: Parameters<typeof matchProviders>[0]) =>
  matchProviders(input).ineligible.map(entry => ({
    reasons: entry.failed.map(rule => rule.reason),
    nearMiss: entry.nearMiss,
  }));

it('says how old the children are, and never that a baby is 0', () => {
  const ages = [{ unborn: true }, ...aged(0, 1, 9)] as const;
  expect(ages.map(childWords)).toEqual(['not yet born', 'under 1 year old', '1 year old', '9 years old']);
});

describe('matching a family to providers', () => {
  it('gives the reasons a card shows, in its order', () => {
    const provider = aProvider({ waitingWeeks: 3 });
    const request = aRequest({ eveningsNeeded: true, languages: ['pl'] });
    expect(reasonsOf(aMatch({ providers: [provider], request }))).toEqual([
      '✓ age 5–13',
      '✓ Redditch, works from B97',
      '✓ parenting and attendance',
      '○ 3-week wait',
      '✓ this is mainly what they do',
      '✗ no Polish: book an interpreter',
      '✗ no evenings',
      '✓ confirmed 6 days ago',
    ]);
  });

  it('says when only some children or needs are covered', () => {
    const request = aRequest({
      children: [...aged(9, 15), { unborn: true }],
      needs: ['parenting', 'anxiety'],
    });
    expect(reasonsOf(aMatch({ request })).slice(0, 3)).toEqual([
      '○ age 5–13: 1 of 3 children',
      '✓ Redditch, works from B97',
      '○ parenting; not anxiety',
    ]);
  });

  it('keeps providers that fail a rule, nearest miss first, with what failed', () => {
    const providers = [
      aProvider({ id: 'closed', serviceName: 'Closed', status: 'closed' }),
      aProvider({ id: 'young', serviceName: 'Toddlers', ageFrom: 0, ageTo: 5 }),
      aProvider({ id: 'far', serviceName: 'Far', districts: ['bromsgrove'], outwardCode: 'B60' }),
      aProvider({ id: 'two', serviceName: 'Two', needs: ['anxiety'], districts: ['bromsgrove'] }),
    ];
    expect(failuresOf(aMatch({ providers }))).toEqual([
      { reasons: ['Child is 1 year too old (takes ages 0 to 5)'], nearMiss: true },
      { reasons: ['Does not cover Redditch'], nearMiss: false },
      { reasons: ['This service has closed'], nearMiss: false },
      {
        reasons: ['Does not help with parenting and attendance', 'Based nearby but does not cover Redditch'],
        nearMiss: false,
      },
    ]);
  });

  it('bars a service without the access a family cannot do without, and one that charges', () => {
    const request = aRequest({ access: ['stepFree', 'hearingLoop'], freeOnly: true });
    const providers = [
      aProvider({ cost: { charge: 'charged', words: '£5 a week' } }),
      aProvider({
        id: 'unknown',
        access: ['stepFree', 'hearingLoop'],
        cost: { charge: 'notKnown', words: '' },
      }),
    ];
    expect(failuresOf(aMatch({ providers, request }))).toEqual([
      { reasons: ['We do not know if it is free'], nearMiss: true },
      {
        reasons: ['Has not told us it offers: a hearing loop', 'There is a charge: £5 a week'],
        nearMiss: false,
      },
    ]);
  });

  it('takes an unborn child only where the service helps before birth', () => {
    const request = aRequest({ children: [{ unborn: true }] });
    const providers = [aProvider(), aProvider({ id: 'early', ageFrom: 0, unborn: true })];
    const result = matchProviders(aMatch({ request, providers }));
    expect(result.eligible.map(entry => entry.provider.id)).toEqual(['early']);
    expect(result.ineligible[0]?.failed[0]?.reason).toBe('Does not help before birth (takes ages 5 to 13)');
  });

  it('counts only the wait after the day the family can start', () => {
    const providers = [aProvider({ waitingWeeks: 4 })];
    const now = reasonsOf(aMatch({ providers }));
    const later = reasonsOf(aMatch({ providers, request: aRequest({ earliestStart: '2027-01-10' }) }));
    expect([now[3], later[3]]).toEqual(['○ 4-week wait', '✓ 4-week wait, over by the day they can start']);
  });

  it('puts pinned providers first but never over a failed rule', () => {
    const providers = [
      aProvider({ id: 'best' }),
      aProvider({ id: 'slow', waitingWeeks: 20 }),
      aProvider({ id: 'paused', status: 'paused' }),
    ];
    const result = matchProviders(aMatch({ providers, pins: ['slow', 'paused'] }));
    expect(result.eligible.map(entry => [entry.rank, entry.provider.id, entry.pinned])).toEqual([
      [1, 'slow', true],
      [2, 'best', false],
    ]);
    expect(result.ineligible.map(entry => [entry.provider.id, entry.pinned])).toEqual([['paused', true]]);
  });

  it('moves an excluded provider out with the advisor’s own words', () => {
    const exclusions = [{ providerId: 'provider-a', reason: 'declined on 3 November' }];
    expect(failuresOf(aMatch({ exclusions }))).toEqual([
      { reasons: ['Left out by you: declined on 3 November'], nearMiss: false },
    ]);
  });

  it('never treats "not known" as "none"', () => {
    const providers = [aProvider({ waitingWeeks: null, places: null, lastConfirmed: null, evenings: null })];
    const request = aRequest({ eveningsNeeded: true });
    expect(reasonsOf(aMatch({ providers, request })).filter(reason => reason.startsWith('○'))).toEqual([
      '○ places and waiting time not known',
      '○ evenings not known',
      '○ never confirmed: ring to check',
    ]);
  });
});

describe('freshness', () => {
  it('turns old at 30 days', () => {
    const at = (date: string | null) => confirmationFreshness(date, today);
    expect([at('2026-11-21'), at('2026-11-20'), at('2026-10-23'), at('2026-10-22'), at(null)]).toEqual([
      { state: 'fresh', days: 0, words: 'confirmed today' },
      { state: 'fresh', days: 1, words: 'confirmed 1 day ago' },
      { state: 'fresh', days: 29, words: 'confirmed 29 days ago' },
      { state: 'old', days: 30, words: 'confirmed 30 days ago' },
      { state: 'never', days: null, words: 'never confirmed' },
    ]);
  });
});

describe('laws of matching', () => {
  it('total is the sum of its parts, and every part is a whole number within its limit', () => {
    fc.assert(
      fc.property(anyMatch, input => {
        for (const entry of matchProviders(input).eligible) {
          expect(entry.total).toBe(entry.parts.reduce((sum, part) => sum + part.points, 0));
          expect(entry.outOf).toBe(entry.parts.reduce((sum, part) => sum + part.max, 0));
          for (const part of entry.parts) {
            expect(Number.isInteger(part.points) && part.points >= 0 && part.points <= part.max).toBe(true);
          }
        }
      }),
    );
  });

  it('lists every provider exactly once, eligible or with at least one failed rule', () => {
    fc.assert(
      fc.property(anyMatch, input => {
        const result = matchProviders(input);
        const listed = [...result.eligible, ...result.ineligible].map(entry => entry.provider.id);
        expect(listed.toSorted()).toEqual(input.providers.map(provider => provider.id).toSorted());
        expect(result.ineligible.every(entry => entry.failed.length > 0)).toBe(true);
      }),
    );
  });

  it('gives the same list whatever order the providers arrive in', () => {
    fc.assert(
      fc.property(anyMatch, fc.infiniteStream(fc.nat()), (input, randomNumbers) => {
        const shuffled = input.providers
          .map(provider => ({ provider, key: randomNumbers.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ provider }) => provider);
        expect(matchProviders({ ...input, providers: shuffled })).toEqual(matchProviders(input));
      }),
    );
  });

  it('never ranks an unpinned provider over one with more points', () => {
    fc.assert(
      fc.property(anyMatch, input => {
        const totals = matchProviders(input)
          .eligible.filter(entry => !entry.pinned)
          .map(entry => entry.total);
        expect(totals).toEqual(totals.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('the provider profile', () => {
  it('accepts a full profile and refuses ages the wrong way round', () => {
    expect(providerProfile.safeParse(aProvider()).success).toBe(true);
    expect(providerProfile.safeParse(aProvider({ ageFrom: 14, ageTo: 5 })).success).toBe(false);
  });
});
