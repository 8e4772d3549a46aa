import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContractProxy } from '../../electron/browser/contractProxy.ts';
import { launchFragment, openDoor, type Door } from '../../electron/browser/door.ts';
import { listBuiltFiles } from '../../electron/shell/builtFiles.ts';
import { rawRequest, type RawAnswer } from './support/rawRequest.ts';
import { smallContract, startSmallHub, type SmallHub } from './support/smallHub.ts';

let hub: SmallHub;
let door: Door;
let folder: string;
let host: string;
let port: number;
let cookie: string;
let spentToken: string;
let clock = 0;

type Headers = Record<string, string | undefined>;
const callPath = '/rpc/people/find';
const callBody = JSON.stringify({ json: { name: 'Ava' } });

function send(method: string, path: string, headers: Headers, body = ''): Promise<RawAnswer> {
  const all: Headers = {
    host,
    ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  };
  return rawRequest(port, `${method} ${path}`, definedEntries(all), body);
}

function definedEntries(headers: Headers): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
}

/** A call that passes, with one thing changed. */
function call(changes: Headers, path = callPath, method = 'POST', body = callBody): Promise<RawAnswer> {
  return send(
    method,
    path,
    {
      cookie,
      origin: door.origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...changes,
    },
    body,
  );
}

function enter(token: string): Promise<RawAnswer> {
  return call({ cookie: undefined }, '/enter', 'POST', JSON.stringify({ token }));
}

function newToken(secondClient: boolean): string {
  return new URL(door.newLaunchUrl(secondClient)).hash.slice(launchFragment.length);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'door-'));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><head><meta name="style-nonce" content=""></head><p>page</p>',
  );
  writeFileSync(join(folder, 'page.js'), 'export {};');
  hub = startSmallHub();
  door = await openDoor({
    files: listBuiltFiles(folder),
    proxy: createContractProxy(smallContract, hub.port),
    askFirst: false,
    onEntered: () => undefined,
    now: () => clock,
  });
  host = new URL(door.origin).host;
  port = Number(new URL(door.origin).port);
  spentToken = newToken(false);
  const entered = await enter(spentToken);
  cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});

afterAll(async () => {
  await door.close();
  hub.close();
  rmSync(folder, { recursive: true });
});

describe('what passes', () => {
  it('carries a call from the page that entered', async () => {
    const answer = await call({});
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('{"json":{"found":["Ava"]}}');
  });

  it('gives the page a new style nonce at every load, in the policy and in the page', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const page = await send('GET', '/', { cookie, 'sec-fetch-site': 'none' });
        const inPage = /<meta name="style-nonce" content="([^"]+)">/.exec(page.body)?.[1];
        expect(page.headers.get('content-security-policy')).toContain(`'nonce-${inPage}'`);
        expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
        return inPage;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('protects every answer and offers nothing to other origins', async () => {
    for (const answer of [await send('GET', '/', {}), await call({}), await call({ cookie: undefined })]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      expect([...answer.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('shows a visitor without a session only the page that exchanges the token', async () => {
    const answer = await send('GET', '/', {});
    expect(answer.status).toBe(200);
    expect(answer.body).toContain("fetch('/enter'");
    expect(answer.body).not.toContain('<p>page</p>');
    expect(answer.headers.get('set-cookie')).toBeUndefined();
  });

  it('sets a cookie that scripts and other sites cannot use', async () => {
    const answer = await enter(newToken(true));
    expect(answer.headers.get('set-cookie')).toMatch(
      /^early-help-[0-9a-f]{12}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    );
  });
});

const big = JSON.stringify({ json: { name: 'x'.repeat(5 * 1024 * 1024) } });

/** Each refusal by name, with its own status. */
const refusals: Record<string, { status: number; ask: () => Promise<RawAnswer> }> = {
  'a call without a cookie': { status: 403, ask: () => call({ cookie: undefined }) },
  'a call with a forged cookie': {
    status: 403,
    ask: () => call({ cookie: `${cookie.split('=')[0]}=${'A'.repeat(43)}` }),
  },
  'a call without an Origin': { status: 403, ask: () => call({ origin: undefined }) },
  'a call from the null Origin': { status: 403, ask: () => call({ origin: 'null' }) },
  'a call from a foreign Origin': { status: 403, ask: () => call({ origin: 'https://example.org' }) },
  'a call from localhost': { status: 403, ask: () => call({ origin: `http://localhost:${port}` }) },
  'a call without Sec-Fetch-Site': { status: 403, ask: () => call({ 'sec-fetch-site': undefined }) },
  'a call from another port (same-site)': { status: 403, ask: () => call({ 'sec-fetch-site': 'same-site' }) },
  'a call in text/plain': { status: 415, ask: () => call({ 'content-type': 'text/plain' }) },
  'a wrong Host': { status: 421, ask: () => call({ host: `evil.example:${port}` }) },
  'a forwarded Host': {
    status: 421,
    ask: () => call({ host: 'evil.example', 'x-forwarded-host': host, forwarded: `host=${host}` }),
  },
  'an OPTIONS question': {
    status: 405,
    ask: () => call({ 'access-control-request-method': 'POST' }, callPath, 'OPTIONS', ''),
  },
  'a call by GET': { status: 405, ask: () => call({}, callPath, 'GET', '') },
  'a path out of the folder (..%2f)': {
    status: 404,
    ask: () => call({}, '/..%2f..%2fetc%2fpasswd', 'GET', ''),
  },
  'a launch token that is spent': { status: 403, ask: () => enter(spentToken) },
  'a body of 5 MB': { status: 413, ask: () => call({}, callPath, 'POST', big) },
  'a body of 5 MB in chunks': {
    status: 413,
    ask: () =>
      call(
        { 'content-length': undefined, 'transfer-encoding': 'chunked' },
        callPath,
        'POST',
        `${Buffer.byteLength(big).toString(16)}\r\n${big}\r\n0\r\n\r\n`,
      ),
  },
  'a launch token older than a minute': {
    status: 403,
    ask: () => {
      const token = newToken(true);
      clock += 60_001;
      return enter(token);
    },
  },
  'a second client nobody asked for': { status: 409, ask: () => enter(newToken(false)) },
  'a file without a cookie': {
    status: 403,
    ask: () => send('GET', '/page.js', { 'sec-fetch-site': 'same-origin' }),
  },
  'a file fetched by another port': {
    status: 403,
    ask: () => send('GET', '/page.js', { cookie, 'sec-fetch-site': 'same-site' }),
  },
  'the same Host twice': {
    status: 421,
    ask: () =>
      rawRequest(port, 'GET /', [
        ['host', host],
        ['host', 'evil.example'],
      ]),
  },
  'an operation the contract does not have': { status: 404, ask: () => call({}, '/rpc/people/everything') },
  'a body that is not JSON': { status: 400, ask: () => call({}, callPath, 'POST', '{"json":') },
};

describe('what the door refuses', () => {
  it.each(Object.entries(refusals))('%s', async (_name, { status, ask }) => {
    const answer = await ask();
    expect({
      status: answer.status,
      closed: answer.closed,
      connection: answer.headers.get('connection'),
    }).toEqual({
      status,
      closed: true,
      connection: 'close',
    });
    expect(answer.body).toBe('');
  });

  it('still serves the page after all of that', async () => {
    expect((await call({})).status).toBe(200);
  });
});
