import type { SettingsStorage } from './settings.ts';

const key = 'early-help-display';

/** Keeps how the screen looks (never personal data) between visits, where the shell lets a page keep anything. */
export function displayStorage(): SettingsStorage {
  return {
    read: () => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write: text => {
      try {
        localStorage.setItem(key, text);
      } catch {
        // An in-memory session forgets; the person's own preferences in the hub bring the settings back.
      }
    },
  };
}
