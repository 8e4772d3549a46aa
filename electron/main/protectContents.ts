import type { WebContents } from 'electron';
import { isOurAddress } from './origin.ts';

/** No page of ours ever goes to an address that is not ours: not by a link, a frame or a redirect. */
export function limitNavigation(contents: Pick<WebContents, 'on'>): void {
  contents.on('will-navigate', details => {
    if (!isOurAddress(details.url)) details.preventDefault();
  });
  contents.on('will-frame-navigate', details => {
    if (!isOurAddress(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', details => {
    if (!isOurAddress(details.url)) details.preventDefault();
  });
}

/** No page opens a window. */
export function denyNewWindows(contents: Pick<WebContents, 'setWindowOpenHandler'>): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** No page embeds another program's page, whatever options it asks for. */
export function denyWebviews(contents: Pick<WebContents, 'on'>): void {
  contents.on('will-attach-webview', event => event.preventDefault());
}
