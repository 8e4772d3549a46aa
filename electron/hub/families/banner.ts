import type { FamilyBanner } from '#contract/families';
import type { PolicyPack } from '#contract/policyPack';
import { dueWords, shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate, type PlainIsoDate, type WorkingCalendar } from '../clocks/workingDays.rules.ts';
import { agreementOfFamily } from '../consent/standing.ts';
import type { Reader } from '../journal/reader.ts';
import { openConcernsFor } from '../safeguarding/raise.ts';
import { clocksOf, standingsOf } from '../triage/caseClocks.ts';
import { policyOfCase } from '../triage/casePolicy.ts';
import { currentCaseOf, openCasesOfFamily } from '../triage/familyCases.store.ts';
import { childrenOf, familyRow, membersOf } from './familyMembers.store.ts';
import { leadOf } from './involvements.store.ts';

export type Desk = {
  today: PlainIsoDate;
  policy: PolicyPack;
  calendar: WorkingCalendar;
  mayWorkWithRestricted: boolean;
};

/** Running clocks of the family's open cases, the nearest first, in words. */
export function nextDates(
  reader: Reader,
  familyId: string,
  desk: Desk,
): { label: string; due: string; words: string; state: string; caseId: string }[] {
  return openCasesOfFamily(reader, familyId)
    .flatMap(id =>
      standingsOf(clocksOf(reader, id), desk.today, desk.calendar).flatMap(({ clock, standing }) =>
        clock.stoppedOn !== null
          ? []
          : [
              {
                label: clock.rule.label,
                due: standing.due,
                words: dueWords(standing.due, desk.today, desk.calendar),
                state: standing.state,
                caseId: id,
              },
            ],
      ),
    )
    .toSorted((a, b) => a.due.localeCompare(b.due));
}

function agreementOf(reader: Reader, familyId: string, desk: Desk): FamilyBanner['agreement'] {
  const { state, statement, agreedBy } = agreementOfFamily(reader, familyId, desk);
  const on = agreedBy === null ? null : shortDate(plainIsoDate(agreedBy.on.slice(0, 10)));
  return { state, on, statement };
}

/** The line above every screen of a family; null when this reader may not know of the family. */
export function familyBanner(reader: Reader, familyId: string, desk: Desk): FamilyBanner | null {
  const family = familyRow(reader, familyId, desk.mayWorkWithRestricted);
  if (family === null) return null;
  const members = membersOf(reader, familyId, desk.mayWorkWithRestricted);
  const open = currentCaseOf(reader, familyId);
  const level =
    open === null || open.level === null
      ? undefined
      : policyOfCase(reader, open.id, desk.policy).levels.find(each => each.number === open.level);
  const district = desk.policy.districts.find(each => each.id === family.district);
  return {
    familyId,
    reference: family.reference,
    name: family.name,
    children: childrenOf(members, desk.today),
    district: district?.name ?? family.district,
    level: level === undefined ? null : { number: level.number, name: level.name },
    lead: leadOf(reader, familyId, members),
    agreement: agreementOf(reader, familyId, desk),
    nextDue: nextDates(reader, familyId, desk)[0] ?? null,
    openConcern: openConcernsFor(reader, familyId).length > 0,
    restricted: family.restricted === 1,
    caseId: open?.id ?? null,
    caseReference: open?.reference ?? null,
  };
}
