import { Temporal } from 'temporal-polyfill';
import type { FieldValue } from './cellReaders.rules.ts';
import { fieldValues } from './fieldValues.rules.ts';

export interface RowCheck {
  key: string;
  problem: string;
  /** True when the value cannot be right and is not kept. */
  leavesOut: boolean;
  /** The field that the value belongs to instead, if that one is blank. */
  movesTo?: string;
}

/** Pairs of start and end that must not be the wrong way round (CIN census rule 8608). */
const periods: readonly (readonly [string, string])[] = [
  ['from', 'to'],
  ['assessmentStart', 'assessmentEnd'],
  ['childInNeedStart', 'childInNeedEnd'],
  ['protectionStart', 'protectionEnd'],
  ['section47Start', 'conferenceDate'],
];

/**
 * Checks that need more than one cell, or need today's date. Each names the field it is about.
 * Nothing is expected more than 40 weeks before the date of birth (rule 8606).
 */
export function rowChecks(values: ReadonlyMap<string, FieldValue>, today: string): RowCheck[] {
  const taken = fieldValues(values);
  const checks: RowCheck[] = [];
  const given = taken.date('dateOfBirth');
  const birth = given !== null && given.date > today ? null : given;
  if (given !== null && birth === null) checks.push(futureBirth(given.date, today));
  for (const [start, end] of periods) {
    const from = taken.date(start);
    const to = taken.date(end);
    if (from !== null && to !== null && to.date < from.date) {
      checks.push({
        key: end,
        problem: 'This date is before the start date. We kept both; please check.',
        leavesOut: false,
      });
    }
    if (from !== null && from.date > today) {
      checks.push({
        key: start,
        problem: 'This date has not happened yet. We kept it; please check.',
        leavesOut: false,
      });
    }
    if (
      birth !== null &&
      birth.precision === 'day' &&
      from !== null &&
      from.date < birth.date &&
      from.date < weeksBefore(birth.date, 40)
    ) {
      checks.push({
        key: start,
        problem: 'This is more than 40 weeks before the date of birth. We kept it; please check.',
        leavesOut: false,
      });
    }
  }
  const age = taken.number('age');
  if (age !== null && age >= 0 && birth !== null && birth.precision === 'day') {
    const years = birthdaysBetween(birth.date, today);
    // The file may be a few years old, so only an age that could never have been right is marked.
    if (age > years + 1) {
      checks.push({
        key: 'age',
        problem: 'The age does not fit the date of birth. We use the date of birth.',
        leavesOut: false,
      });
    }
  }
  const youngest = taken.number('ageFrom');
  const oldest = taken.number('ageTo');
  if (youngest !== null && oldest !== null && youngest > oldest) {
    checks.push({
      key: 'ageTo',
      problem: 'The oldest age is below the youngest age, so it was left out.',
      leavesOut: true,
    });
  }
  return checks;
}

// Annex A gives an unborn child's expected date in the column for the date of birth.
function futureBirth(date: string, today: string): RowCheck {
  const isExpected = weeksBefore(date, 42) <= today;
  const problem = isExpected
    ? 'This date of birth has not happened yet. We kept it as the expected date of birth.'
    : 'This date of birth has not happened yet, so it was left out.';
  return {
    key: 'dateOfBirth',
    problem,
    leavesOut: true,
    ...(isExpected ? { movesTo: 'expectedDateOfBirth' } : {}),
  };
}

function birthdaysBetween(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

function weeksBefore(date: string, weeks: number): string {
  return Temporal.PlainDate.from(date).subtract({ weeks }).toString();
}
