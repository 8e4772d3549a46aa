import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { notificationContentSchema, type NotificationContent } from '#contract/intake';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';
import type { CaseStatus } from '#contract/triage';
import { plainIsoDate } from '#hub/clocks/workingDays.rules';
import { finalContent } from '#hub/intake/finalContent.rules';
import { clockStanding } from '#hub/clocks/clockState.rules';
import { decisionChoices, decisionProblems, whyNotNow } from '#hub/triage/decisions.rules';
import { flagsOf, repeatSettings } from '#hub/triage/flags.rules';
import { gapsOfTaken } from '#hub/triage/gapsOf.rules';
import { compareQueued, groupOfQueued } from '#hub/triage/queue.rules';
import { routeFlagsOf, suggestedLevel } from '#hub/triage/suggest.rules';
import { summaryOf } from '#hub/triage/summary.rules';
import { aNotification, type NotificationFactory } from '#tests/support/aNotification';
import { englandCalendar } from '../clocks/calendarForTests.ts';

const today = plainIsoDate('2026-11-24');
const councils = ['worcestershire', 'bathnes', 'leicester', 'derby'] as const;

function packOf(council: (typeof councils)[number]): PolicyPack {
  const file = new URL(`../../../resources/policies/${council}.json`, import.meta.url);
  return policyPackSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const worcestershire = packOf('worcestershire');

function taken(notification: NotificationFactory = aNotification()): NotificationContent {
  const reading = finalContent(notification.draft(), { pack: worcestershire, today });
  if (reading.kind !== 'final') throw new Error(reading.gaps.map(gap => gap.message).join(' '));
  return notificationContentSchema.parse(reading.content);
}

describe('grouping', () => {
  const clock = worcestershire.clocks.find(each => each.id === 'firstContact');
  const standing = (start: string, day: string) => {
    if (clock === undefined) throw new Error('No first-contact clock.');
    return {
      rule: clock,
      standing: clockStanding({
        clock,
        start: plainIsoDate(start),
        today: plainIsoDate(day),
        calendar: englandCalendar,
      }),
    };
  };
  const group = (status: CaseStatus, urgency: 'usual' | 'soon' | 'today', day: string) =>
    groupOfQueued(
      { status, urgency, receivedOn: today, clock: standing('2026-11-24', day) },
      plainIsoDate(day),
    );

  test('goes by the clock, by the wait and by what the referrer asked', () => {
    expect([
      group('triage', 'usual', '2026-11-24'),
      group('triage', 'soon', '2026-11-24'),
      group('triage', 'today', '2026-11-24'),
      group('triage', 'today', '2026-11-25'),
      group('waiting', 'today', '2026-11-25'),
      group('waiting', 'usual', '2026-12-02'),
      group('triage', 'usual', '2026-12-07'),
    ]).toEqual(['notDue', 'dueSoon', 'dueSoon', 'overdue', 'waiting', 'overdue', 'critical']);
  });

  test('orders by group, due day, receipt and reference, so that pages never overlap', () => {
    const rows = [
      { group: 'notDue', due: '2026-12-01', receivedOn: '2026-11-24', reference: 'EH-1010' },
      { group: 'notDue', due: '2026-12-01', receivedOn: '2026-11-24', reference: 'EH-999' },
      { group: 'overdue', due: '2026-12-09', receivedOn: '2026-11-24', reference: 'EH-1001' },
      { group: 'notDue', due: null, receivedOn: '2026-11-01', reference: 'EH-1002' },
    ] as const;
    expect(rows.toSorted(compareQueued).map(row => row.reference)).toEqual([
      'EH-1001',
      'EH-999',
      'EH-1010',
      'EH-1002',
    ]);
  });
});

describe.each(councils)('deciding in %s', council => {
  const pack = packOf(council);
  const free = { status: 'triage', hasOpenConcern: false, agreement: 'agreed' } as const;

  test('every decision of the pack can be taken with a reason of its list, and only with one', () => {
    for (const decision of pack.triageDecisions) {
      const asked = {
        decision: decision.id,
        note: '',
        duplicateOf: decision.id === 'duplicate' ? 'another' : null,
        panelId: pack.panels[0]?.id ?? null,
      };
      const withReason = { ...asked, reasonCode: decision.reasons[0]?.id ?? null };
      expect(decisionProblems(withReason, pack, free)).toEqual([]);
      const without = decisionProblems({ ...asked, reasonCode: null }, pack, free);
      expect(without.map(problem => problem.path)).toEqual(decision.reasonRequired ? ['reasonCode'] : []);
      const strange = decisionProblems({ ...asked, reasonCode: 'strange' }, pack, free);
      expect(strange.map(problem => problem.path)).toEqual(['reasonCode']);
    }
  });

  test('says why a decision cannot be taken in the council’s words, and what to do while an answer is awaited', () => {
    expect(whyNotNow('askForInformation', pack, { ...free, status: 'waiting' })).toContain(
      'press “The answer came”',
    );
    const withProvider = whyNotNow('accept', pack, { ...free, status: 'with-provider' });
    expect(withProvider).toBe(`The ${pack.terms.provider} has this case already.`);
  });

  test('only safety can be decided while a concern is open, in every status', () => {
    for (const status of ['triage', 'waiting', 'accepted', 'with-provider', 'panel', 'escalated'] as const) {
      const choices = decisionChoices(pack, { ...free, status, hasOpenConcern: true });
      expect(choices.filter(choice => choice.notNow === null).map(choice => choice.id)).toEqual([
        'safeguarding',
      ]);
    }
  });

  test('a family that has not agreed goes to the panel only where the council allows it', () => {
    if (pack.panels.length === 0) {
      expect(decisionChoices(pack, free).some(choice => choice.id === 'panel')).toBe(false);
      return;
    }
    const refused = whyNotNow('panel', pack, { ...free, agreement: 'refused' });
    expect(refused !== null).toBe(pack.consent.requiredBefore.includes('panel'));
  });

  test('harm points to the level where social care acts, and only to social care', () => {
    const content = { ...taken(), childAtRisk: 'yes' as const };
    const level = suggestedLevel({ content, pack, hasOpenConcern: false });
    expect(pack.levels.find(each => each.number === level?.number)?.outcome).toBe('socialCare');
    expect(routeFlagsOf({ content, pack, hasOpenConcern: false })).toContain('riskOfSignificantHarm');
  });

  test('one need and one agency point lower than several needs and several agencies', () => {
    const one = suggestedLevel({
      content: { ...taken(), needs: ['housing'], agencies: [] },
      pack,
      hasOpenConcern: false,
    });
    const several = suggestedLevel({
      content: {
        ...taken(),
        agencies: [
          {
            id: 'agency-1',
            service: 'Health visiting',
            kind: 'health',
            worker: '',
            role: '',
            phone: '',
            isLeadPractitioner: false,
            isInvolvedNow: 'yes',
            from: null,
            to: null,
          },
        ],
      },
      pack,
      hasOpenConcern: false,
    });
    expect(one?.number ?? 9).toBeLessThan(several?.number ?? 0);
    expect(several?.because.at(-1)).toContain(`Level ${several?.number ?? 0} says: `);
  });
});

describe('what a preview says', () => {
  test('who, what is asked and what is missing, and nothing that was not written', () => {
    const content = taken();
    const gaps = gapsOfTaken(content, { pack: worcestershire, today });
    const summary = summaryOf(content, gaps, worcestershire, today);
    expect(summary.who).toBe(
      'Ava 10, Leo 9, in Redditch. With Mia Reed (parent of Ava and Leo, has parental responsibility).',
    );
    expect(summary.asked).toBe(
      'Jo Marsh (Fernhollow Primary) asks for help with poor attendance or exclusion from school and anxiety or depression. What would help: Help with routines at home.',
    );
    expect(gaps.every(gap => summary.missing.includes(gap.message) || gaps.length > 3)).toBe(true);
    expect(summaryOf(content, [], worcestershire, today).missing).toBe(
      'Nothing that the form asks for is missing.',
    );
  });

  test('a case that closed lately is told with who had it; one that closed long ago is not', () => {
    const flags = (closedAt: string) =>
      flagsOf({
        queued: { receivedOn: '2026-11-24' },
        content: taken(),
        others: [
          {
            reference: 'EH-0990',
            status: 'closed',
            receivedOn: '2026-01-05',
            closedAt,
            assignedName: 'Priya Shah',
          },
        ],
        matches: 0,
        hasOpenConcern: false,
        repeat: repeatSettings(() => null),
        policy: worcestershire,
        today,
      }).map(flag => flag.words);
    expect(flags('2026-08-03T10:00:00Z')).toEqual(['EH-0990 closed Mon 3 Aug, Priya Shah had it']);
    expect(flags('2026-05-20T10:00:00Z')).toEqual([]);
  });
});
