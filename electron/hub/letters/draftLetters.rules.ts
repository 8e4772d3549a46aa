import { familyLetter } from './familyLetter.rules.ts';
import type { LetterContent, LetterKind } from './letterContent.rules.ts';
import type { LetterFacts, LetterResult, Omission } from './letterFacts.rules.ts';
import { providerNote } from './providerNote.rules.ts';
import { referrerNote } from './referrerNote.rules.ts';

/** A document as it was drafted: its words, what was kept back, and what to check before it goes. */
export type DraftLetter = {
  readonly content: LetterContent;
  readonly omissions: readonly Omission[];
  readonly cautions: readonly string[];
};

export type DraftLetters = {
  readonly drafts: readonly DraftLetter[];
  /** Why the allocation cannot go on, each with what to do. Empty when it can. */
  readonly stops: readonly string[];
};

/** The documents of one allocation. All of them or none: a family is not sent somewhere half-told. */
export function draftLetters(facts: LetterFacts, wantsReply: boolean): DraftLetters {
  const results: LetterResult[] = [
    familyLetter(facts),
    providerNote(facts),
    ...(wantsReply && !facts.referrer.self ? [referrerNote(facts)] : []),
  ];
  const stops = results.flatMap(result =>
    result.outcome === 'refused' ? result.refusals.map(({ message }) => message) : [],
  );
  return {
    drafts: results.flatMap(result => (result.outcome === 'ready' ? [result] : [])),
    stops: [...new Set(stops)],
  };
}

/** What a document tells its reader, as a list to check. */
export function toldBy({ content }: DraftLetter): string[] {
  const has = (heading: string) => content.sections.find(section => section.heading === heading);
  switch (content.kind) {
    case 'familyLetter': {
      const help = has('What they can help with')?.items ?? [];
      return [
        `Who will help, and that they get in touch by ${content.fields.contactBy}`,
        ...(help.length === 0 ? [] : [`What they can help with: ${help.join('; ').toLowerCase()}`]),
        'What we have told others',
      ];
    }
    case 'providerNote': {
      const rows = (heading: string) => has(heading)?.table?.rows.length ?? 0;
      const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
      const children = rows('Children');
      const adults = rows('Adults in the family');
      const others = rows('Who else is helping');
      const needs = has('Help needed')?.items ?? [];
      return [
        ...(children > 0 ? [`${counted(children, 'child', 'children')}: name, date of birth, school`] : []),
        ...(adults > 0
          ? [`${counted(adults, 'adult', 'adults')}: name, relationship, how to reach them`]
          : []),
        ...(needs.length > 0 ? [`Help needed: ${needs.join('; ')}`] : []),
        ...(has('What is happening') === undefined ? [] : ['What is happening, in the words of who asked']),
        ...(has('What is going well') === undefined ? [] : ['What is going well']),
        ...(has('What the family wants') === undefined ? [] : ['What the family wants']),
        ...(has('Language and access') === undefined ? [] : ['Language and access needs']),
        ...(has('How to make contact safely') === undefined ? [] : ['How to make contact safely']),
        ...(others > 0 ? [`${counted(others, 'other service', 'other services')} helping the family`] : []),
      ];
    }
    case 'referrerNote':
      return content.fields.providerName === ''
        ? ['That we received it and have decided. Nothing more.']
        : [`That ${content.fields.providerName} is asked to help, and by when. No names.`];
  }
}

/** What each document is called on screens. */
export const letterNames: Readonly<Record<LetterKind, string>> = {
  familyLetter: 'Letter to the family',
  providerNote: 'Referral note to the service',
  referrerNote: 'Note to who asked',
};
