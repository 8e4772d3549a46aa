import type { AdultDraft, ChildDraft, NotificationDraft } from '#contract/intakeDraft';

type Named = { givenNames: string; surname: string; knownAs: string };

/** A person of the draft as people say it; empty when no name is typed yet. */
export function draftName(person: Named): string {
  const name = [person.givenNames.trim(), person.surname.trim()].filter(part => part !== '').join(' ');
  return name === '' ? person.knownAs.trim() : name;
}

/** The name to use in a sentence: the first name, or the place in the list while there is none. */
export function childLabel(child: ChildDraft, index: number): string {
  return child.givenNames.trim().split(/\s+/)[0] || child.surname.trim() || `child ${index + 1}`;
}

/** What an adult on the form is called: the first name, the surname, or "adult 2". */
export function adultLabel(adult: AdultDraft, index: number): string {
  return adult.givenNames.trim().split(/\s+/)[0] || adult.surname.trim() || `adult ${index + 1}`;
}

/** What the list of drafts calls a draft. */
export function draftTitle(draft: NotificationDraft): string {
  const children = draft.children.map(draftName).filter(name => name !== '');
  if (children.length > 0) return children.join(', ');
  const adults = draft.adults.map(draftName).filter(name => name !== '');
  if (adults.length > 0) return `Family of ${adults[0]}`;
  return draft.referrer.name.trim() === ''
    ? 'No names yet'
    : `From ${draft.referrer.name.trim()}, no names yet`;
}
