import type { FileToSave, ShellBridge } from '../../electron/shell/bridge.ts';

/** The five shell functions in a browser, with what a browser has. */
export function browserBridge(): ShellBridge {
  const saves = new Set<() => Promise<void>>();
  void followShellEvents(saves);
  return {
    saveFile(file) {
      download(file);
      return Promise.resolve(true);
    },
    printPage() {
      window.print();
      return Promise.resolve();
    },
    setZoom(factor) {
      document.documentElement.style.setProperty('zoom', String(factor));
      return Promise.resolve();
    },
    // No browser lets a page keep itself out of screen captures; the browser shell says so before a vault is opened.
    setScreenProtection: () => Promise.resolve(),
    onBeforeLock(save) {
      saves.add(save);
      return () => saves.delete(save);
    },
  };
}

function download({ suggestedName, mediaType, base64 }: FileToSave): void {
  const address = URL.createObjectURL(new Blob([bytesOf(base64)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = suggestedName;
  link.click();
  // The browser has taken hold of the bytes once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Listens to the browser shell. `before-lock`: save what is being typed, then say so. `locked`: load the page anew,
 * which is the nearest a browser comes to throwing a page and its memory away.
 */
async function followShellEvents(saves: ReadonlySet<() => Promise<void>>): Promise<void> {
  const answer = await post('/shell/events');
  if (answer?.ok !== true || answer.body === null) return;
  const lines = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await lines.read().catch(() => ({ done: true, value: undefined }));
    if (done) return;
    text += value ?? '';
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      if (line.includes('"before-lock"')) {
        await Promise.allSettled([...saves].map(save => save()));
        await post('/shell/drafts-saved');
      }
      if (line.includes('"locked"')) location.reload();
    }
  }
}

function post(path: string): Promise<Response | undefined> {
  return fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(
    () => undefined,
  );
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}
