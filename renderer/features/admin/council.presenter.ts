import type { Basis, Clock } from '#contract/policyClocks';

const units: Record<Clock['unit'], [string, string]> = {
  workingDays: ['working day', 'working days'],
  calendarDays: ['day', 'days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
};

/** "Within 10 working days", "At most 12 weeks, ideally 6". */
export function clockWords(
  clock: Pick<Clock, 'amount' | 'suggestedAmount' | 'unit' | 'ideal' | 'repeats'>,
): string {
  const amount = clock.amount ?? clock.suggestedAmount ?? 0;
  const unit = units[clock.unit][amount === 1 ? 0 : 1];
  const every = clock.repeats ? 'At least every' : 'Within';
  return clock.ideal === null
    ? `${every} ${amount} ${unit}.`
    : `${every} ${amount} ${unit}, ideally every ${clock.ideal}.`;
}

/** Where a rule comes from: the council's words with their page, or why it is ours. */
export function basisWords(basis: Basis): string {
  return basis.suggested ? basis.why : `“${basis.quotation}” ${basis.page}`;
}
