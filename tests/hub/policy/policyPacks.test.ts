import { describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import type { PolicyPack } from '#contract/policyPack';
import { termKeys } from '#contract/policyTerms';
import { dueDate } from '#hub/clocks/clockState.rules';
import { plainIsoDate, workingCalendar } from '#hub/clocks/workingDays.rules';
import { clockById } from '#hub/policy/policy.rules';
import { loadBankHolidays, loadPolicyPacks } from '#hub/policy/policyFiles';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const packs = loadPolicyPacks(resources);
const calendar = workingCalendar(loadBankHolidays(resources));

function packOf(authority: string): PolicyPack {
  const pack = packs.find(each => each.authority === authority);
  if (pack === undefined) throw new Error(`No pack for ${authority}.`);
  return pack;
}

/** The lengths a council's page gives; the clocks whose length is ours are left out. */
function councilsOwnClocks(authority: string) {
  return packOf(authority)
    .clocks.filter(clock => clock.amount !== null)
    .map(({ id, amount, unit, ideal }) => ({ id, amount, unit, ideal }));
}

describe('the four packs', () => {
  it('are there, each with every word and each clock marked as the council’s or as ours', () => {
    expect(packs.map(pack => pack.authority)).toEqual(['bathnes', 'derby', 'leicester', 'worcestershire']);
    for (const pack of packs) {
      expect(Object.keys(pack.terms).toSorted()).toEqual(termKeys.toSorted());
      for (const clock of pack.clocks)
        expect([clock.id, clock.basis.suggested]).toEqual([clock.id, clock.amount === null]);
    }
  });

  it('write “an” before a vowel, in every word somebody reads', () => {
    const wrong = packs.flatMap(pack => JSON.stringify(pack).match(/\b[Aa] [aeioAEIO]\w+/gu) ?? []);
    expect(wrong).toEqual([]);
  });

  it('give clocks only the lengths that the council pages give', () => {
    expect(councilsOwnClocks('bathnes')).toEqual([
      { id: 'firstContact', amount: 5, unit: 'workingDays', ideal: null },
      { id: 'writtenResponse', amount: 15, unit: 'workingDays', ideal: null },
    ]);
    expect(councilsOwnClocks('derby')).toEqual([
      { id: 'assessment', amount: 10, unit: 'workingDays', ideal: null },
      { id: 'review', amount: 12, unit: 'weeks', ideal: 6 },
    ]);
    expect(councilsOwnClocks('leicester')).toEqual([
      { id: 'review', amount: 3, unit: 'months', ideal: null },
    ]);
    expect(councilsOwnClocks('worcestershire')).toEqual([]);
  });

  it('give the due days worked out in the reference', () => {
    const due = (authority: string, id: string, start: string) => {
      const clock = clockById(packOf(authority), id);
      return clock && dueDate(clock, plainIsoDate(start), calendar);
    };
    expect(due('bathnes', 'firstContact', '2026-12-23')).toBe('2027-01-04');
    expect(due('derby', 'assessment', '2026-12-23')).toBe('2027-01-11');
    expect(due('bathnes', 'writtenResponse', '2026-12-23')).toBe('2027-01-18');
    expect(due('derby', 'review', '2024-03-28')).toBe('2024-06-20');
    expect(due('leicester', 'review', '2024-11-30')).toBe('2025-02-28');
  });

  it('name the council’s own doors', () => {
    const words = packs.map(({ authority, terms }) => [
      authority,
      terms.request,
      terms.panelShort,
      terms.socialCareDoor,
    ]);
    expect(words).toEqual([
      ['bathnes', 'Request for Service', 'EHAP', 'duty Social Care triage team'],
      ['derby', 'Request for Support', 'VCM', 'Initial Response Team'],
      ['leicester', 'referral', 'allocation meeting', 'Duty and Advice Service'],
      ['worcestershire', 'Early Help Notification', 'DAP', "Children's Social Care Access Centre"],
    ]);
  });
});

describe('safeguarding contacts', () => {
  it('have the numbers printed on the pages and no others', () => {
    const numbers = packs.map(pack => [
      pack.authority,
      pack.safeguarding.teams.map(team => [
        team.name,
        team.useFor,
        ...team.phones,
        ...(team.email ? [team.email] : []),
      ]),
    ]);
    expect(numbers).toEqual([
      [
        'bathnes',
        [
          ['Duty Social Care triage team', 'safeguarding', '01225 39 61 11', '01225 47 79 29'],
          ['Integrated Working team', 'assessmentHelp', '01225 39 50 21'],
          ['Early Help Allocation Panel', 'selfReferral', '01225 39 69 31'],
        ],
      ],
      [
        'derby',
        [
          ['Initial Response Team', 'safeguarding'],
          ['Early Help Advisor in the locality', 'assessmentHelp'],
        ],
      ],
      [
        'leicester',
        [
          ['Duty and Advice Service', 'safeguarding', '0116 454 1004'],
          ["Early Help and Children's Social Care", 'advice', '0116 454 1004', 'early-help@leicester.gov.uk'],
          ['Advice Point', 'advice', '0116 454 1004'],
          [
            'Early Help Co-ordinator',
            'assessmentHelp',
            '0116 454 1694',
            'early-help-queries@leicester.gov.uk',
          ],
        ],
      ],
      [
        'worcestershire',
        [
          ["Children's Social Care Access Centre", 'safeguarding'],
          ['Integrated Working Co-ordinators', 'assessmentHelp'],
        ],
      ],
    ]);
  });

  it('carry each council’s own rule', () => {
    expect(packOf('leicester').safeguarding.channelRules.map(rule => rule.forbids)).toEqual(['email']);
    expect(packOf('bathnes').safeguarding.atPanelStage).toMatchObject({
      from: 'the chair of the EHAP',
      to: ['social care duty manager', 'service manager'],
    });
    expect(packOf('derby').safeguarding.bothMustAgree?.parties).toEqual([
      'Initial Response Team',
      'practitioner',
    ]);
    expect(packs.map(pack => pack.safeguarding.emergency.phone)).toEqual(['999', '999', '999', '999']);
  });
});

describe('panels', () => {
  it('meet, write and ask as the pages say', () => {
    const panels = packs.flatMap(pack =>
      pack.panels.map(
        ({ short, cycleWeeks, letterToEveryFamily, stepDownNeedsPermission, socialCareMustAttend }) => ({
          short,
          cycleWeeks,
          letterToEveryFamily,
          stepDownNeedsPermission,
          socialCareMustAttend,
        }),
      ),
    );
    expect(panels).toEqual([
      {
        short: 'EHAP',
        cycleWeeks: 2,
        letterToEveryFamily: true,
        stepDownNeedsPermission: true,
        socialCareMustAttend: false,
      },
      {
        short: 'VCM',
        cycleWeeks: null,
        letterToEveryFamily: false,
        stepDownNeedsPermission: true,
        socialCareMustAttend: false,
      },
      {
        short: 'DAP',
        cycleWeeks: null,
        letterToEveryFamily: false,
        stepDownNeedsPermission: true,
        socialCareMustAttend: true,
      },
    ]);
  });
});

describe('levels and needs', () => {
  it('keep each council’s number of levels, and say what is odd in the B&NES guide', () => {
    expect(packs.map(pack => pack.levels.length)).toEqual([5, 4, 4, 4]);
    expect(packOf('bathnes').levelsNote).toMatch(/never describes level 2/);
    expect(packOf('bathnes').levels[0]?.outcome).toBe('directReferral');
    expect(packOf('bathnes').levels[1]?.basis.suggested).toBe(true);
  });

  it('start every list of needs from the fifteen on Derby’s page, as a fact only in Derby', () => {
    for (const pack of packs) {
      expect(pack.needs[0]?.label).toBe('Disruptive or anti-social behaviour');
      expect(pack.needs[14]?.label).toBe('Pregnancy and parenthood');
      expect(pack.needs[14]?.basis.suggested).toBe(pack.authority !== 'derby');
    }
  });
});
