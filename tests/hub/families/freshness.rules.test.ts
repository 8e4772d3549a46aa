import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  agoWords,
  freshnessOf,
  isSameValue,
  monthsSince,
  monthsUntilAsked,
} from '#hub/families/freshness.rules';
import { placeOfChange } from '#hub/families/changePlaces.rules';
import { planStatus, type ToldStep } from '#hub/families/planStatus.rules';
import { mayShareNow } from '#hub/families/sharing.rules';

test('ages are said as people say them', () => {
  const today = '2026-11-24';
  expect(
    ['2026-11-24', '2026-11-23', '2026-11-12', '2026-11-01', '2026-09-01', '2025-09-20', '2023-01-01'].map(
      date => agoWords(date, today),
    ),
  ).toEqual([
    'today',
    'yesterday',
    '12 days ago',
    '3 weeks ago',
    '2 months ago',
    '14 months ago',
    '3 years ago',
  ]);
});

test('a date to come counts as today', () => {
  expect(monthsSince('2027-01-01', '2026-11-24')).toBe(0);
  expect(agoWords('2027-01-01', '2026-11-24')).toBe('today');
});

test('a fact is asked about from its month on, and always when nobody kept a date', () => {
  expect(freshnessOf('phone', '2026-05-24', false, '2026-11-23').state).toBe('fresh');
  expect(freshnessOf('phone', '2026-05-24', false, '2026-11-24')).toEqual({
    state: 'old',
    words: 'Told 6 months ago',
  });
  expect(freshnessOf('school', null, false, '2026-11-24').state).toBe('old');
});

test('time only ever makes a fact older', () => {
  const day = fc.integer({ min: 0, max: 2000 });
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(monthsUntilAsked)), day, day, (name, one, other) => {
      const fact = name as keyof typeof monthsUntilAsked;
      const asDate = (offset: number) => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
      const [early, late] = [Math.min(one, other), Math.max(one, other)];
      const first = freshnessOf(fact, '2024-01-01', true, asDate(early)).state;
      const second = freshnessOf(fact, '2024-01-01', true, asDate(late)).state;
      expect(first === 'old' && second === 'fresh').toBe(false);
    }),
  );
});

test('spaces and capitals do not make a value another one', () => {
  expect(isSameValue('07700 900111', '07700900111')).toBe(true);
  expect(isSameValue('12 Elm Road', '12 Elm Rd')).toBe(false);
});

test('a change stands where its rows are shown; without rows it is in the history', () => {
  const row = (table: string, after: Record<string, unknown>) => ({ table, id: 'r1', before: null, after });
  expect(placeOfChange('family:f1', [row('chronology_event', {})])).toEqual({
    tab: 'chronology',
    rows: ['r1'],
  });
  expect(placeOfChange('person:p1', [row('field_choice', { person_id: 'p1', field: 'birth' })])).toEqual({
    tab: 'people',
    rows: ['p1:birth', 'p1', 'p1'],
  });
  expect(placeOfChange('case:c1', [row('case_clock', {}), row('triage_decision', {})])).toMatchObject({
    tab: 'needs',
  });
  expect(placeOfChange('family:f1', [])).toEqual({ tab: 'history', rows: [] });
});

test('the plan’s stage follows from the steps that were taken', () => {
  const rule = (
    id: string,
    startsAt: 'assessment.started' | 'plan.agreed',
    stopsAt: 'assessment.completed' | 'review.held',
  ) => ({
    id,
    label: id,
    startsAt,
    stopsAt,
    repeats: false,
    amount: 6,
    unit: 'weeks' as const,
    suggestedAmount: null,
    ideal: null,
    dueSoonWorkingDays: 5,
    pausable: false,
    basis: { suggested: true as const, why: 'test' },
  });
  const rules = [
    rule('assessment', 'assessment.started', 'assessment.completed'),
    rule('review', 'plan.agreed', 'review.held'),
  ];
  const clock = (clockId: string, startedOn: string, stoppedOn: string | null = null) => ({
    clockId,
    startedOn,
    stoppedOn,
  });
  const words = (clocks: ReturnType<typeof clock>[]) => planStatus(clocks, rules, date => date).words;
  expect(words([])).toBe(
    'No assessment or plan is known here: none can be written in this hub yet, and no import told of one. Ask who leads.',
  );
  expect(words([clock('assessment', '2026-01-01')])).toBe(
    'Assessment began on 2026-01-01. No plan is known here yet.',
  );
  expect(words([clock('assessment', '2026-01-01', '2026-02-01')])).toBe(
    'Assessment done on 2026-02-01. No plan is known here yet.',
  );
  expect(words([clock('review', '2026-02-10', '2026-03-20')])).toBe(
    'Plan agreed on 2026-02-10. Reviewed once, on 2026-03-20.',
  );
  const step = (event: ToldStep['event'], date: string): ToldStep => ({
    event,
    date,
    words: `on ${date}`,
    source: 'Early help file',
  });
  const withTold = (told: ToldStep[], clocks: ReturnType<typeof clock>[] = []) =>
    planStatus(clocks, rules, date => date, { told, since: '2026-01-01' }).words;
  const [began, done] = [
    step('assessment.started', '2026-01-12'),
    step('assessment.completed', '2026-02-20'),
  ];
  expect(withTold([began])).toBe(
    'Assessment began on 2026-01-12 (told by Early help file). No plan is known here yet.',
  );
  expect(withTold([began, done])).toBe(
    'Assessment done on 2026-02-20 (told by Early help file). No plan is known here yet.',
  );
  expect(withTold([done], [clock('assessment', '2026-03-01')])).toBe(
    'Assessment began on 2026-03-01. No plan is known here yet.',
  );
  expect(withTold([step('assessment.completed', '2019-05-01')])).toBe(
    'No assessment or plan is known here for this request: none can be written in this hub yet. Ask who leads. Before this request an early help assessment was done on 2019-05-01 (told by Early help file).',
  );
});

test('what may be shared is one answer for each state, and refusals always stand beside it', () => {
  const line = {
    id: 'c1',
    state: 'agreed' as const,
    by: 'Mia Reed',
    role: 'parent',
    form: 'signed',
    witness: null,
    onWords: 'Wed 11 Nov 2026',
    agencies: ['School'],
    refused: ['Police', 'Housing'],
    ground: null,
    reason: null,
    recordedBy: 'Sam Patel',
    recordedOn: 'Wed 11 Nov 2026',
    source: 'Notification N-1',
  };
  expect(mayShareNow(line, 'consent')).toMatch(/share with School.*Tell nothing to Police or Housing/);
  expect(mayShareNow({ ...line, state: 'withdrawn' }, 'consent')).toMatch(/^Share nothing new/);
  expect(mayShareNow({ ...line, state: 'refused' }, 'consent')).toMatch(
    /^The family refused consent, so nothing/,
  );
  expect(
    mayShareNow({ ...line, state: 'refused', ground: 'to prevent serious harm or crime' }, 'consent'),
  ).toMatch(/only for this reason: to prevent serious harm/);
  expect(mayShareNow(null, 'consent')).toMatch(/^Ask the family first/);
});
