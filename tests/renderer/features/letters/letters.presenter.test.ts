import { describe, expect, it } from 'vitest';
import type { LetterLine } from '#contract/letters';
import { boxOf, letterStatus, wordsFrom } from '../../../../renderer/features/letters/letters.presenter.ts';

const line: LetterLine = {
  documentId: 'd',
  referralId: 'r',
  kind: 'familyLetter',
  name: 'Letter to the family',
  to: 'Mia Reed',
  madeOn: '2026-11-24',
  edited: false,
  sentOn: null,
  sentHow: null,
  sentBy: null,
  copies: 0,
  superseded: false,
};

describe('a letter in words', () => {
  it('says where it stands', () => {
    expect([
      letterStatus(line).words,
      letterStatus({ ...line, copies: 2 }).words,
      letterStatus({ ...line, superseded: true }).words,
      letterStatus({ ...line, sentOn: '2025-11-04', sentHow: 'byHand' }).words,
    ]).toEqual(['Ready to send', '2 copies made', 'Not needed any more', 'Sent Tue 4 Nov 2025 by hand']);
  });

  it('reads the boxes back: an empty line parts paragraphs, each line is a point', () => {
    expect(
      wordsFrom({
        lead: 'Asha will call you.\n\nRing us if not.',
        sections: [{ paragraphs: 'One.\nStill one.\n\nTwo.', items: 'a\n\n b ' }],
      }),
    ).toEqual({
      lead: ['Asha will call you.', 'Ring us if not.'],
      sections: [{ paragraphs: ['One.\nStill one.', 'Two.'], items: ['a', 'b'] }],
    });
  });

  it('finds the box that a refused part stands in', () => {
    expect([
      boxOf('words.sections.2.items.0'),
      boxOf('words.lead.0'),
      boxOf('words.sections.1.table.0'),
    ]).toEqual(['section-2-items', 'letter-lead', 'letter-lead']);
  });
});
