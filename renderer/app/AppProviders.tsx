import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { May } from './actions.ts';
import { ActionsProvider } from './ActionsProvider.tsx';
import { Announcer } from './announce.tsx';
import { type ReadDate, ReadDateProvider } from './dates.tsx';
import { FrameSlots } from './frame/slots.tsx';
import { SavingProvider } from './saving.tsx';
import type { SettingsStorage } from './settings/settings.ts';
import { SettingsProvider } from './settings/SettingsProvider.tsx';
import { colourSchemeInMemory } from './settings/colourScheme.ts';
import { theme, tokenVariables } from './theme.ts';

/** Queries never wait for the network: the hub is on this machine. It says itself when something changed. */
function createQueries(): QueryClient {
  const local = { networkMode: 'always', retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...local, staleTime: Infinity, refetchOnWindowFocus: false },
      mutations: local,
    },
  });
}

/** Everything a page may count on being above it. What differs between shells, roles and tests comes in by props. */
export function AppProviders({
  styleNonce,
  storage,
  may,
  readDate,
  queries,
  children,
}: {
  styleNonce: string;
  storage: SettingsStorage;
  may: May;
  readDate: ReadDate;
  queries?: QueryClient;
  children: ReactNode;
}) {
  const [client] = useState(() => queries ?? createQueries());
  const [schemes] = useState(colourSchemeInMemory);
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={tokenVariables}
        colorSchemeManager={schemes}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
      >
        <SettingsProvider storage={storage}>
          <Announcer>
            <SavingProvider>
              <ActionsProvider may={may}>
                <ReadDateProvider value={readDate}>
                  <FrameSlots>{children}</FrameSlots>
                  <Notifications position="bottom-right" limit={3} data-print="never" />
                </ReadDateProvider>
              </ActionsProvider>
            </SavingProvider>
          </Announcer>
        </SettingsProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
