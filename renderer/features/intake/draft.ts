import {
  adultDraftSchema,
  agencyDraftSchema,
  childDraftSchema,
  homeDraftSchema,
  notificationDraftSchema,
  type AdultDraft,
  type AgencyDraft,
  type ChildDraft,
  type HomeDraft,
  type NotificationDraft,
} from '#contract/intakeDraft';

/** A short id inside one notification. */
function partId(kind: string): string {
  return `${kind}-${crypto.randomUUID().slice(0, 8)}`;
}

/** A new notification: one child to fill in, received today. */
export function newDraft(today: string, channel: NotificationDraft['channel']): NotificationDraft {
  return notificationDraftSchema.parse({ channel, receivedOn: today, children: [newChild(null)] });
}

/** A new child; brothers and sisters usually share the surname and the home, so those are offered and can be changed. */
export function newChild(sibling: ChildDraft | null): ChildDraft {
  return childDraftSchema.parse({
    id: partId('child'),
    surname: sibling?.surname ?? '',
    livesAt: sibling?.livesAt ?? [],
  });
}

export function newAdult(children: readonly ChildDraft[], isFirst: boolean): AdultDraft {
  return adultDraftSchema.parse({
    id: partId('adult'),
    isMainCarer: isFirst,
    livesAt: isFirst ? (children[0]?.livesAt ?? []) : [],
    relationships: children.map(child => ({ childId: child.id })),
  });
}

/** Whoever rings for their own family is one of its adults: what they have told already is not asked twice. */
export function adultWhoAsks(draft: NotificationDraft): AdultDraft | null {
  const { kind, name, phone, email } = draft.referrer;
  const words = name.trim().split(/\s+/u);
  if (kind !== 'parentOrCarer' || name.trim() === '') return null;
  const isThere = draft.adults.some(
    adult => `${adult.givenNames} ${adult.surname}`.trim().toLowerCase() === words.join(' ').toLowerCase(),
  );
  if (isThere) return null;
  const [surname = ''] = words.length > 1 ? words.slice(-1) : [];
  return {
    ...newAdult(draft.children, draft.adults.length === 0),
    givenNames: words.slice(0, Math.max(1, words.length - 1)).join(' '),
    surname,
    phones: phone.trim() === '' ? [] : [phone.trim()],
    email: email.trim(),
  };
}

export function newHome(): HomeDraft {
  return homeDraftSchema.parse({ id: partId('home') });
}

export function newAgency(): AgencyDraft {
  return agencyDraftSchema.parse({ id: partId('agency') });
}

/** Changes some answers of one part. */
export function patched<Part extends { id: string }>(
  parts: readonly Part[],
  id: string,
  change: Partial<Part>,
): Part[] {
  return parts.map(part => (part.id === id ? { ...part, ...change } : part));
}

export function without<Part extends { id: string }>(parts: readonly Part[], id: string): Part[] {
  return parts.filter(part => part.id !== id);
}
