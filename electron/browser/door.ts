import { RPCHandler } from '@orpc/server/node';
import type { StandardHandleResult } from '@orpc/server/standard';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { BuiltFiles } from '../shell/builtFiles.ts';
import { callStatusHeader } from '../shell/callStatus.ts';
import {
  contentSecurityPolicy,
  newStyleNonce,
  protectiveHeaders,
  withStyleNonce,
} from '../shell/pageSecurity.ts';
import { createAdmission } from './admission.ts';
import type { ContractProxy } from './contractProxy.ts';
import { entryPage, farewellPage, type StaticPage } from './entryPage.ts';
import { createPageEvents, type PageEvents } from './pageEvents.ts';
import { discardBody, readBody } from './requestBody.ts';
import { judge } from './requestRules.ts';

export interface DoorOptions {
  readonly files: BuiltFiles;
  readonly proxy: ContractProxy;
  /** A vault made for real use is asked about once, with the reasons, before it opens in a browser. */
  readonly askFirst: boolean;
  /** Someone came in. */
  onEntered(): void;
  /** Milliseconds; tests hold their own clock. */
  readonly now?: () => number;
}

export interface Door {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly pages: PageEvents;
  /** An address that works once, for a minute. */
  newLaunchUrl(secondClient: boolean): string;
  /** When the last request came in, by the door's clock. */
  lastRequestAt(): number;
  /** Gives every page a last page to load in its own place, and settles when they have it, or after a short wait. */
  sayFarewell(): Promise<void>;
  close(): Promise<void>;
}

type StandardResponse = Extract<StandardHandleResult, { matched: true }>['response'];

/** The token's fragment in a launch address. */
export const launchFragment = '#enter=';
const callsMount = '/rpc';
const requestTimeoutMilliseconds = 30_000;
const farewellMilliseconds = 700;

/** Opens the loopback door on 127.0.0.1 and a port of the system's choice. */
export async function openDoor(options: DoorOptions): Promise<Door> {
  const now = options.now ?? Date.now;
  const admission = createAdmission(now);
  const pages = createPageEvents();
  const entry = entryPage(options.askFirst);
  const calls = new RPCHandler(options.proxy.router, {
    rootInterceptors: [
      async call => {
        const result = await call.next();
        return result.matched ? { matched: true, response: withStatusInHeader(result.response) } : result;
      },
    ],
  });
  let host = '';
  let lastRequestAt = now();
  let farewell: { left: number; done: () => void } | undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(protectiveHeaders)) response.setHeader(name, value);
    lastRequestAt = now();
    const target = request.url ?? '';
    const verdict = judge(
      {
        method: request.method ?? '',
        target,
        headers: request.headers,
        hostCount: request.headersDistinct['host']?.length ?? 0,
      },
      {
        host,
        isSession: cookie => admission.isSession(cookie),
        isFile: path => path !== '/index.html' && options.files.find(path) !== undefined,
        isCall: path => path.startsWith(callsMount) && options.proxy.paths.has(path.slice(callsMount.length)),
      },
    );
    if ('refuse' in verdict) {
      await discardBody(request);
      return refuse(response, verdict.refuse);
    }
    switch (verdict.pass) {
      case 'entry-page':
        return sendStatic(response, entry);
      case 'page':
        if (farewell !== undefined) {
          sendStatic(response, farewellPage);
          farewell.left -= 1;
          if (farewell.left <= 0) response.once('close', farewell.done);
          return;
        }
        return sendPage(response, options.files);
      case 'file':
        return sendFile(response, options.files, target);
      case 'no-icon':
        response.writeHead(204).end();
        return;
      case 'enter':
      case 'call':
      case 'events':
      case 'drafts-saved':
        return answerPost(verdict.pass, request, response);
    }
  }

  async function answerPost(
    kind: 'enter' | 'call' | 'events' | 'drafts-saved',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(request);
    if (body.kind === 'too-large') return refuse(response, 413);
    const parsed = parseJson(body.text);
    if (parsed === undefined) return refuse(response, 400);
    switch (kind) {
      case 'enter': {
        const admitted = admission.admit(tokenIn(parsed.value));
        if (!admitted.admitted) return refuse(response, admitted.because === 'token' ? 403 : 409);
        options.onEntered();
        response.writeHead(204, { 'set-cookie': admitted.setCookie }).end();
        return;
      }
      case 'call': {
        // The body is read already, so that its size could be limited; the handler takes it from here.
        const result = await calls.handle(Object.assign(request, { body: parsed.value }), response, {
          prefix: callsMount,
        });
        if (!result.matched) refuse(response, 404);
        return;
      }
      case 'events':
        pages.open(response);
        return;
      case 'drafts-saved':
        pages.draftsSaved();
        response.writeHead(204).end();
        return;
    }
  }

  const server = createServer(
    { requestTimeout: requestTimeoutMilliseconds, headersTimeout: 10_000, keepAliveTimeout: 5_000 },
    (request, response) => {
      answer(request, response).catch(() => {
        // Never the error's text: it may quote a record.
        if (response.headersSent) response.destroy();
        else refuse(response, 500);
      });
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // The number, never the name: `localhost` may be another address, and another program may listen there.
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The loopback door has no port.');
  host = `127.0.0.1:${address.port}`;
  const origin = `http://${host}`;

  return {
    origin,
    pages,
    newLaunchUrl: secondClient => `${origin}/${launchFragment}${admission.newLaunchToken(secondClient)}`,
    lastRequestAt: () => lastRequestAt,
    sayFarewell: () =>
      new Promise(resolve => {
        if (pages.count() === 0) return resolve();
        farewell = { left: pages.count(), done: resolve };
        setTimeout(resolve, farewellMilliseconds);
        pages.send({ kind: 'locked' });
      }),
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** See `callStatus.ts`: a refusal by the hub is an answer, not a failure of the door. */
function withStatusInHeader(response: StandardResponse): StandardResponse {
  if (response.status < 400) return response;
  return {
    ...response,
    status: 200,
    headers: { ...response.headers, [callStatusHeader]: String(response.status) },
  };
}

/** Every refusal closes its connection: an unread or refused request must not be followed by another on the same one. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-length': '0' }).end();
}

function send(response: ServerResponse, mediaType: string, body: string | Uint8Array, policy: string): void {
  response.writeHead(200, { 'content-type': mediaType, 'content-security-policy': policy }).end(body);
}

function sendStatic(response: ServerResponse, page: StaticPage): void {
  // One answer to a connection, so that its end is also the end of the answer.
  response.setHeader('connection', 'close');
  send(response, 'text/html; charset=utf-8', page.html, page.contentSecurityPolicy);
}

async function sendPage(response: ServerResponse, files: BuiltFiles): Promise<void> {
  const page = files.find('/index.html');
  if (page === undefined) return refuse(response, 404);
  const nonce = newStyleNonce();
  const html = withStyleNonce(Buffer.from(await page.read()).toString('utf8'), nonce);
  send(response, page.mediaType, html, contentSecurityPolicy(nonce, 'self'));
}

async function sendFile(response: ServerResponse, files: BuiltFiles, path: string): Promise<void> {
  const file = files.find(path);
  if (file === undefined) return refuse(response, 404);
  send(response, file.mediaType, await file.read(), "default-src 'none'; frame-ancestors 'none'");
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function tokenIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string'
    ? body.token
    : '';
}
