import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { enteredDoor, type EnteredDoor } from './support/enteredDoor.ts';

let entered: EnteredDoor;

beforeAll(async () => {
  entered = await enteredDoor();
});
afterAll(() => entered.close());

function post(path: string, signal?: AbortSignal): Promise<Response> {
  const { door, headers } = entered;
  return fetch(`${door.origin}${path}`, {
    method: 'POST',
    headers,
    body: '{}',
    ...(signal === undefined ? {} : { signal }),
  });
}

/** A page that listens to the shell, and what it has heard. */
async function listeningPage(): Promise<{ heard: string[]; leave(): void }> {
  const leaving = new AbortController();
  const events = await post('/shell/events', leaving.signal);
  const heard: string[] = [];
  void (async () => {
    if (events.body === null) return;
    for await (const text of events.body.pipeThrough(new TextDecoderStream()))
      heard.push(...text.trim().split('\n'));
  })().catch(() => undefined);
  return { heard, leave: () => leaving.abort() };
}

it('waits for nobody when no page is open', async () => {
  await entered.door.pages.askToSaveDrafts();
});

it('asks every page to save its drafts and waits for all of them', async () => {
  const first = await listeningPage();
  const second = await listeningPage();
  let saved = false;
  const asking = entered.door.pages.askToSaveDrafts().then(() => {
    saved = true;
  });
  await vi.waitFor(() =>
    expect([first.heard, second.heard]).toEqual([['{"kind":"before-lock"}'], ['{"kind":"before-lock"}']]),
  );
  await post('/shell/drafts-saved');
  await new Promise(resolve => setTimeout(resolve, 50));
  expect(saved).toBe(false);
  await post('/shell/drafts-saved');
  await asking;
  entered.door.pages.send({ kind: 'locked' });
  await vi.waitFor(() => expect(second.heard.at(-1)).toBe('{"kind":"locked"}'));
  first.leave();
  second.leave();
});

it('notices that a page has gone', async () => {
  const page = await listeningPage();
  await vi.waitFor(() => expect(entered.door.pages.count()).toBe(1));
  page.leave();
  await vi.waitFor(() => expect(entered.door.pages.count()).toBe(0));
});
