import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '#hub/kernel/ids';
import { comesFromSocialCare, isStepDown } from '#hub/triage/socialCare.rules';
import { aNotification } from '#tests/support/aNotification';
import { openReadyHub, type TestHub } from '#tests/support/testHub';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

type Told = { organisation?: string; role?: string; stepDown?: 'yes' | 'no' };

const from = ({ organisation = 'Fernhollow Primary', role = 'Deputy head', stepDown }: Told) =>
  aNotification()
    .with({
      referrer: {
        kind: 'professional',
        name: 'Jo Marsh',
        role,
        organisation,
        phone: '01632 960300',
        ...(stepDown === undefined ? {} : { stepDown }),
      },
    })
    .draft();

const trust = 'Fernhollow Children First';

/** Who asks, and whether it is told as coming from social care and as a step down. */
const told: readonly (readonly [string, Told, string | null])[] = [
  ['a school', {}, null],
  ['social care by its name', { organisation: 'Children’s Social Care' }, "From Children's Social Care"],
  [
    'a social worker of a trust with another name',
    { organisation: trust, role: 'Social worker' },
    "From Children's Social Care",
  ],
  [
    'social care, asked and ending its work',
    { organisation: trust, role: 'Social worker', stepDown: 'yes' },
    "Step down from Children's Social Care",
  ],
  [
    'a name that nothing tells, said to be ending its work',
    { organisation: trust, role: 'Practice manager', stepDown: 'yes' },
    "Step down from Children's Social Care",
  ],
  [
    'social care, asked and going on',
    { organisation: 'Children’s Social Care', role: 'Social worker', stepDown: 'no' },
    "From Children's Social Care, which stays",
  ],
];

test.each(told)('%s', async (_, who, flag) => {
  const { caseId } = await desk.client.intake.takeNotification({ draftId: newId(), content: from(who) });
  const { row } = await desk.client.triage.preview({ caseId });
  expect(row.flags.find(each => each.kind === 'stepDown')?.words ?? null).toBe(flag);
  const { rows } = await desk.client.triage.queue({ view: 'step-downs' });
  expect(rows.map(each => each.caseId)).toEqual(flag === null ? [] : [caseId]);
});

test('the form asks about it when social care asks, and says that it is not known until it is answered', async () => {
  const factsOf = (who: Told) => desk.client.intake.facts({ content: from(who) });
  const asked = async (who: Told) => {
    const { fromSocialCare, gaps } = await factsOf(who);
    return { fromSocialCare, gap: gaps.find(gap => gap.path === 'referrer.stepDown')?.stopsSending };
  };
  expect(await asked({})).toEqual({ fromSocialCare: false, gap: undefined });
  const worker = { organisation: trust, role: 'Social worker' };
  expect(await asked(worker)).toEqual({ fromSocialCare: true, gap: false });
  expect(await asked({ ...worker, stepDown: 'no' })).toEqual({ fromSocialCare: true, gap: undefined });
});

test('a route for step-downs goes by the answer, and by other signs where nobody was asked', () => {
  const { terms } = desk.hub.policy();
  const asking = { organisation: trust, role: 'Social worker' };
  const answers = (['yes', 'no', null] as const).flatMap(stepDown =>
    [true, false].map(signs => isStepDown({ ...asking, stepDown }, { terms }, signs)),
  );
  expect(answers).toEqual([true, true, false, false, true, false]);
  expect(
    comesFromSocialCare({ organisation: 'Social Club', role: 'Worker', stepDown: null }, { terms }),
  ).toBe(false);
});

test('an answer left over from a professional does not stay when the family itself asks', async () => {
  const content = from({ organisation: trust, role: 'Social worker', stepDown: 'yes' });
  const { caseId } = await desk.client.intake.takeNotification({
    draftId: newId(),
    content: { ...content, referrer: { ...content.referrer, kind: 'parentOrCarer' } },
  });
  const { row } = await desk.client.triage.preview({ caseId });
  expect(row.flags.map(flag => flag.words).join()).not.toContain('Step down');
});
