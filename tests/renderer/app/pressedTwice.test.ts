import type { ClientLink } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pressedTwiceIsOnce } from '../../../renderer/app/pressedTwice.ts';

/** A hub that answers when it is told to, and counts what it was asked. */
function slowHub() {
  const asked: { said: string; answer: (found: unknown) => void; refuse: () => void }[] = [];
  const link: ClientLink<Record<never, never>> = {
    call: (path, input) =>
      new Promise((resolve, reject) => {
        asked.push({
          said: `${path.join('.')} ${JSON.stringify(input)}`,
          answer: resolve,
          refuse: () => reject(new Error('refused')),
        });
      }),
  };
  return { asked, link: pressedTwiceIsOnce(link) };
}

const add = ['families', 'addEvent'];
const event = { words: 'Rang the school' };
const options = { context: {} };

describe('a call made twice', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is one call while the first is on its way, and until its answer was drawn', async () => {
    const { asked, link } = slowHub();
    const first = link.call(add, event, options);
    const second = link.call(add, { ...event }, options);
    asked[0]?.answer('kept');
    expect(await Promise.all([first, second])).toEqual(['kept', 'kept']);
    await vi.advanceTimersByTimeAsync(200);
    expect(await link.call(add, event, options)).toBe('kept');
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    void link.call(add, event, options);
    expect(asked).toHaveLength(2);
  });

  it('is two calls when it says something else, or something else was asked between', () => {
    const { asked, link } = slowHub();
    void link.call(add, event, options);
    void link.call(add, { words: 'Rang again' }, options);
    void link.call(add, event, options);
    expect(asked).toHaveLength(3);
  });

  it('is tried again at once after a refusal', async () => {
    const { asked, link } = slowHub();
    const first = link.call(add, event, options).catch(() => 'refused');
    asked[0]?.refuse();
    expect(await first).toBe('refused');
    void link.call(add, event, options);
    expect(asked).toHaveLength(2);
  });

  it('is left alone when it can be hung up, as queries and streams can', () => {
    const { asked, link } = slowHub();
    const { signal } = new AbortController();
    void link.call(['families', 'view'], { familyId: 'f' }, { ...options, signal });
    void link.call(['families', 'view'], { familyId: 'f' }, { ...options, signal });
    expect(asked).toHaveLength(2);
  });
});
