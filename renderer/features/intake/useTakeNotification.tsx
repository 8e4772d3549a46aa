import { useRef, useState, type ReactNode } from 'react';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { Taken } from '#contract/intakeOperations';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import type { DraftDesk } from './useNotificationDraft.ts';

/** Sends the notification, offers Undo, and shows why when it was refused. */
export function useTakeNotification(
  draftId: string,
  desk: Pick<DraftDesk, 'stop' | 'keepNow'>,
  onTaken: (taken: Taken) => void,
): { send: (draft: NotificationDraft) => Promise<void>; notice: ReactNode; forget: () => void } {
  const client = useHubClient();
  const tell = useUndoToast();
  const [refused, setRefused] = useState<ReturnType<typeof refusalOf> | null>(null);
  const isSending = useRef(false);
  const send = async (draft: NotificationDraft) => {
    if (isSending.current) return;
    isSending.current = true;
    try {
      await desk.keepNow();
      const taken = await client.intake.takeNotification({ draftId, content: draft });
      desk.stop();
      onTaken(taken);
      tell({
        message: `Sent. The case is ${taken.caseReference}.`,
        undo: async () => {
          if (taken.entryId !== null) await client.journal.undo({ entryId: taken.entryId });
        },
        undone: 'Taken back. It is under Drafts again.',
      });
    } catch (error) {
      setRefused(refusalOf(error));
    } finally {
      isSending.current = false;
    }
  };
  const notice =
    refused === null ? null : (
      <ErrorState
        whatHappened={refused.what}
        whatIsSafe={refused.safe}
        whatToDo={refused.todo}
        {...(refused.reference === undefined ? {} : { reference: refused.reference })}
      />
    );
  return { send, notice, forget: () => setRefused(null) };
}
