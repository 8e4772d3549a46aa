import { afterEach, describe, expect, it } from 'vitest';
import { aNotification } from '#tests/support/aNotification';
import { allocationHubs, usualSettings } from '#tests/hub/referrals/allocationHub';

const { hubWith, closeIt } = allocationHubs();
afterEach(closeIt);

describe('the list for a case', () => {
  it('ranks what fits, says why, and keeps what does not fit with the rule', async () => {
    const { client, caseId } = await hubWith();
    const list = await client.matching.forCase({ caseId, settings: usualSettings });
    expect({
      subject: list.subject,
      ranked: list.eligible.map(({ rank, provider }) => [rank, provider.serviceName]),
      reasons: list.eligible[0]?.parts.map(part => `${part.mark} ${part.reason}`),
      not: list.ineligible.map(({ provider, failed }) => [
        provider.serviceName,
        failed.map(rule => rule.reason),
      ]),
    }).toMatchObject({
      subject: {
        needsWords: ['Poor attendance or exclusion from school', 'Anxiety or depression'],
        childrenWords: ['10 years old', '9 years old'],
        districtWords: 'Redditch',
        mayAllocate: true,
        whyNot: null,
      },
      ranked: [
        [1, 'Elmfield Family Support'],
        [2, 'Oakview Young Minds'],
      ],
      not: [['Riverside After School', ['Child is 1 year too young (takes ages 11 to 18)']]],
    });
    expect(list.eligible[0]?.parts.map(part => `${part.mark} ${part.reason}`)).toContain('✓ age 5–13');
  });

  it('says what moved when a wish counts more, a service is pinned or left out', async () => {
    const { client, caseId } = await hubWith();
    const pinned = await client.matching.forCase({
      caseId,
      settings: { ...usualSettings, pins: ['oakview'] },
      before: usualSettings,
    });
    expect(pinned.moves).toEqual([
      'Oakview Young Minds went up from 2 to 1: you pinned it.',
      'Elmfield Family Support went down from 1 to 2: its points are the same, others changed.',
    ]);
    const leftOut = await client.matching.forCase({
      caseId,
      settings: {
        ...usualSettings,
        exclusions: [{ providerId: 'elmfield', reason: 'the worker knows them' }],
      },
      before: usualSettings,
    });
    expect(leftOut.moves).toContain(
      'Elmfield Family Support has left the list: Left out by you: the worker knows them.',
    );
  });

  it('compares services side by side and marks where they differ', async () => {
    const { client, caseId } = await hubWith();
    const { columns, rows } = await client.matching.compare({
      caseId,
      settings: usualSettings,
      providerIds: ['elmfield', 'oakview'],
    });
    expect(columns.map(column => column.serviceName)).toEqual([
      'Elmfield Family Support',
      'Oakview Young Minds',
    ]);
    expect(rows.find(row => row.label === 'Ages')).toMatchObject({ differs: false });
    expect(rows.find(row => row.label === 'How soon')).toMatchObject({
      differs: true,
      cells: [
        { words: 'no wait', mark: '✓' },
        { words: '6-week wait', mark: '○' },
      ],
    });
  });

  it('never offers a service the family asked us not to tell', async () => {
    const draft = aNotification()
      .withoutAgreement({
        ...aNotification().draft().agreement,
        mustNotTell: ['Elmfield Families'],
      })
      .draft();
    const { client, caseId } = await hubWith({ draft });
    const list = await client.matching.forCase({ caseId, settings: usualSettings });
    expect(list.ineligible.find(entry => entry.provider.id === 'elmfield')?.failed).toMatchObject([
      { rule: 'excluded', reason: 'The family asked us not to tell them' },
    ]);
  });
});
