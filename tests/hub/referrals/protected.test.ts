import { expect, test } from 'vitest';
import { allocation, openAllocationHub, usualSettings } from '#tests/hub/referrals/allocationHub';
import { aNotification } from '#tests/support/aNotification';

test('a case with one protected child is not there for whoever may not work with protected families', async () => {
  const [one, ...others] = aNotification().draft().children;
  if (one === undefined) throw new Error('The notification has no child.');
  const draft = aNotification()
    .with({ children: [{ ...one, isRestricted: true }, ...others] })
    .draft();
  const desk = await openAllocationHub({ draft });
  try {
    const { client, caseId } = desk;
    const user = (await client.desk.status()).user;
    const answers = async (mayWorkWithRestricted: boolean) => {
      if (user !== null) desk.hub.refreshUser({ ...user, mayWorkWithRestricted });
      const asked = [
        client.matching.forCase({ caseId, settings: usualSettings }),
        client.referrals.check(allocation(caseId, 'elmfield')),
        client.referrals.allocate({ ...allocation(caseId, 'elmfield'), reason: 'They know the family.' }),
        client.referrals.forCase({ caseId }),
      ];
      return (await Promise.allSettled(asked)).map(answer =>
        answer.status === 'fulfilled' ? 'shown' : (answer.reason as { code: string }).code,
      );
    };
    expect(await answers(false)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    expect(await answers(true)).toEqual(['shown', 'shown', 'shown', 'shown']);
  } finally {
    desk.close();
  }
});
