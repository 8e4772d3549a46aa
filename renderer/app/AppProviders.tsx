import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
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

/** Everything a page may count on being above it. What differs between shells, roles and tests comes in by props. */
export function AppProviders({
  styleNonce,
  storage,
  may,
  readDate,
  children,
}: {
  styleNonce: string;
  storage: SettingsStorage;
  may: May;
  readDate: ReadDate;
  children: ReactNode;
}) {
  const [schemes] = useState(colourSchemeInMemory);
  return (
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
                {/* In the middle: at the right they would cover the decisions and the concern button of the right pane. */}
                <Notifications position="bottom-center" limit={3} data-print="never" />
              </ReadDateProvider>
            </ActionsProvider>
          </SavingProvider>
        </Announcer>
      </SettingsProvider>
    </MantineProvider>
  );
}
