import type { ModelOverview, ModelStep, ModelVersion, Trial, WeightChange } from '#contract/linkageModels';
import type { LinkageBand } from '#contract/linkageScore';
import { momentWords } from '../../app/dayWords.ts';
import { wordsOfBand } from '../review/review.presenter.ts';

const figures = (count: number): string => count.toLocaleString('en-GB');

const counted = (count: number, one: string, many: string): string =>
  `${figures(count)} ${count === 1 ? one : many}`;

export const versionName = (number: number): string => `Version ${number}`;

/** Where a version comes from. */
export function originWords({ made }: ModelVersion): string {
  if (made === null) return 'Came with the program. Suits most councils.';
  return (
    `Learned from ${counted(made.records, 'record', 'records')} of this hub on ${momentWords(made.at)}, ` +
    `asked for by ${made.by}.`
  );
}

/** What a version learned from, for those who want to know how sure it is. */
export function evidenceWords({ made }: ModelVersion): string | null {
  if (made === null) return null;
  return (
    `About ${counted(made.personPairs, 'pair', 'pairs')} of records of one person, and ` +
    `${counted(made.householdPairs, 'pair', 'pairs')} of people in one home.`
  );
}

/** What long work is doing now. */
export function stageWords(stage: Extract<ModelStep, { kind: 'working' }>['stage']): string {
  switch (stage) {
    case 'reading':
      return 'Reading the records';
    case 'learning':
      return 'Comparing pairs of records';
    case 'trying':
      return 'Trying the weights out. Nothing is changed';
  }
}

/** Why there is nothing to learn from yet, with what is needed. */
export function tooLittleWords(
  found: { records: number; personPairs?: number; householdPairs?: number },
  needs: ModelOverview['needs'],
): string {
  const { records, personPairs, householdPairs } = found;
  const has =
    personPairs === undefined || householdPairs === undefined
      ? `This hub holds ${counted(records, 'record', 'records')}.`
      : `We found about ${counted(personPairs, 'pair', 'pairs')} of records of one person and ` +
        `${counted(householdPairs, 'pair', 'pairs')} of people in one home, ` +
        `among ${counted(records, 'record', 'records')}.`;
  return (
    `${has} At least ${figures(needs.records)} records are needed, with ${figures(needs.personPairs)} pairs of one ` +
    `person and ${figures(needs.householdPairs)} pairs of people in one home. Until then the weights that came with ` +
    `the program are the better ones.`
  );
}

/** "12 of 340 open suggestions would move to another list." */
export function movedWords(trial: Trial): string {
  const moved = trial.moves.reduce((sum, move) => sum + move.pairs, 0);
  const of =
    trial.tried < trial.open
      ? `${figures(trial.tried)} open suggestions that were tried, out of ${figures(trial.open)},`
      : counted(trial.tried, 'open suggestion', 'open suggestions');
  if (trial.tried === 0) return 'There is no open suggestion to try the weights on.';
  if (moved === 0) return `None of ${of} would move to another list.`;
  return `${figures(moved)} of ${of} would move to another list.`;
}

/** How near to "one person" a list is. Contradictions stand apart. */
const nearness: Readonly<Record<LinkageBand, number | null>> = {
  EXACT: 3,
  STRONG: 2,
  POSSIBLE: 1,
  SAME_HOUSEHOLD: 0,
  NONE: 0,
  CONFLICT: null,
};

export type MoveLine = { from: string; to: string; pairs: string; direction: string };

export function moveLines(trial: Trial): MoveLine[] {
  return trial.moves.map(({ from, to, pairs }) => ({
    from: wordsOfBand(from),
    to: wordsOfBand(to),
    pairs: figures(pairs),
    direction: directionWords(from, to),
  }));
}

function directionWords(from: LinkageBand, to: LinkageBand): string {
  const [before, after] = [nearness[from], nearness[to]];
  if (after === null) return 'Two people must decide';
  if (before === null) return 'No longer a contradiction';
  if (after > before) return 'Nearer to one person';
  if (after < before) return 'Further from one person';
  return 'Another kind of no';
}

