import type { Measure, Tile } from '#contract/reports';
import type { PolicyPack } from '#contract/policyPack';
import { counted } from '../clocks/dateWords.rules.ts';

/** A figure: the cases it counts, out of which. `of` null: a plain count. */
export type Figure = { readonly ids: readonly string[]; readonly of: number | null };
export type Figures = Readonly<Record<Measure, Figure>>;

/** The managers' questions and the figures that answer them (interface.md §4.17). */
export const questions: readonly { question: string; measures: readonly Measure[] }[] = [
  {
    question: 'Are we in time?',
    measures: ['firstContactInTime', 'firstContactLate', 'responseInTime', 'responseLate', 'overdueNow'],
  },
  { question: 'Where is demand?', measures: ['received', 'repeatRequests'] },
  {
    question: 'Who waits?',
    measures: ['awaitingDecision', 'awaitingInformation', 'awaitingProvider', 'unassigned'],
  },
];

/** Figures over the days of the period; the others are of today. */
export function isOverPeriod(measure: Measure): boolean {
  switch (measure) {
    case 'firstContactInTime':
    case 'firstContactLate':
    case 'responseInTime':
    case 'responseLate':
    case 'received':
    case 'repeatRequests':
      return true;
    case 'overdueNow':
    case 'awaitingDecision':
    case 'awaitingInformation':
    case 'awaitingProvider':
    case 'unassigned':
      return false;
  }
}

/** What a clock says about being in time: done by the due day, or late, or too early to say. */
export function timeliness(clock: {
  stoppedOn: string | null;
  due: string;
  isWaiting: boolean;
  today: string;
}): 'inTime' | 'late' | 'running' {
  if (clock.stoppedOn !== null) return clock.stoppedOn <= clock.due ? 'inTime' : 'late';
  return clock.due < clock.today && !clock.isWaiting ? 'late' : 'running';
}

function labelOf(measure: Measure, pack: PolicyPack): string {
  switch (measure) {
    case 'firstContactInTime':
      return 'First contact in time';
    case 'firstContactLate':
      return 'First contact late';
    case 'responseInTime':
      return 'Written answer in time';
    case 'responseLate':
      return 'Written answer late';
    case 'overdueNow':
      return 'Overdue now';
    case 'received':
      return `${pack.terms.requests} received`;
    case 'repeatRequests':
      return 'Asked again';
    case 'awaitingDecision':
      return 'Waiting for a decision';
    case 'awaitingInformation':
      return 'Waiting for information';
    case 'awaitingProvider':
      return 'Accepted, waiting for help';
    case 'unassigned':
      return 'With nobody';
  }
}

/** What is counted and what is not: shown with the figure and put into every export. */
export function definitionOf(measure: Measure): string {
  switch (measure) {
    case 'firstContactInTime':
      return 'Of the requests received in these days whose first contact was made or is past its due day: those made by the due day. Requests still within their time are not counted. Time that a clock may wait is not counted.';
    case 'firstContactLate':
      return 'Of the same requests: contact made after the due day, or not made and past it.';
    case 'responseInTime':
      return 'Of the requests received in these days whose written answer was sent or is past its due day: those sent by the due day. Requests still within their time are not counted.';
    case 'responseLate':
      return 'Of the same requests: answer sent after the due day, or not sent and past it.';
    case 'overdueNow':
      return 'Of all open cases: those with at least one clock past its due day today.';
    case 'received':
      return 'Requests received in these days. One that was the same as another is not counted.';
    case 'repeatRequests':
      return 'Of the requests received in these days: those whose family had asked shortly before, or whose last case had closed not long before. How long is in the settings.';
    case 'awaitingDecision':
      return 'Of all open cases: those nobody has decided about yet.';
    case 'awaitingInformation':
      return 'Of all open cases: those that wait for an answer we asked for.';
    case 'awaitingProvider':
      return 'Of all open cases: accepted, and no service has taken them yet.';
    case 'unassigned':
      return 'Of all open cases: those that nobody has been given.';
  }
}

function toneOf(measure: Measure, figure: Figure): Tile['tone'] {
  switch (measure) {
    case 'firstContactInTime':
    case 'responseInTime':
    case 'received':
    case 'repeatRequests':
      return 'complete';
    case 'firstContactLate':
    case 'responseLate':
    case 'overdueNow':
      return figure.ids.length > 0 ? 'overdue' : 'onTrack';
    case 'awaitingDecision':
    case 'awaitingProvider':
    case 'unassigned':
      return figure.ids.length > 0 ? 'dueSoon' : 'onTrack';
    case 'awaitingInformation':
      return 'waiting';
  }
}

/** A figure as a tile: never a bare percentage, always how many of how many. */
export function tileOf(measure: Measure, figure: Figure, pack: PolicyPack): Tile {
  const numerator = figure.ids.length;
  return {
    measure,
    label: labelOf(measure, pack),
    numerator,
    denominator: figure.of,
    words: wordsOf(numerator, figure.of),
    definition: definitionOf(measure),
    tone: toneOf(measure, figure),
  };
}

function wordsOf(numerator: number, denominator: number | null): string {
  if (denominator === null) return counted(numerator, 'case');
  if (denominator === 0) return 'None to count yet';
  return `${numerator} of ${denominator} (${shareWords(numerator, denominator)})`;
}

/** "27%". Some are never rounded to none, and nearly all never to all. */
function shareWords(part: number, whole: number): string {
  const share = Math.round((part / whole) * 100);
  if (share === 0 && part > 0) return 'under 1%';
  return share === 100 && part < whole ? 'over 99%' : `${share}%`;
}

/** Below this a count is hidden when figures leave the hub, so that nobody can be told from it (interface.md §4.17). */
const smallest = 5;

/** A count for sharing: "fewer than 5" for small ones, never for none. */
export function countForSharing(count: number, hideSmall: boolean): number | string {
  return hideSmall && count > 0 && count < smallest ? `fewer than ${smallest}` : count;
}

/**
 * Counts of one table for sharing. When just one is hidden it could be worked out from the sum, so the next smallest is
 * hidden with it.
 */
export function countsForSharing(counts: readonly number[], hideSmall: boolean): (number | string)[] {
  const shown = counts.map(count => countForSharing(count, hideSmall));
  if (shown.filter(count => typeof count === 'string').length !== 1) return shown;
  const others = shown.filter(count => typeof count === 'number').filter(count => count > 0);
  const next = shown.indexOf(Math.min(...others));
  return shown.map((count, index) => (index === next ? 'not shown' : count));
}
