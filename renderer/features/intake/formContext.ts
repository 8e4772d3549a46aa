import { createContext, use } from 'react';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { DraftFacts } from '#contract/intakeOperations';
import type { ChangeDraft, DraftDesk } from './useNotificationDraft.ts';
import type { SectionLine } from './intake.presenter.ts';

/** What every part of the form reads and changes. */
export type NotificationForm = {
  draftId: string;
  draft: NotificationDraft;
  change: ChangeDraft;
  keepNow: DraftDesk['keepNow'];
  stop: DraftDesk['stop'];
  /** What the hub worked out from the draft; absent until its first answer. */
  facts: DraftFacts | undefined;
  sections: readonly SectionLine[];
  /** The sentence beside a box, once sending was tried. */
  problemOf: (path: string) => string | undefined;
};

export const FormContext = createContext<NotificationForm | null>(null);

export function useNotificationForm(): NotificationForm {
  const form = use(FormContext);
  if (form === null) throw new Error('A part of the notification form needs FormContext above it.');
  return form;
}
