import type { PolicyPack } from '#contract/policyPack';
import { shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate, type PlainIsoDate } from '../clocks/workingDays.rules.ts';

const ways: Readonly<Record<string, string>> = {
  phone: 'by phone',
  visit: 'at a visit',
  message: 'by message',
  letter: 'by letter',
  meeting: 'at a meeting',
};

/** "Family contacted by phone": for the chronology. */
export function contactWords(contactWith: 'family' | 'referrer', how: string): string {
  return `${contactWith === 'family' ? 'Family' : 'Referrer'} contacted ${ways[how] ?? how}`;
}

/** What stands beside a line of a case's history, in words. */
export function reasonWords(
  kind: string,
  reasonCode: string | null,
  pack: PolicyPack,
  today: PlainIsoDate,
): string | null {
  if (reasonCode === null) return null;
  if (kind === 'contact') {
    const [contactWith, how = '', on = ''] = reasonCode.split('.');
    const words = contactWords(contactWith === 'family' ? 'family' : 'referrer', how);
    return on === '' ? words : `${words}, ${shortDate(plainIsoDate(on), today)}`;
  }
  if (kind === 'level') {
    const level = pack.levels.find(each => String(each.number) === reasonCode);
    return level === undefined ? `Level ${reasonCode}` : `Level ${level.number}, ${level.name}`;
  }
  const decision = pack.triageDecisions.find(each => each.id === kind);
  return decision?.reasons.find(reason => reason.id === reasonCode)?.label ?? reasonCode;
}
