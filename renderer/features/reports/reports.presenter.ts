import type { CaseFilter, CaseLine, Measure, Tile } from '#contract/reports';
import { caseFilterSchema } from '#contract/reports';
import type { PolicyPack } from '#contract/policyPack';
import type { Status } from '../../ui/StatusTag.tsx';

/** Where a case may stand, in the council's words; a council without a panel is not asked about one. */
export function statusChoices({ terms, panels }: PolicyPack): { value: string; label: string }[] {
  return [
    { value: '', label: 'Any status' },
    { value: 'open', label: 'Open' },
    { value: 'triage', label: 'Waiting for a decision' },
    { value: 'waiting', label: 'Waiting for information' },
    { value: 'accepted', label: 'Accepted, finding help' },
    { value: 'with-provider', label: `With the ${terms.provider}` },
    ...(panels.length === 0 ? [] : [{ value: 'panel', label: `At the ${terms.panelShort}` }]),
    { value: 'escalated', label: `With ${terms.socialCare}` },
    { value: 'closed', label: 'Closed' },
  ];
}

export const ageChoices: readonly { value: string; label: string }[] = [
  { value: '', label: 'Any age' },
  { value: '5', label: '5 working days or more' },
  { value: '15', label: '15 working days or more' },
  { value: '60', label: '60 working days or more' },
];

/** The list's filter as an address names it. What cannot be read is left out; the list then shows open cases. */
export function readCaseFilter(search: URLSearchParams): CaseFilter {
  const [status, district, assignedTo, providerId, text, measure, from, to] = [
    'status',
    'district',
    'assignedTo',
    'providerId',
    'text',
    'measure',
    'from',
    'to',
  ].map(name => search.get(name) ?? undefined);
  const level = search.get('level');
  const older = search.get('olderThan');
  const parsed = caseFilterSchema.safeParse({
    ...(status === undefined || status === 'any' ? {} : { status }),
    ...(district === undefined ? {} : { district }),
    ...(assignedTo === undefined ? {} : { assignedTo }),
    ...(providerId === undefined ? {} : { providerId }),
    ...(text === undefined ? {} : { text }),
    ...(measure === undefined ? {} : { measure }),
    ...(from === undefined || to === undefined ? {} : { period: { from, to } }),
    ...(level === null ? {} : { level: Number(level) }),
    ...(older === null ? {} : { olderThanWorkingDays: Number(older) }),
  });
  if (!parsed.success) return { status: 'open' };
  return [...search.keys()].length === 0 ? { status: 'open' } : parsed.data;
}

export function writeCaseFilter(filter: CaseFilter): Record<string, string> {
  const { period, level, olderThanWorkingDays, ...words } = filter;
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(words)) if (value !== undefined) written[name] = value;
  if (period !== undefined) Object.assign(written, period);
  if (level !== undefined) written['level'] = String(level);
  if (olderThanWorkingDays !== undefined) written['olderThan'] = String(olderThanWorkingDays);
  // An empty address means "open", so "every status" has to be said.
  return filter.status === undefined ? { ...written, status: 'any' } : written;
}

/** The filters that have no box of their own, as chips. */
export function measureChip(filter: CaseFilter, tiles: readonly Tile[]): string | null {
  if (filter.measure === undefined) return null;
  return tiles.find(tile => tile.measure === filter.measure)?.label ?? filter.measure;
}

/** The filter of the list behind a figure. Figures over days keep their days. */
export function behindTile(
  measure: Measure,
  period: { from: string; to: string },
  district: string | undefined,
): CaseFilter {
  return { measure, period, ...(district === undefined ? {} : { district }) };
}

/** "100 of 1,204 cases". */
export function listedWords(shown: number, total: number, isMore: boolean): string {
  const all = `${total.toLocaleString('en-GB')}${isMore ? ' or more' : ''}`;
  if (shown === total && !isMore) return total === 1 ? '1 case' : `${all} cases`;
  return `${shown.toLocaleString('en-GB')} of ${all} cases`;
}

/** A closed case is complete; an open one stands as its first clock does. */
export function lineStatus(line: CaseLine): Status {
  if (line.status === 'closed') return 'complete';
  return line.status === 'waiting' ? 'waiting' : 'inProgress';
}

export function levelWords(level: number | null, pack: PolicyPack): string {
  if (level === null) return '';
  return `${level} ${pack.levels.find(each => each.number === level)?.name ?? ''}`.trim();
}