/** What else the trial looked at, one sentence each. */
export function checkLines({ automatic, decided, sampled }: Trial): string[] {
  const lines: string[] = [];
  if (decided.same > 0) {
    lines.push(
      `Your team decided ${counted(decided.same, 'pair is', 'pairs are')} one person. The new weights would not have ` +
        `suggested ${figures(decided.sameMissedAfter)} of these; the weights in use would not have suggested ` +
        `${figures(decided.sameMissedBefore)}.`,
    );
  }
  if (decided.different > 0) {
    lines.push(
      `Your team decided ${counted(decided.different, 'pair is', 'pairs are')} two people. The new weights call ` +
        `${figures(decided.differentReadyAfter)} of these very likely; the weights in use call ` +
        `${figures(decided.differentReadyBefore)} so.`,
    );
  }
  if (automatic.tried > 0) {
    lines.push(
      automatic.lost === 0
        ? `All ${counted(automatic.tried, 'link', 'links')} looked at that the hub made by itself would be made again. They rest on equal numbers, not on weights.`
        : `${figures(automatic.lost)} of ${counted(automatic.tried, 'link', 'links')} that the hub made by itself would not be made again.`,
    );
  }
  if (sampled.people > 0) {
    lines.push(
      sampled.newPairs === 0
        ? `None of ${counted(sampled.people, 'record', 'records')} taken evenly from the hub would bring a new pair into the queue.`
        : `${counted(sampled.people, 'record', 'records')} taken evenly from the hub would bring ${counted(sampled.newPairs, 'new pair', 'new pairs')} into the queue.`,
    );
  }
  return lines;
}

/** Bits as strength in words: what the bar shows, for those who do not read bars. */
export function strengthWords(bits: number): string {
  const size = Math.abs(bits);
  if (size < 0.5) return 'Says next to nothing';
  const how = size < 2 ? 'A little' : size < 5 ? 'Clearly' : size < 9 ? 'Strongly' : 'Very strongly';
  return `${how} ${bits > 0 ? 'for' : 'against'}`;
}

/** The least change worth a word, in bits. */
const noticeable = 0.3;

/** How a weight changes, in words. */
export function changeWords(before: number, after: number): string {
  const by = after - before;
  if (Math.abs(by) < noticeable) return 'As now';
  const how = Math.abs(by) < 1.5 ? 'A little' : 'Much';
  if (by > 0) return after > 0 ? `${how} more for` : `${how} less against`;
  return after < 0 ? `${how} more against` : `${how} less for`;
}

export type Beside = 'person' | 'household';

/** The longest bar, in bits: the engine caps every field here. */
const fullBar = 14;

/** A weight as a bar: how long, and to which side. */
export function barOf(bits: number): { width: string; side: 'for' | 'against' } {
  return {
    width: `${Math.round(Math.min(1, Math.abs(bits) / fullBar) * 100)}%`,
    side: bits < 0 ? 'against' : 'for',
  };
}

/** Whether any weight of a level changes enough to be seen. */
export function isChanged({ before, after }: WeightChange, beside: Beside): boolean {
  return Math.abs(after[beside] - before[beside]) >= noticeable;
}

/** How far scoring again is, in a sentence. */
export function rescoringWords({ stage, done, total }: NonNullable<ModelOverview['rescoring']>): string {
  return stage === 'queue'
    ? `The open suggestions are being scored again: ${figures(done)} of ${figures(total)} when you opened this page. You can go on working.`
    : `All open suggestions are scored again. The hub now looks for pairs that are new: ${figures(done)} of ${figures(total)} records when you opened this page. You can go on working.`;
}

/** What a share of second looks means for the daily work. `decisionsAWeek` is how many are made at present. */
export function secondLooksWords(percent: number, decisionsAWeek: number): string {
  if (decisionsAWeek === 0)
    return 'Nobody has decided about matches in the last four weeks, so there would be nothing to look at again yet.';
  const week = (decisionsAWeek * percent) / 100;
  const pace = `at your present pace of ${decisions(decisionsAWeek)} a week`;
  if (week >= 1) return `About ${counted(Math.round(week), 'second look', 'second looks')} a week, ${pace}.`;
  const weeks = Math.round(1 / week);
  return `About 1 second look in ${counted(weeks, 'week', 'weeks')}, ${pace}.`;
}

function decisions(aWeek: number): string {
  return aWeek < 1 ? 'less than 1 decision' : counted(Math.round(aWeek), 'decision', 'decisions');
}
