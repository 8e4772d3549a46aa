import { afterEach, beforeEach, expect, test } from 'vitest';
import { earlyHelpAssessment } from '#hub/imports/annexARecipes.rules';
import { openReadyHub, type TestHub } from '#tests/support/testHub';
import { aFamily, anEvent } from './familyFactory.ts';

let desk: TestHub;
beforeEach(async () => {
  desk = await openReadyHub();
});
afterEach(() => desk.close());

test('the overview tells an imported assessment with its source, and that no plan is known', async () => {
  const { familyId, recordId } = aFamily(desk, [
    { name: 'Nadia Begum', role: 'parent' },
    { name: 'Aisha Begum' },
  ]);
  const plan = async () => (await desk.client.families.view({ familyId })).plan;
  expect(await plan()).toMatchObject({
    stage: 'none',
    words: expect.stringContaining('no import told of one'),
  });
  const about = { recordId: recordId('Aisha Begum') };
  anEvent(desk, about, {
    headline: `${earlyHelpAssessment.started}. Hill Top First School`,
    date: '2026-09-07',
    precision: 'day',
  });
  expect(await plan()).toEqual({
    stage: 'assessing',
    words: 'Assessment began on Mon 7 Sep (told by Social care). No plan is known here yet.',
  });
  anEvent(desk, about, { headline: earlyHelpAssessment.completed, date: '2026-10-01', precision: 'month' });
  expect(await plan()).toEqual({
    stage: 'assessed',
    words: 'Assessment done in October 2026 (told by Social care). No plan is known here yet.',
  });
});

test('a social work assessment is not early help’s', async () => {
  const { familyId, recordId } = aFamily(desk, [{ name: 'Aisha Begum' }]);
  anEvent(
    desk,
    { recordId: recordId('Aisha Begum') },
    {
      headline: 'Social work assessment finished',
      date: '2026-09-07',
      precision: 'day',
    },
  );
  expect((await desk.client.families.view({ familyId })).plan.stage).toBe('none');
});
