/**
 * What a shell offers the page besides the hub's port. Five functions and no more: each is something a page
 * cannot do by itself and the hub cannot do from its worker.
 *
 * - `saveFile`: the person chooses where; the page never learns a path.
 * - `printPage`: the operating system's print window for what is on the screen.
 * - `setZoom`: larger or smaller text for the whole window, remembered nowhere but in the page's settings.
 * - `setScreenProtection`: the council's setting that keeps the window out of screen captures (Windows, macOS).
 * - `onBeforeLock`: tells the page to save what is being typed, because this page is about to be thrown away.
 *
 * Locking by hand is not here: it is an operation of the contract, and the shell follows the hub's `locked` event.
 * The colour scheme is not here either: `prefers-color-scheme` already tells the page.
 */
export interface ShellBridge {
  /** Asks where to save and writes the bytes. False when the person cancels. */
  saveFile(file: FileToSave): Promise<boolean>;
  /** Opens the print window for the page on the screen. */
  printPage(): Promise<void>;
  /** @param factor 1 is normal size; kept between 0.5 and 3. */
  setZoom(factor: number): Promise<void>;
  setScreenProtection(on: boolean): Promise<void>;
  /** Runs `save` before the page is thrown away by a lock; the shell waits at most one second. Returns a stop function. */
  onBeforeLock(save: () => Promise<void>): () => void;
}

export interface FileToSave {
  /** A plain file name; anything like a folder in it is taken out. */
  readonly suggestedName: string;
  readonly mediaType: string;
  readonly base64: string;
}

/** The channels between the preload and Electron's main process. */
export const channels = {
  /** Page to main, with an answer: one of the calls in `shellCalls.ts`. */
  call: 'shell:call',
  /** Main to page, carrying the hub's port. */
  hubPort: 'shell:hub-port',
  /** Main to page: save what is being typed. The answer comes back as the call `draftsSaved`. */
  beforeLock: 'shell:before-lock',
} as const;

/** The message by which the preload hands the port on to the page. */
export const portMessage = 'early-help:hub-port';

/** The one origin Electron serves the page from. */
export const appOrigin = 'app://early-help';
