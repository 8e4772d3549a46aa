import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LockReason } from '#hub/host';
import { createDraftRequest, lockWithComputer, replaceRenderer } from '../../electron/main/locking.ts';
import { relay } from '../../electron/main/hubPort.ts';
import { plainFileName } from '../../electron/main/saveFile.ts';
import { watchIdle } from '../../electron/shell/idleWatch.ts';
import { createLockSequence } from '../../electron/shell/lockSequence.ts';
import { defaultVaultFolder } from '../../electron/shell/vaultFolder.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a lock', () => {
  function sequence(
    askToSaveDrafts: () => Promise<void>,
    lockHub: () => Promise<void> = () => Promise.resolve(),
  ) {
    const story: string[] = [];
    const locking = createLockSequence({
      async askToSaveDrafts() {
        story.push('ask');
        await askToSaveDrafts();
        story.push('saved');
      },
      async lockHub(reason) {
        story.push(`lock ${reason}`);
        await lockHub();
      },
      replacePage() {
        story.push('replace');
        return Promise.resolve();
      },
    });
    return { story, locking };
  }

  it('saves drafts, then locks, then replaces the page', async () => {
    const { story, locking } = sequence(() => Promise.resolve());
    await locking.lock('suspend');
    expect(story).toEqual(['ask', 'saved', 'lock suspend', 'replace']);
  });

  it('waits one second for drafts and no longer', async () => {
    const { story, locking } = sequence(() => new Promise(() => undefined));
    const locked = locking.lock('idle');
    await vi.advanceTimersByTimeAsync(999);
    expect(story).toEqual(['ask']);
    await vi.advanceTimersByTimeAsync(1);
    await locked;
    expect(story).toEqual(['ask', 'lock idle', 'replace']);
  });

  it('happens once when two reasons arrive together', async () => {
    const { story, locking } = sequence(() => Promise.resolve());
    await Promise.all([locking.lock('suspend'), locking.lock('screen-lock'), locking.hubHasLocked()]);
    expect(story.filter(step => step.startsWith('lock') || step === 'replace')).toEqual([
      'lock suspend',
      'replace',
    ]);
  });

  it('replaces the page even when the hub fails, and passes the failure on', async () => {
    const { story, locking } = sequence(
      () => Promise.reject(new Error('no room')),
      () => Promise.reject(new Error('the disk is full')),
    );
    await expect(locking.lock('asked')).rejects.toThrow('the disk is full');
    expect(story.at(-1)).toBe('replace');
  });

  it('replaces the page when the person locked through the hub', async () => {
    const { story, locking } = sequence(() => Promise.resolve());
    await locking.hubHasLocked();
    expect(story).toEqual(['replace']);
  });
});

describe('when a lock comes', () => {
  it('comes once, after the idle minutes of the council, and only while unlocked', () => {
    let idleSeconds = 0;
    let locks = 0;
    const watch = watchIdle(
      () => idleSeconds,
      () => {
        locks += 1;
      },
    );
    idleSeconds = 10_000;
    vi.advanceTimersByTime(20_000);
    expect(locks).toBe(0);
    watch.unlocked(5);
    idleSeconds = 299;
    vi.advanceTimersByTime(10_000);
    expect(locks).toBe(0);
    idleSeconds = 300;
    vi.advanceTimersByTime(60_000);
    expect(locks).toBe(1);
    watch.stop();
  });

  it('comes with sleep and with the screen lock of the computer', () => {
    const power = new EventEmitter();
    const reasons: LockReason[] = [];
    lockWithComputer(
      { on: (name: string, listener: () => void) => power.on(name, listener) } as unknown as Parameters<
        typeof lockWithComputer
      >[0],
      reason => reasons.push(reason),
    );
    power.emit('suspend');
    power.emit('lock-screen');
    power.emit('resume');
    expect(reasons).toEqual(['suspend', 'screen-lock']);
  });
});

describe('the page in Electron', () => {
  function contentsThatIs(crashed: boolean) {
    const story: string[] = [];
    const events = new EventEmitter();
    const contents = {
      once: (name: string, listener: () => void) => events.once(name, listener),
      forcefullyCrashRenderer() {
        story.push('crash');
        setTimeout(() => events.emit('render-process-gone'), 20);
      },
      reloadIgnoringCache: () => story.push('reload'),
      isCrashed: () => crashed,
      isDestroyed: () => false,
    };
    return { story, contents: contents as unknown as Parameters<typeof replaceRenderer>[0] };
  }

  it('is loaded anew only after its old process has gone', async () => {
    const { story, contents } = contentsThatIs(false);
    const replaced = replaceRenderer(contents);
    await vi.advanceTimersByTimeAsync(10);
    expect(story).toEqual(['crash']);
    await vi.advanceTimersByTimeAsync(10);
    await replaced;
    expect(story).toEqual(['crash', 'reload']);
  });

  it('is only loaded anew when it had crashed', async () => {
    const { story, contents } = contentsThatIs(true);
    await replaceRenderer(contents);
    expect(story).toEqual(['reload']);
  });

  it('is asked to save its drafts and answers', async () => {
    const sent: string[] = [];
    const drafts = createDraftRequest(() => ({
      send: channel => sent.push(channel),
      isDestroyed: () => false,
      isCrashed: () => false,
    }));
    const asked = drafts.ask();
    drafts.saved();
    await asked;
    expect(sent).toEqual(['shell:before-lock']);
  });

  it('speaks with the hub through a relay that passes everything on and closes both ends', async () => {
    vi.useRealTimers();
    const { port1: hubEnd, port2: hubPort } = new MessageChannel();
    const page = new EventEmitter();
    const received: unknown[] = [];
    const closed = vi.fn();
    relay(
      {
        on: (name: string, listener: (event: Electron.MessageEvent) => void) => page.on(name, listener),
        postMessage: (data: unknown) => received.push(data),
        start: () => undefined,
        close: closed,
      } as unknown as Parameters<typeof relay>[0],
      hubPort,
    );
    const echo = new Promise(resolve => {
      hubEnd.once('message', resolve);
    });
    page.emit('message', { data: 'to the hub' });
    expect(await echo).toBe('to the hub');
    hubEnd.postMessage('to the page');
    await vi.waitFor(() => expect(received).toEqual(['to the page']));
    hubEnd.close();
    await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  });
});

describe('small things of the shells', () => {
  it.each([
    ['letter.pdf', 'letter.pdf'],
    ['../../etc/cron.d/letter.pdf', 'letter.pdf'],
    ['C:\\Windows\\letter.pdf', 'letter.pdf'],
    ['.bashrc', 'bashrc'],
    ['O’Brien: plan?.docx', 'O’Brien plan .docx'],
    ['..', 'early-help-hub'],
  ])('suggests %j as the file name %j', (suggested, name) => {
    expect(plainFileName(suggested)).toBe(name);
  });

  it('keeps real and sample vaults apart, where each system keeps such things', () => {
    expect([
      defaultVaultFolder('real', { XDG_DATA_HOME: '/data' }, 'linux', '/home/ada'),
      defaultVaultFolder('sample', {}, 'linux', '/home/ada'),
      defaultVaultFolder('real', {}, 'darwin', '/Users/ada'),
    ]).toEqual([
      '/data/early-help-hub/vault',
      '/home/ada/.local/share/early-help-hub/sample-vault',
      '/Users/ada/Library/Application Support/early-help-hub/vault',
    ]);
  });
});
