import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decisionRecord } from '#hub/matching/decision.rules';
import { matchProviders } from '#hub/matching/matching.rules';
import { explainMoves } from '#hub/matching/moves.rules';
import { aMatch, anyMatch, aProvider } from '#tests/hub/matching/matching.factories';

const providers = [
  aProvider({ id: 'near', serviceName: 'Near', waitingWeeks: 8 }),
  aProvider({ id: 'quick', serviceName: 'Quick', districts: 'all', outwardCode: 'B60' }),
  aProvider({ id: 'closed', serviceName: 'Closed', status: 'closed' }),
  aProvider({ id: 'paused', serviceName: 'Paused', status: 'paused' }),
];

describe('changing a weight', () => {
  it('re-ranks and says what moved and by how much', () => {
    const before = matchProviders(aMatch({ providers, weights: { near: 2, soon: 1, specialist: 1 } }));
    const after = matchProviders(aMatch({ providers, weights: { near: 1, soon: 3, specialist: 1 } }));
    expect(explainMoves(before, after)).toEqual([
      {
        providerId: 'quick',
        serviceName: 'Quick',
        from: 2,
        to: 1,
        sentence: 'Quick went up from 2 to 1: how soon it can start +30 and how near it is −6.',
      },
      {
        providerId: 'near',
        serviceName: 'Near',
        from: 1,
        to: 2,
        sentence: 'Near went down from 1 to 2: how near it is −15 and how soon it can start +10.',
      },
    ]);
  });

  it('explains pins, arrivals and departures', () => {
    const before = matchProviders(aMatch({ providers: providers.slice(0, 2) }));
    const after = matchProviders(
      aMatch({
        providers: [...providers.slice(0, 2), aProvider({ id: 'new', serviceName: 'New' })],
        pins: ['near'],
        exclusions: [{ providerId: 'quick', reason: 'the family said no' }],
      }),
    );
    expect(explainMoves(before, after).map(move => move.sentence)).toEqual([
      'Near went up from 2 to 1: you pinned it.',
      'New now fits, at number 2.',
      'Quick has left the list: Left out by you: the family said no.',
    ]);
  });

  it('is silent exactly when no rank changed', () => {
    fc.assert(
      fc.property(anyMatch, fc.nat(3), (input, soon) => {
        const before = matchProviders(input);
        const after = matchProviders({ ...input, weights: { ...input.weights, soon } });
        const order = (result: typeof before) => result.eligible.map(entry => entry.provider.id);
        const sameOrder = JSON.stringify(order(before)) === JSON.stringify(order(after));
        expect(explainMoves(before, after).length === 0).toBe(sameOrder);
      }),
    );
  });
});

describe('recording the decision', () => {
  const result = matchProviders(aMatch({ providers }));

  it('needs no reason for the first on the list', () => {
    expect(decisionRecord(result, 'quick', '')).toMatchObject({
      outcome: 'recorded',
      record: { providerId: 'quick', rankChosen: 1, listed: 2, topProviderId: 'quick', reason: null },
    });
  });

  it('needs a reason for any other, blanks do not count', () => {
    expect(decisionRecord(result, 'near', '  ')).toEqual({
      outcome: 'refused',
      code: 'reasonNeeded',
      message: 'Say why you chose Near, which is number 2.',
    });
    expect(decisionRecord(result, 'near', ' They know the worker. ')).toMatchObject({
      outcome: 'recorded',
      record: { rankChosen: 2, reason: 'They know the worker.', topProviderId: 'quick' },
    });
  });

  it('lets the advisor overrule a rule with a reason, and keeps the rule that failed', () => {
    expect(decisionRecord(result, 'paused', '')).toMatchObject({ outcome: 'refused', code: 'reasonNeeded' });
    expect(decisionRecord(result, 'paused', 'They agreed by phone.')).toMatchObject({
      outcome: 'recorded',
      record: { rankChosen: null, total: null, failedReasons: ['Not taking families at the moment'] },
    });
  });

  it('refuses a closed service and one that is not on the list', () => {
    expect(decisionRecord(result, 'closed', 'because')).toMatchObject({ outcome: 'refused', code: 'closed' });
    expect(decisionRecord(result, 'ghost', 'because')).toMatchObject({
      outcome: 'refused',
      code: 'notListed',
    });
  });
});
