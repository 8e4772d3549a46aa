import { useState } from 'react';
import { useNavigate } from 'react-router';
import { refusalOf, useHubClient } from '../../app/hub.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import { useNotificationForm } from './formContext.ts';

/** Recording that only advice was given. */
export function useAdvice() {
  const client = useHubClient();
  const { draftId, draft, keepNow, stop } = useNotificationForm();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const navigate = useNavigate();
  const tell = useUndoToast();
  const record = async () => {
    if (text.trim().length < 3) {
      setProblem('Write what advice you gave.');
      return;
    }
    setBusy(true);
    try {
      // A draft that is kept after this would be a second one, with the names of a family that did not agree.
      await keepNow();
      const { entryId, reference } = await client.intake.adviseOnly({
        draftId,
        content: draft,
        advice: text,
      });
      stop();
      tell({
        message: `Advice recorded as ${reference}.`,
        undo: async () => {
          if (entryId !== null) await client.journal.undo({ entryId });
        },
        undone: 'Taken back. It is under Drafts again.',
      });
      await navigate('/drafts');
    } catch (error) {
      const { what, todo } = refusalOf(error);
      setProblem(`${what} ${todo}`);
      setBusy(false);
    }
  };
  return { text, setText, problem, isBusy, record: () => void record() };
}
