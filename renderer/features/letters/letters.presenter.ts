import type { LetterLine, LetterPreview, LetterWords } from '#contract/letters';
import type { Status } from '../../ui/StatusTag.tsx';
import { nearDayWords } from '../../app/dayWords.ts';

export const sentHowWords: Readonly<Record<string, string>> = {
  post: 'by post',
  byHand: 'by hand',
  secureEmail: 'by secure e-mail',
  email: 'by e-mail',
};

/** Where a letter stands: to send, sent, or of a referral that came to nothing. */
export function letterStatus(line: LetterLine): { status: Status; words: string } {
  if (line.sentOn !== null) {
    const how = sentHowWords[line.sentHow ?? ''] ?? '';
    return { status: 'complete', words: `Sent ${nearDayWords(line.sentOn)} ${how}`.trim() };
  }
  if (line.superseded) return { status: 'cannotFinish', words: 'Not needed any more' };
  return line.copies > 0
    ? { status: 'inProgress', words: line.copies === 1 ? '1 copy made' : `${line.copies} copies made` }
    : { status: 'notStarted', words: 'Ready to send' };
}

/** What to look at before it goes, most serious first; each is one sentence with what it is about. */
export function warningsOf(preview: LetterPreview): { title: string; lines: string[] }[] {
  return [
    { title: 'Held', lines: preview.held === null ? [] : [preview.held] },
    { title: 'Check first', lines: preview.cautions },
    { title: 'Kept back', lines: preview.omissions.map(({ what, why }) => `${what}. ${why}`) },
    {
      title: 'Words of the trade',
      lines: preview.jargon.map(({ found, instead }) => `“${found}”: say “${instead}”`),
    },
    {
      title: 'Long sentences',
      lines: preview.longSentences.map(({ text, words }) => `${words} words: ${text}`),
    },
  ].filter(part => part.lines.length > 0);
}

/** A letter's words as text boxes: paragraphs stand apart by an empty line, items each on a line. */
export type WordsDraft = { lead: string; sections: { paragraphs: string; items: string }[] };

export function wordsDraft(content: LetterPreview['content']): WordsDraft {
  return {
    lead: content.lead.join('\n'),
    sections: content.sections.map(section => ({
      paragraphs: section.paragraphs.join('\n\n'),
      items: section.items.join('\n'),
    })),
  };
}

function parts(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map(part => part.trim())
    .filter(part => part !== '');
}

export function wordsFrom(draft: WordsDraft): LetterWords {
  return {
    lead: parts(draft.lead, /\n+/),
    sections: draft.sections.map(section => ({
      paragraphs: parts(section.paragraphs, /\n{2,}/),
      items: parts(section.items, /\n+/),
    })),
  };
}

/** The box that a refused part of the letter stands in: `words.sections.2.items.0` is in box `section-2-items`. */
export function boxOf(path: string): string {
  const [, part, index, kind] = path.split('.');
  return part === 'sections' && (kind === 'paragraphs' || kind === 'items')
    ? `section-${index}-${kind}`
    : 'letter-lead';
}
