import { createORPCClient, isDefinedError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { withCallStatus } from '../../electron/shell/callStatus.ts';
import { enteredDoor, type EnteredDoor } from './support/enteredDoor.ts';
import type { smallContract } from './support/smallHub.ts';

let entered: EnteredDoor;
let client: ContractRouterClient<typeof smallContract>;

beforeAll(async () => {
  entered = await enteredDoor();
  client = createORPCClient(
    new RPCLink({
      url: `${entered.door.origin}/rpc`,
      headers: entered.headers,
      fetch: async (request, init) => withCallStatus(await fetch(request, init)),
    }),
  );
});

afterAll(() => entered.close());

it('carries a value there and back', async () => {
  expect(await client.people.find({ name: 'Leo' })).toEqual({ found: ['Leo'] });
});

it('keeps a typed error typed: its code, its sentence and its data', async () => {
  const { error } = await safe(client.people.find({ name: 'restricted' }));
  if (!isDefinedError(error)) throw new Error(`expected a typed error, got ${String(error)}`);
  expect({ code: error.code, status: error.status, message: error.message, data: error.data }).toEqual({
    code: 'PERSON_IS_RESTRICTED',
    status: 403,
    message: 'You may not open this record.',
    data: { askWhom: 'your manager' },
  });
});

it('answers a refusal with 200 and its real status in a header, so that browsers write no error', async () => {
  const answer = await fetch(`${entered.door.origin}/rpc/people/find`, {
    method: 'POST',
    headers: entered.headers,
    body: JSON.stringify({ json: { name: 'restricted' } }),
  });
  expect({ status: answer.status, meant: answer.headers.get('early-help-status') }).toEqual({
    status: 200,
    meant: '403',
  });
});

it('tells nothing about an error nobody foresaw', async () => {
  const { error } = await safe(client.people.find({ name: 'broken' }));
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(error?.message).toBe('Internal server error');
});

it('lets the hub refuse an input that does not fit', async () => {
  const { error } = await safe(client.people.find({ name: '' }));
  expect(error).toMatchObject({ code: 'BAD_REQUEST' });
});

it('streams progress row by row', async () => {
  const rows: number[] = [];
  for await (const progress of await client.imports.run({ rows: 4 })) rows.push(progress.row);
  expect(rows).toEqual([1, 2, 3, 4]);
});

it('cancels a stream in the hub when the page stops listening', async () => {
  const stopping = new AbortController();
  const reading = (async () => {
    for await (const progress of await client.imports.run({ rows: 100_000 }, { signal: stopping.signal })) {
      if (progress.row === 3) stopping.abort();
    }
  })();
  await reading.catch(() => undefined);
  await vi.waitFor(() => expect(entered.hub.cancelled).toContain('run'));
});

it('cancels a call in the hub when the page gives up', async () => {
  const stopping = new AbortController();
  const waiting = safe(client.imports.wait(undefined, { signal: stopping.signal }));
  setTimeout(() => stopping.abort(), 50);
  expect((await waiting).error).not.toBeNull();
  await vi.waitFor(() => expect(entered.hub.cancelled).toContain('wait'));
});
