import type { HtmlPrinter } from '#hub/host';
import { Buffer } from 'node:buffer';
import { chromiumVariable, runChromium, type RunningChromium } from './chromium.ts';

/** A4 in inches, as Chromium wants it. */
const a4 = { paperWidth: 8.27, paperHeight: 11.69 } as const;
/** A printing Chromium stays for the next letter of a batch, then ends. */
const keepMilliseconds = 20_000;

export class NoChromiumError extends Error {
  override readonly name = 'NoChromiumError';
  constructor() {
    super(
      `We could not make the PDF, because no Chromium, Chrome or Edge was found on this computer. Nothing is lost. ` +
        `Install one of them, or say where it is in ${chromiumVariable}, and try again. You can make a Word file without it.`,
    );
  }
}

/**
 * Prints through a Chromium without a window, over a pipe that is ours alone. The page runs no script, reaches no
 * network and no file; its text stays in memory. The only thing on disk is a temporary profile that holds no page,
 * removed when the printing Chromium ends.
 * @throws NoChromiumError from `htmlToPdf` when no executable is given.
 */
export function chromiumPrinter(options: {
  executable: string | undefined;
}): HtmlPrinter & { close(): Promise<void> } {
  let running: RunningChromium | undefined;
  let idle: NodeJS.Timeout | undefined;
  let printing = 0;

  async function close(): Promise<void> {
    clearTimeout(idle);
    const closing = running;
    running = undefined;
    await closing?.close();
  }

  function start(executable: string): RunningChromium {
    const chromium = runChromium(executable, [
      '--headless',
      '--incognito',
      // No name resolves to anything, not even this machine's.
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--disable-gpu',
    ]);
    void chromium.ended.then(() => {
      if (running === chromium) running = undefined;
    });
    return chromium;
  }

  return {
    async htmlToPdf(html, { title }) {
      if (options.executable === undefined) throw new NoChromiumError();
      clearTimeout(idle);
      running ??= start(options.executable);
      printing += 1;
      try {
        return await print(running, withTitle(html, title));
      } finally {
        printing -= 1;
        if (printing === 0) {
          idle = setTimeout(() => void close(), keepMilliseconds);
          idle.unref();
        }
      }
    },
    close,
  };
}

async function print({ pipe }: RunningChromium, html: string): Promise<Uint8Array> {
  const { browserContextId } = await pipe.send('Target.createBrowserContext', { disposeOnDetach: true });
  try {
    const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank', browserContextId });
    const attached = await pipe.send('Target.attachToTarget', { targetId, flatten: true });
    const sessionId = String(attached['sessionId']);
    const page = (method: string, params: Readonly<Record<string, unknown>> = {}) =>
      pipe.send(method, params, sessionId);
    pipe.on('Fetch.requestPaused', sessionId, ({ requestId }) => {
      page('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }).catch(() => undefined);
    });
    await page('Fetch.enable', {
      patterns: ['http', 'https', 'file', 'ftp', 'ws', 'wss'].map(scheme => ({ urlPattern: `${scheme}:*` })),
    });
    await page('Emulation.setScriptExecutionDisabled', { value: true });
    await page('Page.enable');
    const { frameTree } = await page('Page.getFrameTree');
    const loaded = new Promise<void>(resolve => {
      const stop = pipe.on('Page.loadEventFired', sessionId, () => {
        stop();
        resolve();
      });
    });
    await page('Page.setDocumentContent', { frameId: frameIdOf(frameTree), html });
    await loaded;
    const { data } = await page('Page.printToPDF', {
      ...a4,
      printBackground: true,
      preferCSSPageSize: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return new Uint8Array(Buffer.from(String(data), 'base64'));
  } finally {
    await pipe.send('Target.disposeBrowserContext', { browserContextId }).catch(() => undefined);
  }
}

function frameIdOf(tree: unknown): string {
  if (typeof tree === 'object' && tree !== null && 'frame' in tree) {
    const { frame } = tree;
    if (typeof frame === 'object' && frame !== null && 'id' in frame && typeof frame.id === 'string')
      return frame.id;
  }
  throw new Error('Chromium gave the page no frame.');
}

/** A PDF's title is its page's title; readers and screen readers announce it. */
function withTitle(html: string, title: string): string {
  const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (/<title[\s>]/i.test(html)) return html;
  const element = `<title>${escaped}</title>`;
  return /<head(\s[^>]*)?>/i.test(html)
    ? html.replace(/<head(\s[^>]*)?>/i, head => head + element)
    : element + html;
}
