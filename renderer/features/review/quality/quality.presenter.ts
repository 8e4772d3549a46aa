import type { Agreement, CheckedKind, Disagreement, ErrorEstimate, Reveal } from '#contract/quality';
import { dateWords } from '../review.presenter.ts';

const decimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en-GB');

/** A share in percent: "3.3%". */
export const percentWords = (share: number): string => `${decimal.format(share * 100)}%`;

const kindNames: Record<CheckedKind, { title: string; one: string; many: string; wrong: string }> = {
  linked: {
    title: 'Links the hub made by itself',
    one: 'link',
    many: 'links',
    wrong: 'joined two people',
  },
  'kept-apart': {
    title: 'Close pairs the hub kept apart',
    one: 'close pair',
    many: 'close pairs',
    wrong: 'were one person after all',
  },
};

export const kindTitle = (kind: CheckedKind): string => kindNames[kind].title;

/** What there is to check, before any number: "38 links so far, made because number, birthday and first name agree." */
export function populationWords({ kind, population }: ErrorEstimate): string {
  if (kind === 'kept-apart')
    return 'Pairs that scored just too low to be shown to anybody. They are looked for near people taken by chance.';
  if (population === 0) return 'The hub has not linked anybody by itself yet.';
  const many = population === null ? '' : whole.format(population);
  return `${many} ${population === 1 ? 'link' : 'links'} in all, made because a number, the date of birth and the first name agreed.`;
}

/** The error rate with its interval, in words; what stands there before anything is checked. */
export function rateWords(estimate: ErrorEstimate): string {
  const { kind, right, wrong, rate, low, high } = estimate;
  if (rate === null || low === null || high === null)
    return 'Nothing is checked yet, so nothing can be said.';
  const checked = right + wrong;
  const names = kindNames[kind];
  if (checked === estimate.population)
    return `${wrong} of all ${whole.format(checked)} ${names.wrong}: ${percentWords(rate)}.`;
  return `${wrong} of ${whole.format(checked)} checked ${names.wrong}: ${percentWords(rate)}. Of all of them it is, with 95 in 100 certainty, between ${percentWords(low)} and ${percentWords(high)}.`;
}

/** Whether every one was marked right or wrong, so that the share is known and not estimated. */
export const isWhole = ({ right, wrong, population }: ErrorEstimate): boolean => right + wrong === population;

/** How much more checking the number needs. */
export function neededWords({ kind, needed, right, wrong, cannotTell, population }: ErrorEstimate): string {
  const names = kindNames[kind];
  const checked = right + wrong;
  if (population === 0) return '';
  if (population !== null && checked + cannotTell >= population) return 'All of them have been checked.';
  if (needed === 0) return 'That is close enough to act on: no further off than 2 in 100.';
  return `${whole.format(needed)} more ${needed === 1 ? names.one : names.many} to check before it is no further off than 2 in 100.`;
}

/** Whether reviewers say the same, in two sentences. */
export function agreementWords(agreement: Agreement): string[] {
  const { pairs, agree, percent, kappa, enough, neededPairs } = agreement;
  if (pairs === 0)
    return [
      'Nobody has looked again at a colleague’s decision yet.',
      `From ${neededPairs} pairs on, this says how often two people agree.`,
    ];
  const counted = `Two people said the same of ${agree} of ${pairs} ${pairs === 1 ? 'pair' : 'pairs'}`;
  if (!enough)
    return [
      `${counted}. That is too few to say anything: ${neededPairs - pairs} more are needed.`,
      'With so few, one answer more would change the picture.',
    ];
  const share = percent === null ? '' : ` (${percentWords(percent)})`;
  return [
    `${counted}${share}.`,
    kappa === null
      ? 'Everybody gave one and the same answer, so there is nothing to compare with chance.'
      : `Beyond what chance alone would give: ${kappa.toFixed(2)}. 1 is full agreement, 0 no better than chance (Cohen’s kappa).`,
  ];
}

const answerNames = { 'same-person': 'one person', 'different-people': 'two people' } as const;

/** Who said what: "The hub: one person. Sam Patel, 12 Nov 2026: two people." */
export function saidWords(one: Disagreement): string {
  return `${one.firstBy}: ${answerNames[one.firstAnswer]}. ${one.answeredBy}, ${dateWords(one.answeredAt)}: ${answerNames[one.answer]}.${one.reason === null ? '' : ` “${one.reason}”`}`;
}

/** What a mark shows: what the hub had said, and whether that was right. */
export function revealWords({ firstAnswer, isRight }: Reveal): { title: string; words: string } {
  const said =
    firstAnswer === 'same-person'
      ? 'The hub had linked these two records by itself.'
      : 'The hub had kept these two apart.';
  if (isRight === null)
    return { title: 'You cannot tell', words: `${said} This pair counts as neither right nor wrong.` };
  return isRight
    ? { title: 'You and the hub say the same', words: said }
    : { title: 'The hub was wrong here', words: said };
}
