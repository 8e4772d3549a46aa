import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useMemo } from 'react';
import type { DeskStatus, SignedInUser } from '#contract/desk';
import type { PolicyPack } from '#contract/policyPack';
import type { TermKey } from '#contract/policyTerms';
import { ErrorState } from '../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { useActionsMay } from './ActionsProvider.tsx';
import type { May } from './actions.ts';
import { refusalOf, useHub } from './hub.tsx';

type Desk = {
  user: SignedInUser;
  status: DeskStatus;
  pack: PolicyPack;
  today: string;
  hubName: string;
  calendarWarning: string | null;
};

const DeskContext = createContext<Desk | null>(null);

/** Loads the council's words and rules once for every screen below. */
export function DeskProvider({
  user,
  status,
  children,
}: {
  user: SignedInUser;
  status: DeskStatus;
  children: ReactNode;
}) {
  const hub = useHub();
  const policy = useQuery(hub.policy.current.queryOptions());
  const value = useMemo(
    () => (policy.data === undefined ? null : { user, status, ...policy.data }),
    [user, status, policy.data],
  );
  if (policy.isError) {
    const { what, safe, todo } = refusalOf(policy.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  if (value === null) return <LoadingSkeleton lines={6} label="Loading your desk" />;
  return <DeskContext value={value}>{children}</DeskContext>;
}

/** Who is signed in, the council's pack, and the hub's day. */
export function useDesk(): Desk {
  const value = use(DeskContext);
  if (value === null) throw new Error('This screen needs somebody signed in.');
  return value;
}

/** The council's own word for a thing. */
export function useTerm(): (key: TermKey) => string {
  const { pack } = useDesk();
  return useCallback((key: TermKey) => pack.terms[key], [pack]);
}

/** Whether the signed-in person may run operations that need a permission. */
export function useMay(): May {
  return useActionsMay();
}
