import type { IncomingHttpHeaders } from 'node:http';

/**
 * The door's rules, as one pure function: what may pass, and with which status everything else is refused.
 * Order matters: an address that is not ours is refused before anything is looked at, and nobody without a
 * session learns whether a path exists.
 */
export type Verdict =
  | {
      readonly pass:
        'entry-page' | 'page' | 'file' | 'no-icon' | 'enter' | 'call' | 'events' | 'drafts-saved';
    }
  | { readonly refuse: RefusalStatus; readonly because: string };

export type RefusalStatus = 403 | 404 | 405 | 415 | 421;

export interface RequestFacts {
  readonly method: string;
  /** The request target exactly as it was sent, undecoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** How often a Host header was sent; only once is acceptable. */
  readonly hostCount: number;
}

export interface DoorFacts {
  /** `127.0.0.1:<port>` */
  readonly host: string;
  isSession(cookieHeader: string | undefined): boolean;
  isFile(path: string): boolean;
  isCall(path: string): boolean;
}

const ownPosts: Readonly<Record<string, 'enter' | 'events' | 'drafts-saved'>> = {
  '/enter': 'enter',
  '/shell/events': 'events',
  '/shell/drafts-saved': 'drafts-saved',
};

export function judge(request: RequestFacts, door: DoorFacts): Verdict {
  const { method, target, headers } = request;
  // Exact host: a name that was made to point here (DNS rebinding) is not this address. Forwarded hosts are never read.
  if (request.hostCount !== 1 || headers.host !== door.host) return refuse(421, 'host');
  if (method !== 'GET' && method !== 'POST') return refuse(405, 'method');

  const hasSession = door.isSession(headers.cookie);
  if (target === '/' && method === 'GET' && !hasSession) return { pass: 'entry-page' };
  if (target !== '/enter' && !hasSession) return refuse(403, 'session');

  if (target === '/' || door.isFile(target)) {
    if (method !== 'GET') return refuse(405, 'method');
    // Other ports of 127.0.0.1 are "same site" and are sent our cookie, so the browser must say "same origin",
    // or "none" for an address the person typed or reloaded.
    const site = headers['sec-fetch-site'];
    if (site !== 'same-origin' && !(target === '/' && site === 'none')) return refuse(403, 'sec-fetch-site');
    return { pass: target === '/' ? 'page' : 'file' };
  }

  // Browsers ask for this by themselves; a 404 would stand in the console as an error.
  if (target === '/favicon.ico' && method === 'GET') return { pass: 'no-icon' };

  const own = ownPosts[target];
  if (own === undefined && !door.isCall(target)) return refuse(404, 'path');
  if (method !== 'POST') return refuse(405, 'method');
  if (headers.origin !== `http://${door.host}`) return refuse(403, 'origin');
  if (headers['sec-fetch-site'] !== 'same-origin') return refuse(403, 'sec-fetch-site');
  // Only JSON: a form on another page can send text/plain without asking first, but not this.
  if (headers['content-type'] !== 'application/json') return refuse(415, 'content-type');
  return { pass: own ?? 'call' };
}

function refuse(status: RefusalStatus, because: string): Verdict {
  return { refuse: status, because };
}
