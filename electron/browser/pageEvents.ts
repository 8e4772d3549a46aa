import type { ServerResponse } from 'node:http';

/** What the browser shell tells its pages. One line of JSON each. */
export type PageEvent = { readonly kind: 'before-lock' } | { readonly kind: 'locked' };

export interface PageEvents {
  /** Keeps an answer open and sends events down it. */
  open(response: ServerResponse): void;
  send(event: PageEvent): void;
  /** Asks every page to save its drafts and settles when they all have, or when there is no page. */
  askToSaveDrafts(): Promise<void>;
  draftsSaved(): void;
  /** How many pages are listening. */
  count(): number;
}

export function createPageEvents(): PageEvents {
  const open = new Set<ServerResponse>();
  let waitingFor = 0;
  let allSaved: (() => void) | undefined;

  function send(event: PageEvent): void {
    for (const response of open) response.write(`${JSON.stringify(event)}\n`);
  }

  return {
    open(response) {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.flushHeaders();
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    send,
    askToSaveDrafts() {
      if (open.size === 0) return Promise.resolve();
      waitingFor = open.size;
      return new Promise(resolve => {
        allSaved = resolve;
        send({ kind: 'before-lock' });
      });
    },
    draftsSaved() {
      waitingFor -= 1;
      if (waitingFor <= 0) allSaved?.();
    },
    count: () => open.size,
  };
}
