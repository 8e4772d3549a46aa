import type { NotificationContent } from '#contract/intake';
import type { PolicyPack } from '#contract/policyPack';
import { counted } from '../clocks/dateWords.rules.ts';
import type { PlainIsoDate } from '../clocks/workingDays.rules.ts';
import { agencyOf, adultRelation, inWords, listedChildren, wholeName } from './notified.rules.ts';
import { childrenWords } from './queue.rules.ts';

const shownGaps = 3;
const sentenceLength = 160;

/**
 * Three plain lines that a preview leads with: who, what is asked, what is missing (interface.md §4.2). Made by rules
 * from what was written; nothing is guessed.
 */
export function summaryOf(
  content: NotificationContent,
  gaps: readonly { message: string }[],
  pack: PolicyPack,
  today: PlainIsoDate,
  died: ReadonlyMap<number, string> = new Map(),
): { who: string; asked: string; missing: string } {
  return { who: who(content, pack, today, died), asked: asked(content, pack), missing: missing(gaps) };
}

function who(
  content: NotificationContent,
  pack: PolicyPack,
  today: PlainIsoDate,
  died: ReadonlyMap<number, string>,
): string {
  const children = childrenWords(listedChildren(content.children, today, died));
  const named = content.adults.map((adult, index) => {
    const since = died.get(content.children.length + index);
    const relation = adultRelation(adult, content.children, since !== undefined);
    return { words: `${wholeName(adult)} (${[relation, since].filter(Boolean).join(', ')})`, since };
  });
  const adults = named.filter(adult => adult.since === undefined).map(adult => adult.words);
  const dead = named.filter(adult => adult.since !== undefined).map(adult => adult.words);
  const district = pack.districts.find(each => each.id === content.district)?.name;
  const where = district === undefined ? '' : `, in ${district}`;
  const sentences = [
    `${children}${where}.`,
    ...(adults.length > 0 ? [`With ${inWords(adults)}.`] : dead.length > 0 ? [] : ['No adult is named.']),
    ...(dead.length > 0 ? [`Also named: ${inWords(dead)}.`] : []),
  ];
  return sentences.join(' ');
}

function asked(content: NotificationContent, pack: PolicyPack): string {
  const { referrer } = content;
  const agency = agencyOf(referrer);
  const by = agency === '' || agency === referrer.name ? referrer.name : `${referrer.name} (${agency})`;
  const needs = content.needs.map(id => pack.needs.find(need => need.id === id)?.label ?? id);
  const wanted =
    content.requested.trim() === '' ? '' : ` What would help: ${firstSentence(content.requested)}`;
  return `${by} asks for help with ${inWords(needs.map(lowerFirst))}.${wanted}`;
}

function missing(gaps: readonly { message: string }[]): string {
  if (gaps.length === 0) return 'Nothing that the form asks for is missing.';
  const shown = gaps.slice(0, shownGaps).map(gap => gap.message);
  const more = gaps.length - shown.length;
  return `${shown.join(' ')}${more > 0 ? ` And ${counted(more, 'more thing')}.` : ''}`;
}

function lowerFirst(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

function firstSentence(text: string): string {
  const words = text.trim().replaceAll(/\s+/g, ' ');
  const sentence = /^.*?[.!?](?=\s|$)/.exec(words)?.[0] ?? words;
  return sentence.length <= sentenceLength ? sentence : `${sentence.slice(0, sentenceLength).trimEnd()}…`;
}
