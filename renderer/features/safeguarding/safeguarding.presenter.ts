import type { ConcernOutcome } from '#contract/safeguarding';
import type { SafeguardingTeam } from '#contract/policyPack';

export const outcomeWords: Readonly<Record<ConcernOutcome, string>> = {
  socialCareTakesOver: 'Social care takes it over. Early help stops.',
  socialCareAndEarlyHelp: 'Social care takes it, and early help goes on beside it.',
  earlyHelpContinues: 'It is not for social care. Early help goes on.',
  disagreement: 'They do not agree. The concern stays open.',
};

/** The safeguarding team first, then advice; numbers for other matters are left to other screens. */
export function teamsInOrder(teams: readonly SafeguardingTeam[]): SafeguardingTeam[] {
  const order = ['safeguarding', 'advice'];
  return teams
    .filter(team => order.includes(team.useFor))
    .toSorted((one, other) => order.indexOf(one.useFor) - order.indexOf(other.useFor));
}

/** A half-written concern is kept under this name until it is saved. */
export function unsavedName(subject: string): string {
  return `concern:${subject}`.slice(0, 60);
}
