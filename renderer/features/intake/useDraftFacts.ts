import { useCallback, useEffect, useRef, useState } from 'react';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { DraftFacts } from '#contract/intakeOperations';
import { useHubClient } from '../../app/hub.tsx';

const waitMilliseconds = 350;

/** What the hub makes of the draft, asked again shortly after typing stops. `freshFacts` asks at once. */
export function useDraftFacts(draft: NotificationDraft): {
  facts: DraftFacts | undefined;
  freshFacts: () => Promise<DraftFacts>;
} {
  const client = useHubClient();
  const [facts, setFacts] = useState<DraftFacts | undefined>(undefined);
  const latest = useRef(draft);
  const turn = useRef(0);
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const freshFacts = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await client.intake.facts({ content: latest.current });
    if (mine === turn.current) setFacts(answer);
    return answer;
  }, [client]);
  useEffect(() => {
    // A failure keeps the facts there were; sending asks the hub itself and shows why it was refused.
    const timer = window.setTimeout(() => void freshFacts().catch(() => undefined), waitMilliseconds);
    return () => window.clearTimeout(timer);
  }, [draft, freshFacts]);
  return { facts, freshFacts };
}
