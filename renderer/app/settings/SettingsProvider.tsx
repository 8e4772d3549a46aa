import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useMantineColorScheme } from '@mantine/core';
import { type DisplaySettings, nextZoom, parseSettings, type SettingsStorage } from './settings.ts';

type SettingsValue = {
  settings: DisplaySettings;
  change: (part: Partial<DisplaySettings>) => void;
  zoom: (direction: 'in' | 'out' | 'reset') => void;
};

const SettingsContext = createContext<SettingsValue | null>(null);

const scheme = { system: 'auto', light: 'light', dark: 'dark', highContrast: 'dark' } as const;

/** Holds the display settings, applies them to the page, and writes them to the storage it is given. */
export function SettingsProvider({ storage, children }: { storage: SettingsStorage; children: ReactNode }) {
  const [settings, setSettings] = useState(() => parseSettings(storage.read()));
  const { setColorScheme } = useMantineColorScheme();

  const change = useCallback(
    (part: Partial<DisplaySettings>) => setSettings(now => ({ ...now, ...part })),
    [],
  );
  const zoom = useCallback(
    (direction: 'in' | 'out' | 'reset') =>
      setSettings(now => ({ ...now, zoom: nextZoom(now.zoom, direction) })),
    [],
  );

  useEffect(() => storage.write(JSON.stringify(settings)), [settings, storage]);
  useEffect(() => setColorScheme(scheme[settings.colours]), [settings.colours, setColorScheme]);
  useEffect(() => {
    const page = document.documentElement;
    page.style.setProperty('--zoom', String(settings.zoom / 100));
    page.dataset['density'] = settings.density;
    page.dataset['contrast'] = settings.colours === 'highContrast' ? 'high' : 'normal';
  }, [settings.zoom, settings.density, settings.colours]);

  const value = useMemo(() => ({ settings, change, zoom }), [settings, change, zoom]);
  return <SettingsContext value={value}>{children}</SettingsContext>;
}

/** The display settings and the ways to change them. Must be called inside SettingsProvider. */
export function useSettings(): SettingsValue {
  const value = use(SettingsContext);
  if (value === null) throw new Error('useSettings needs SettingsProvider above it.');
  return value;
}
