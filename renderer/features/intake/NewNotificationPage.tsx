import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { Page } from '../../app/frame/Page.tsx';
import { useDesk, useTerm } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { newDraft } from './draft.ts';
import { NotificationDesk } from './NotificationDesk.tsx';

/** Takes a notification: a new one, or the draft that the address names (`?draft=…`). Each visit starts anew. */
export function NewNotificationPage() {
  const { key } = useLocation();
  return <Opened key={key} />;
}

function Opened() {
  const [search] = useSearchParams();
  const [newId] = useState(() => crypto.randomUUID());
  const asked = search.get('draft');
  return asked === null ? <Fresh draftId={newId} /> : <Resumed draftId={asked} />;
}

function Fresh({ draftId }: { draftId: string }) {
  const { today } = useDesk();
  const [search] = useSearchParams();
  const channel = search.get('phone') === null ? 'form' : 'phone';
  const [start] = useState(() => newDraft(today, channel));
  return <NotificationDesk draftId={draftId} start={start} />;
}

function Resumed({ draftId }: { draftId: string }) {
  const hub = useHub();
  const term = useTerm();
  const draft = useQuery({
    ...hub.intake.openDraft.queryOptions({ input: { draftId } }),
    // The form holds the newer words; asking again must not put older ones under them.
    staleTime: 'static',
    gcTime: 0,
  });
  if (draft.isError) {
    const { what, safe, todo } = refusalOf(draft.error);
    return (
      <Page title={`New ${term('request')}`}>
        <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />
      </Page>
    );
  }
  if (draft.data === undefined) return <LoadingSkeleton lines={8} label="Opening the draft" />;
  return <NotificationDesk draftId={draftId} start={draft.data.content} />;
}
