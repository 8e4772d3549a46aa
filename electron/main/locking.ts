import type { PowerMonitor, WebContents } from 'electron';
import type { LockReason } from '#hub/host';
import { channels } from '../shell/bridge.ts';

/** Locks when the computer goes to sleep or its own screen is locked (Windows and macOS tell us of the latter). */
export function lockWithComputer(
  powerMonitor: Pick<PowerMonitor, 'on'>,
  lock: (reason: LockReason) => void,
): void {
  powerMonitor.on('suspend', () => lock('suspend'));
  powerMonitor.on('lock-screen', () => lock('screen-lock'));
}

/**
 * Ends the page's process, so that every decrypted word in its memory goes back to the system, and starts a new one.
 * A page that has crashed already only needs the new one.
 */
export async function replaceRenderer(
  contents: Pick<
    WebContents,
    'once' | 'forcefullyCrashRenderer' | 'reloadIgnoringCache' | 'isCrashed' | 'isDestroyed'
  >,
): Promise<void> {
  if (contents.isDestroyed()) return;
  if (!contents.isCrashed()) {
    const gone = new Promise<void>(resolve => {
      contents.once('render-process-gone', () => resolve());
    });
    contents.forcefullyCrashRenderer();
    await gone;
  }
  contents.reloadIgnoringCache();
}

/** Asks the page to save what is being typed; settles when it says that it has. */
export function createDraftRequest(contents: () => Pick<WebContents, 'send' | 'isDestroyed' | 'isCrashed'>): {
  ask(): Promise<void>;
  saved(): void;
} {
  let settle: (() => void) | undefined;
  return {
    ask() {
      const page = contents();
      if (page.isDestroyed() || page.isCrashed()) return Promise.resolve();
      return new Promise(resolve => {
        settle = resolve;
        page.send(channels.beforeLock);
      });
    },
    saved() {
      settle?.();
    },
  };
}
