/** How the screen looks to one person at one desk. Holds no personal data. */
export type DisplaySettings = {
  colours: 'system' | 'light' | 'dark' | 'highContrast';
  /** Percent of the normal size, 80 to 200. */
  zoom: number;
  density: 'compact' | 'normal' | 'roomy';
  /** Single letters act on a focused list (WCAG 2.1.4 asks that they can be turned off). */
  letterKeys: boolean;
  /** Lists as plain tables, 50 to a page, for screen readers that do not manage long lists. */
  plainTables: boolean;
  /** Dates in three boxes (day, month, year) in place of one. */
  threeDateBoxes: boolean;
  navigationFolded: boolean;
  /** Width of the right pane, in percent of the page. */
  rightPane: number;
};

export const defaultSettings: DisplaySettings = {
  colours: 'system',
  zoom: 100,
  density: 'normal',
  letterKeys: true,
  plainTables: false,
  threeDateBoxes: false,
  navigationFolded: false,
  rightPane: 34,
};

/** Where settings are kept between visits: local storage in the shells, a plain object in tests. */
export type SettingsStorage = { read: () => string | null; write: (text: string) => void };

const steps = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The next zoom step up, down, or back to 100. Percent in, percent out; stays within 80 to 200. */
export function nextZoom(zoom: number, direction: 'in' | 'out' | 'reset'): number {
  if (direction === 'reset') return 100;
  if (direction === 'in') return steps.find(step => step > zoom) ?? 200;
  return steps.findLast(step => step < zoom) ?? 80;
}

function oneOf<Choice extends string>(choices: readonly Choice[], value: unknown, otherwise: Choice): Choice {
  return choices.find(choice => choice === value) ?? otherwise;
}

function within(low: number, high: number, value: unknown, otherwise: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  return Math.min(high, Math.max(low, value));
}

function yesOrNo(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

/** Reads stored settings. Anything missing or damaged takes its default; it never throws. */
export function parseSettings(text: string | null): DisplaySettings {
  let stored: unknown = null;
  try {
    stored = text === null ? null : JSON.parse(text);
  } catch {
    return defaultSettings;
  }
  if (typeof stored !== 'object' || stored === null) return defaultSettings;
  const found = new Map<string, unknown>(Object.entries(stored));
  return {
    colours: oneOf(
      ['system', 'light', 'dark', 'highContrast'],
      found.get('colours'),
      defaultSettings.colours,
    ),
    zoom: within(80, 200, found.get('zoom'), defaultSettings.zoom),
    density: oneOf(['compact', 'normal', 'roomy'], found.get('density'), defaultSettings.density),
    letterKeys: yesOrNo(found.get('letterKeys'), defaultSettings.letterKeys),
    plainTables: yesOrNo(found.get('plainTables'), defaultSettings.plainTables),
    threeDateBoxes: yesOrNo(found.get('threeDateBoxes'), defaultSettings.threeDateBoxes),
    navigationFolded: yesOrNo(found.get('navigationFolded'), defaultSettings.navigationFolded),
    rightPane: within(20, 70, found.get('rightPane'), defaultSettings.rightPane),
  };
}
