import type { PolicyPack } from '#contract/policyPack';
import type { CaseLine, Tile } from '#contract/reports';
import { termAtStart } from '../policy/policy.rules.ts';
import type { demandOf } from './demand.rules.ts';
import type { ExportSheet } from './exportFile.ts';
import { countForSharing, countsForSharing, definitionOf } from './measures.rules.ts';

/** The list of cases, with names. */
export function casesSheet(lines: readonly CaseLine[], policy: PolicyPack): ExportSheet {
  return {
    name: 'Cases',
    columns: [
      { header: 'Case', width: 12, kind: 'text' },
      { header: 'Family', width: 26, kind: 'text' },
      { header: 'Children', width: 10, kind: 'number' },
      { header: 'Status', width: 26, kind: 'text' },
      { header: termAtStart(policy, 'district'), width: 20, kind: 'text' },
      { header: 'With', width: 22, kind: 'text' },
      { header: 'Service', width: 30, kind: 'text' },
      { header: 'Level', width: 8, kind: 'number' },
      { header: 'Received', width: 12, kind: 'date' },
      { header: 'Working days open', width: 18, kind: 'number' },
      { header: 'Closed', width: 12, kind: 'date' },
      { header: 'Next limit', width: 34, kind: 'text' },
      { header: 'Due', width: 12, kind: 'date' },
    ],
    rows: lines.map(line => [
      line.reference,
      line.family,
      line.children,
      line.statusWords,
      line.district,
      line.assignedTo,
      line.provider,
      line.level,
      line.receivedOn,
      line.workingDaysOpen,
      line.closedOn,
      line.clock?.label ?? '',
      line.clock?.due ?? null,
    ]),
  };
}

/** What the columns of the list of cases mean. */
export function definitionsSheet(): ExportSheet {
  return {
    name: 'Definitions',
    columns: [
      { header: 'Column', width: 22, kind: 'text' },
      { header: 'What it says', width: 90, kind: 'text' },
    ],
    rows: [
      [
        'Working days open',
        'Working days from receipt to today, or to the day the case closed. The day after receipt is day 1.',
      ],
      ['Next limit', 'The running clock that is due first.'],
      ['Overdue now', definitionOf('overdueNow')],
    ],
  };
}

/** How many requests there were by district and by need; counts so small that they point at somebody are hidden if asked. */
export function countsSheet(
  scope: { from: string; to: string },
  demand: ReturnType<typeof demandOf>,
  hideSmall: boolean,
  policy: PolicyPack,
): ExportSheet {
  const table = (what: string, rows: readonly { name: string; count: number }[]) => {
    const counts = countsForSharing(
      rows.map(row => row.count),
      hideSmall,
    );
    return rows.map((row, index) => [what, row.name, counts[index] ?? 0, scope.from, scope.to]);
  };
  return {
    name: 'Demand',
    columns: [
      { header: 'By', width: 12, kind: 'text' },
      { header: 'Name', width: 46, kind: 'text' },
      { header: 'Requests', width: 14, kind: 'number' },
      { header: 'From', width: 12, kind: 'date' },
      { header: 'To', width: 12, kind: 'date' },
    ],
    rows: [
      ...table(termAtStart(policy, 'district'), demand.byDistrict),
      ...table(termAtStart(policy, 'need'), demand.byNeed),
    ],
  };
}

/** Each figure with what it counts. */
export function figuresSheet(tiles: readonly Tile[], hideSmall: boolean): ExportSheet {
  return {
    name: 'Figures',
    columns: [
      { header: 'Figure', width: 34, kind: 'text' },
      { header: 'Count', width: 14, kind: 'number' },
      { header: 'Out of', width: 14, kind: 'number' },
      { header: 'What is counted', width: 90, kind: 'text' },
    ],
    rows: tiles.map(tile => {
      const count = countForSharing(tile.numerator, hideSmall);
      const isHidden = typeof count === 'string';
      return [tile.label, count, isHidden ? 'not shown' : tile.denominator, tile.definition];
    }),
  };
}
