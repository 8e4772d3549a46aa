import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';
import type { HtmlPrinter } from './kernel/hub.ts';
import type { FromWorker, LockReason, ToWorker, WorkerSettings } from './workerMessages.ts';

export type { HtmlPrinter } from './kernel/hub.ts';
export type { LockReason } from './workerMessages.ts';

export type HubEvent =
  | { kind: 'locked'; reason: string }
  | { kind: 'unlocked'; idleMinutes: number }
  | { kind: 'stopped'; message: string };

/** The hub as a shell sees it. This file is the hub's public entry. */
export interface HubHost {
  /** One more connection to the desk: a port that speaks oRPC's message-port protocol. */
  connect(): MessagePort;
  lock(reason: LockReason): Promise<void>;
  /** @returns how to stop listening */
  onEvent(listener: (event: HubEvent) => void): () => void;
  /** Locks, checkpoints and ends the worker. */
  close(): Promise<void>;
}

export type HubOptions = {
  vaultFolder: string;
  resourcesFolder: string;
  migrationsFolder: string;
  printer: HtmlPrinter;
  /** Where the worker's file is, when it was bundled. */
  workerFile?: URL | string;
  kdfFloor?: 'production' | 'test';
  standsAt?: string | null;
  version?: string;
};

/** Starts the hub's worker. Resolves when it answers; rejects when it could not start. */
export async function startHub(options: HubOptions): Promise<HubHost> {
  const settings: WorkerSettings = {
    vaultFolder: options.vaultFolder,
    resourcesFolder: options.resourcesFolder,
    migrationsFolder: options.migrationsFolder,
    kdfFloor: options.kdfFloor ?? 'production',
    version: options.version ?? '0.1.0',
    standsAt: options.standsAt ?? null,
  };
  const worker = new Worker(options.workerFile ?? new URL('./worker.ts', import.meta.url), {
    workerData: settings,
  });
  const listeners = new Set<(event: HubEvent) => void>();
  const locks = new Map<number, () => void>();
  let lastLock = 0;
  let closing = false;

  const send = (message: ToWorker, transfer: MessagePort[] = []) => worker.postMessage(message, transfer);
  const tell = (event: HubEvent) => listeners.forEach(listener => listener(event));

  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: FromWorker) => {
      switch (message.kind) {
        case 'ready':
          worker.off('error', reject);
          resolve();
          return;
        case 'locked':
        case 'unlocked':
          tell(message);
          return;
        case 'lock-done':
          locks.get(message.id)?.();
          locks.delete(message.id);
          return;
        case 'print':
          void print(options.printer, message, send);
          return;
        default:
          message satisfies never;
      }
    });
  });
  worker.on('error', error => tell({ kind: 'stopped', message: error.name }));
  worker.on('exit', () => {
    if (!closing) tell({ kind: 'stopped', message: 'The hub stopped.' });
  });

  const lock = (reason: LockReason) =>
    new Promise<void>(resolve => {
      lastLock += 1;
      locks.set(lastLock, resolve);
      send({ kind: 'lock', id: lastLock, reason });
    });

  return {
    connect() {
      const { port1, port2 } = new MessageChannel();
      send({ kind: 'connect', port: port2 }, [port2]);
      return port1;
    },
    lock,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closing = true;
      await lock('window-closed');
      await worker.terminate();
    },
  };
}

async function print(
  printer: HtmlPrinter,
  page: { id: number; html: string; title: string },
  send: (message: ToWorker) => void,
): Promise<void> {
  try {
    const pdf = await printer.htmlToPdf(page.html, { title: page.title });
    send({ kind: 'printed', id: page.id, pdf });
  } catch (error) {
    send({
      kind: 'printed',
      id: page.id,
      pdf: null,
      problem: error instanceof Error ? error.message : 'printing failed',
    });
  }
}
