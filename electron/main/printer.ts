import type { HtmlPrinter } from '#hub/host';
import { randomUUID } from 'node:crypto';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import { webPreferences } from './windowOptions.ts';

const printOrigin = 'app://print';

/**
 * Prints in a hidden, sandboxed window that runs no script and can reach nothing but the one page it is given. That page
 * is served from memory under an address nobody can guess, once.
 */
export function electronPrinter(parts: {
  readonly session: Session;
  createWindow(
    options: BrowserWindowConstructorOptions,
  ): Pick<BrowserWindow, 'loadURL' | 'destroy' | 'webContents'>;
}): HtmlPrinter {
  const pages = new Map<string, string>();
  parts.session.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !details.url.startsWith('data:') && !pages.has(details.url) }),
  );
  parts.session.protocol.handle('app', request => {
    const html = pages.get(request.url);
    pages.delete(request.url);
    if (html === undefined) return new Response(null, { status: 404 });
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
      },
    });
  });

  return {
    async htmlToPdf(html, { title }) {
      const address = `${printOrigin}/${randomUUID()}`;
      pages.set(address, html);
      const window = parts.createWindow({
        show: false,
        title,
        webPreferences: { ...webPreferences(parts.session, undefined), javascript: false },
      });
      try {
        await window.loadURL(address);
        return await window.webContents.printToPDF({
          pageSize: 'A4',
          printBackground: true,
          preferCSSPageSize: true,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        });
      } finally {
        pages.delete(address);
        window.destroy();
      }
    },
  };
}
