import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { DeskEvent } from '#contract/desk';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { SetUpPage } from '../features/desk/SetUpPage.tsx';
import { UnlockPage } from '../features/desk/UnlockPage.tsx';
import { Announcer } from './announce.tsx';
import type { HubClient } from './connection.ts';
import { createQueryClient, HubProvider, refusalOf, useHub } from './hub.tsx';
import { SavingProvider } from './saving.tsx';
import { colourSchemeInMemory } from './settings/colourScheme.ts';
import { SettingsProvider } from './settings/SettingsProvider.tsx';
import { displayStorage } from './settings/displayStorage.ts';
import { theme, tokenVariables } from './theme.ts';
import { OpenDesk } from './OpenDesk.tsx';

const queryClient = createQueryClient();
const schemeManager = colourSchemeInMemory();
const storage = displayStorage();

/** Everything on the page: the look, the hub, and the screen that fits the desk's state. */
export function App({ client, styleNonce }: { client: HubClient; styleNonce: string }) {
  const [idleSeconds, setIdleSeconds] = useState<number | null>(null);
  const onEvent = useCallback((event: DeskEvent) => {
    if (event.kind === 'idle-soon') setIdleSeconds(event.seconds);
    // A fresh page is the only sure way to forget what was on the old one. Electron replaces the whole process.
    if (event.kind === 'locked') location.reload();
  }, []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokenVariables}
      colorSchemeManager={schemeManager}
      getStyleNonce={() => styleNonce}
    >
      <SettingsProvider storage={storage}>
        <Announcer>
          <SavingProvider>
            <Notifications position="bottom-right" limit={3} />
            <HubProvider client={client} queryClient={queryClient} onEvent={onEvent}>
              <DeskGate idleSeconds={idleSeconds} onPresent={() => setIdleSeconds(null)} />
            </HubProvider>
          </SavingProvider>
        </Announcer>
      </SettingsProvider>
    </MantineProvider>
  );
}

function DeskGate({ idleSeconds, onPresent }: { idleSeconds: number | null; onPresent: () => void }) {
  const hub = useHub();
  const status = useQuery(hub.desk.status.queryOptions());
  if (status.isError) {
    const { what, safe, todo } = refusalOf(status.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  if (status.data === undefined) return <LoadingSkeleton label="Opening the hub" lines={4} />;
  const { state, user } = status.data;
  if (state === 'new' || (state === 'open' && !status.data.recoveryKeyKept))
    return <SetUpPage status={status.data} />;
  if (state === 'locked' || user === null) return <UnlockPage status={status.data} />;
  return <OpenDesk user={user} status={status.data} idleSeconds={idleSeconds} onPresent={onPresent} />;
}
