import type { PolicyPack, TriageDecisionId } from '#contract/policyPack';
import type { CaseFlag, ClockLine, QueueGroup, QueueRow, QueueView } from '#contract/triage';
import type { Mark } from '../../ui/GridLine.tsx';
import type { Status } from '../../ui/StatusTag.tsx';

/** What narrows the queue, as the address keeps it. */
export type QueueFilter = { view: QueueView; district?: string; need?: string; text?: string };

export const queueGroups: readonly { id: QueueGroup; title: string }[] = [
  { id: 'critical', title: 'Critically overdue' },
  { id: 'overdue', title: 'Overdue' },
  { id: 'dueSoon', title: 'Due soon' },
  { id: 'notDue', title: 'Not due yet' },
  { id: 'waiting', title: 'Waiting for information' },
];

const viewsWith = (districts: string): readonly { id: QueueView; label: string }[] => [
  { id: 'all', label: 'Everything' },
  { id: 'mine', label: 'Given to me' },
  { id: 'my-district', label: `My ${districts}` },
  { id: 'unassigned', label: 'Given to nobody' },
  { id: 'waiting', label: 'Waiting for information' },
  { id: 'step-downs', label: 'From social care' },
];

/** What a queue can show, in the council's words. */
export const queueViews = ({ districts }: Pick<PolicyPack['terms'], 'districts'>) => viewsWith(districts);

/** The filter that an address names. What it does not know it leaves out. */
export function readFilter(search: URLSearchParams): QueueFilter | null {
  const view = viewsWith('').find(each => each.id === search.get('view'))?.id;
  if (view === undefined) return null;
  const [district, need, text] = [search.get('district'), search.get('need'), search.get('text')];
  return {
    view,
    ...(district === null ? {} : { district }),
    ...(need === null ? {} : { need }),
    ...(text === null || text.trim() === '' ? {} : { text: text.trim() }),
  };
}

export function writeFilter(filter: QueueFilter): Record<string, string> {
  const { view, district, need, text } = filter;
  return {
    view,
    ...(district === undefined ? {} : { district }),
    ...(need === undefined ? {} : { need }),
    ...(text === undefined || text === '' ? {} : { text }),
  };
}

/** The filters in force besides the view, each in the council's words. */
export function chipsOf(filter: QueueFilter, pack: PolicyPack): { id: keyof QueueFilter; label: string }[] {
  const chips: { id: keyof QueueFilter; label: string }[] = [];
  if (filter.district !== undefined) {
    const name = pack.districts.find(district => district.id === filter.district)?.name ?? filter.district;
    chips.push({ id: 'district', label: name });
  }
  if (filter.need !== undefined) {
    chips.push({
      id: 'need',
      label: pack.needs.find(need => need.id === filter.need)?.label ?? filter.need,
    });
  }
  if (filter.text !== undefined) chips.push({ id: 'text', label: `“${filter.text}”` });
  return chips;
}

/** What the empty queue says: what this is, and why it is empty. */
export function emptyWords(
  filter: QueueFilter,
  lastReceived: string | null,
  pack: PolicyPack,
): { title: string; why: string } {
  const district = pack.districts.find(each => each.id === filter.district)?.name;
  const where = district === undefined ? '' : ` in ${district}`;
  const title = {
    all: `No ${pack.terms.requests} are waiting${where}`,
    mine: `Nothing that was given to you is waiting${where}`,
    'my-district': `No ${pack.terms.requests} are waiting in your ${pack.terms.districts}`,
    unassigned: `Everything that waits${where} has somebody`,
    waiting: `We are not waiting for information${where}`,
    'step-downs': `Nothing from ${pack.terms.socialCare} is waiting${where}`,
  }[filter.view];
  const why =
    lastReceived === null
      ? 'None has come in yet.'
      : `The last one came in on ${lastReceived}.${chipsOf(filter, pack).length > 0 ? ' Filters may be hiding others.' : ''}`;
  return { title, why };
}

/** The status token of a clock. A clock that is done is complete, whatever it was. */
export function statusOf(clock: Pick<ClockLine, 'state'>): Status {
  switch (clock.state) {
    case 'complete':
    case 'dueSoon':
    case 'onTrack':
    case 'overdue':
    case 'waiting':
      return clock.state;
  }
}

/** "Due Mon 4 Jan (2 working days left)" as two short lines: "Due Mon 4 Jan", "2 working days left". */
export function dueLines(words: string): { day: string; left: string } {
  const [day = words, left = ''] = words.split(/ \((.*)\)$/);
  return { day, left };
}

/** Green only where nobody who was asked says no. */
export function agreementStatus({ agreement }: QueueRow): Status {
  return agreement.state === 'agreed' && !agreement.differs ? 'onTrack' : 'dueSoon';
}

/** The bar beside a row; the row's tag says the same in words. */
export function markOf(row: QueueRow): Mark {
  if (row.flags.some(flag => flag.kind === 'safeguarding')) return 'safeguarding';
  switch (row.group) {
    case 'critical':
    case 'overdue':
      return 'overdue';
    case 'dueSoon':
      return 'dueSoon';
    case 'notDue':
    case 'waiting':
      return null;
  }
}

export function flagStatus(flag: CaseFlag): Status {
  switch (flag.kind) {
    case 'safeguarding':
      return 'safeguarding';
    case 'urgent':
      return 'overdue';
    case 'matchesToReview':
    case 'repeatContact':
    case 'closedRecently':
      return 'dueSoon';
    case 'otherOpenCase':
    case 'stepDown':
    case 'withProvider':
      return 'complete';
  }
}

/** "Ava 10, Leo 9"; who has died is said, in brackets. */
export function childrenOf(row: QueueRow): string {
  if (row.children.length === 0) return 'No child named';
  return row.children
    .map(({ name, age }) => (age.startsWith('died') ? `${name} (${age})` : `${name} ${age}`.trim()))
    .join(', ');
}

/** "Housing, Attendance and 2 more". */
export function needsOf(row: QueueRow): string {
  const needs = row.needs.join(', ');
  return row.otherNeeds === 0 ? needs : `${needs} and ${row.otherNeeds} more`;
}

export const channelWords = { form: 'by form', phone: 'by phone', file: 'from a file' } as const;

/** The letter of each decision while the list has focus (interface.md §4.2). */
export const decisionKeys: Partial<Record<TriageDecisionId, string>> = {
  accept: 'A',
  askForInformation: 'I',
  adviceOnly: 'V',
  panel: 'P',
  duplicate: 'D',
};

/** The short words for a decision's button; the full words stand in the palette. */
export function shortDecision(id: TriageDecisionId, label: string, pack: PolicyPack): string {
  switch (id) {
    case 'accept':
      return 'Accept';
    case 'askForInformation':
      return 'Ask for information';
    case 'adviceOnly':
      return 'Advice only';
    case 'alreadyWithProvider':
      return 'Already helped';
    case 'singleAgency':
      return 'One agency';
    case 'panel':
      return pack.terms.panelShort;
    case 'duplicate':
      return 'Duplicate';
    case 'safeguarding':
      return label;
  }
}

/** Why some decisions are grey, each reason once. */
export function notNowLines(decisions: readonly { notNow: string | null }[]): string[] {
  return [...new Set(decisions.map(each => each.notNow).filter(reason => reason !== null))];
}
