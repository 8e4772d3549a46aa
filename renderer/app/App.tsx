import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import type { DeskEvent } from '#contract/desk';
import { permissionSchema, rolesMay } from '#contract/permissions';
import { SetUpPage } from '../features/desk/SetUpPage.tsx';
import { UnlockPage } from '../features/desk/UnlockPage.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { AppProviders } from './AppProviders.tsx';
import type { HubClient } from './connection.ts';
import type { ReadDate } from './dates.tsx';
import { createQueryClient, HubProvider, refusalOf, useHub, useHubClient } from './hub.tsx';
import { displayStorage } from './settings/displayStorage.ts';

const loadDesk = () => import('./OpenDesk.tsx');
const OpenDesk = lazy(async () => ({ default: (await loadDesk()).OpenDesk }));

const queryClient = createQueryClient();
const storage = displayStorage();

/** Everything on the page: the hub, the look, and the screen that fits the desk's state. */
export function App({ client, styleNonce }: { client: HubClient; styleNonce: string }) {
  const [idleSeconds, setIdleSeconds] = useState<number | null>(null);
  const onEvent = useCallback((event: DeskEvent) => {
    if (event.kind === 'idle-soon') setIdleSeconds(event.seconds);
    // A fresh page is the only sure way to forget what was on the old one. Electron replaces the whole process.
    if (event.kind === 'locked') location.reload();
  }, []);
  return (
    <HubProvider client={client} queryClient={queryClient} onEvent={onEvent}>
      <Providers styleNonce={styleNonce}>
        <DeskGate idleSeconds={idleSeconds} onPresent={() => setIdleSeconds(null)} />
      </Providers>
    </HubProvider>
  );
}

function Providers({ styleNonce, children }: { styleNonce: string; children: ReactNode }) {
  const hub = useHub();
  const client = useHubClient();
  const status = useQuery(hub.desk.status.queryOptions());
  const roles = status.data?.user?.roles;
  const may = useCallback(
    (permission: string) => {
      const parsed = permissionSchema.safeParse(permission);
      return parsed.success && rolesMay(roles ?? [], parsed.data);
    },
    [roles],
  );
  const readDate = useCallback<ReadDate>(
    (text, expects) => client.policy.readDate({ text: text.slice(0, 60), expects }),
    [client],
  );
  return (
    <AppProviders styleNonce={styleNonce} storage={storage} may={may} readDate={readDate}>
      {children}
    </AppProviders>
  );
}

function DeskGate({ idleSeconds, onPresent }: { idleSeconds: number | null; onPresent: () => void }) {
  const hub = useHub();
  const status = useQuery(hub.desk.status.queryOptions());
  // The rest of the app arrives while the passphrase is typed.
  useEffect(() => void loadDesk(), []);
  if (status.isError) {
    const { what, safe, todo } = refusalOf(status.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  if (status.data === undefined) return <LoadingSkeleton label="Opening the hub" lines={4} />;
  const { state, user, recoveryKeyKept } = status.data;
  if (state === 'new' || (state === 'open' && !recoveryKeyKept)) return <SetUpPage status={status.data} />;
  if (state === 'locked' || user === null) return <UnlockPage status={status.data} />;
  return (
    <Suspense fallback={<LoadingSkeleton label="Opening your desk" lines={6} />}>
      <OpenDesk user={user} status={status.data} idleSeconds={idleSeconds} onPresent={onPresent} />
    </Suspense>
  );
}
