import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';

/** Keeps Mantine's colour scheme in memory: our own settings are the one place where it is remembered. */
export function colourSchemeInMemory(): MantineColorSchemeManager {
  let scheme: MantineColorScheme | null = null;
  return {
    get: usual => scheme ?? usual,
    set: value => {
      scheme = value;
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => {
      scheme = null;
    },
  };
}
