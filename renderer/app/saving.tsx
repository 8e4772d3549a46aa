import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import type { SaveStatus } from '../ui/SaveState.tsx';
import { useAnnounce } from './announce.tsx';

type Saving = { status: SaveStatus; report: (status: SaveStatus) => void };

const SavingContext = createContext<Saving | null>(null);

/** Holds what the header says about saving. Failures are read out once; ordinary saves are not, they come too often. */
export function SavingProvider({ children }: { children: ReactNode }) {
  const [status, setStatus] = useState<SaveStatus>({ kind: 'nothingToSave' });
  const announce = useAnnounce();
  const report = useCallback(
    (next: SaveStatus) => {
      setStatus(next);
      if (next.kind === 'notSaved') announce(`Not saved yet. ${next.reason}`);
    },
    [announce],
  );
  const value = useMemo(() => ({ status, report }), [status, report]);
  return <SavingContext value={value}>{children}</SavingContext>;
}

/** What the header shows about saving, and the way for a form to report it. */
export function useSaving(): Saving {
  const value = use(SavingContext);
  if (value === null) throw new Error('useSaving needs SavingProvider above it.');
  return value;
}
