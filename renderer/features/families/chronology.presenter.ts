import type { ChronologyLine } from '#contract/chronology';
import type { PolicyPack } from '#contract/policyPack';
import { atStart } from '../../app/atStart.ts';

/** What kind of event it is; agreement by the council's own word. */
export function kindLabel(kind: ChronologyLine['kind'], { terms }: Pick<PolicyPack, 'terms'>): string {
  switch (kind) {
    case 'event':
      return 'Event';
    case 'service':
      return 'Service';
    case 'request':
      return 'Request';
    case 'decision':
      return 'Decision';
    case 'agreement':
      return atStart(terms.agreement);
    case 'letter':
      return 'Letter';
    case 'concern':
      return 'Safety';
  }
}

export const precisionWords: Readonly<Record<ChronologyLine['date']['precision'], string>> = {
  day: 'the day is known',
  month: 'the month is known',
  year: 'only the year is known',
  estimated: 'about then',
};

/** Letters of a headline that stand on one line of an A4 page, and lines that stand on a page with its heading. */
const lettersOnALine = 62;
const linesOnAPage = 44;
const linesOf = (line: ChronologyLine): number =>
  Math.max(1, Math.ceil(line.headline.length / lettersOnALine));

export function pagesNeeded(lines: readonly ChronologyLine[]): number {
  return Math.max(1, Math.ceil(lines.reduce((sum, line) => sum + linesOf(line), 0) / linesOnAPage));
}

/** As many of the newest events as two pages of A4 hold. `lines` come newest first. */
export function newestOnTwoPages(lines: readonly ChronologyLine[]): ChronologyLine[] {
  let used = 0;
  return lines.filter(line => {
    used += linesOf(line);
    return used <= 2 * linesOnAPage;
  });
}

/** The years between the first and the last of which nothing is known, as periods: "2019 to 2021", "2024". */
export function gapsOf(years: readonly { year: number; events: number }[]): string[] {
  const gaps: { from: number; to: number }[] = [];
  for (const { year, events } of years) {
    if (events > 0) continue;
    const last = gaps.at(-1);
    if (last !== undefined && last.to === year - 1) last.to = year;
    else gaps.push({ from: year, to: year });
  }
  return gaps.map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`));
}

/** The density strip in words, for those who do not see it. */
export function yearsSentence(years: readonly { year: number; events: number; concerns: number }[]): string {
  const said = years
    .filter(year => year.events > 0)
    .map(
      ({ year, events, concerns }) =>
        `${year}: ${events === 1 ? '1 event' : `${events} events`}${concerns === 0 ? '' : `, ${concerns} of them ${concerns === 1 ? 'a worry' : 'worries'}`}`,
    );
  const empty = years.filter(year => year.events === 0).length;
  const gap = empty === 0 ? '' : ` Nothing is known of ${empty === 1 ? '1 year' : `${empty} years`} between.`;
  return `${said.join('. ')}.${gap}`;
}
