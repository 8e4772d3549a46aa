import type { ConsentLine } from '#contract/familyPapers';
import { asSentence, type FamilyAgreement } from '../consent/standing.rules.ts';

function listed(names: readonly string[], last: 'and' | 'or'): string {
  const end = names.at(-1) ?? '';
  return names.length < 2 ? end : `${names.slice(0, -1).join(', ')} ${last} ${end}`;
}

const safetyNeverWaits =
  'If a child may be at risk, share what is needed with social care at once: that never waits.';

/**
 * What may be shared now, in plain words: the newest answer decides. `word` is the council's own for agreement.
 * The family's refusals always stand beside what they agreed to, and what everybody else answered before both.
 */
export function mayShareNow(
  newest: ConsentLine | null,
  word: string,
  together: FamilyAgreement | null = null,
): string {
  if (together === null || together.statement === null) return byTheFirst(newest, word);
  const said = `${together.statement}.`;
  switch (together.state) {
    case 'undecided':
      return `${said} Share nothing until somebody writes down here whether sharing goes on, and why. ${safetyNeverWaits}`;
    case 'stopped':
      return `${said} Share nothing new: it was decided to stop, because: ${asSentence(together.decision?.reason ?? '')} ${safetyNeverWaits}`;
    case 'agreed': {
      const goesOn = together.differs
        ? ` Sharing goes on, because: ${asSentence(together.decision?.reason ?? '')}`
        : '';
      const rest =
        together.agreedBy?.isFirst === true
          ? byTheFirst(newest, word)
          : `It rests on what ${together.agreedBy?.name ?? 'they'} agreed. No service was named, so say who will be told before you tell them. ${safetyNeverWaits}`;
      return `${said}${goesOn} ${rest}`;
    }
    case 'refused':
    case 'withdrawn':
    case 'not-asked':
    case 'none':
      return `${said} ${byTheFirst(newest, word)}`;
  }
}

function byTheFirst(newest: ConsentLine | null, word: string): string {
  if (newest === null)
    return `Ask the family first: no ${word} is recorded, so nothing may be shared. ${safetyNeverWaits}`;
  const refused =
    newest.refused.length === 0 ? '' : ` Tell nothing to ${listed(newest.refused, 'or')}: they refused that.`;
  switch (newest.state) {
    case 'agreed': {
      const by = newest.by ?? 'the family';
      if (newest.agencies.length === 0)
        return `The family agreed: ${by}, on ${newest.onWords}. No service was named, so say who will be told before you tell them.${refused} ${safetyNeverWaits}`;
      return `You may share with ${listed(newest.agencies, 'and')}, because ${by} agreed on ${newest.onWords}.${refused} Anybody else: ask first. ${safetyNeverWaits}`;
    }
    case 'withdrawn':
      return `Share nothing new: the family took their ${word} back on ${newest.onWords}. What was shared before is below; tell those services to stop using it where they can. ${safetyNeverWaits}`;
    case 'refused':
    case 'not-asked':
      return newest.ground === null
        ? `${newest.state === 'refused' ? `The family refused ${word}` : `The family was not asked for ${word}`}, so nothing may be shared. ${safetyNeverWaits}`
        : `${newest.state === 'refused' ? `The family refused ${word}` : `The family was not asked for ${word}`}; on ${newest.onWords} it was decided to share without it, and only for this reason: ${newest.ground}. Share no more than that needs.`;
  }
}
