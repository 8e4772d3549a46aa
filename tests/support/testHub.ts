import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { Contract } from '#contract/contract';
import { Hub, type HtmlPrinter } from '#hub/kernel/hub';
import { router } from '#hub/kernel/router';
import { standingClock } from '#hub/kernel/time';

export type HubClient = ContractRouterClient<Contract>;

export const testPassphrase = 'copper kettle walks slowly';

export type TestHub = {
  hub: Hub;
  /** The contract, through the same message-port protocol as the product. */
  client: HubClient;
  clock: ReturnType<typeof standingClock>;
  folder: string;
  close(): void;
};

const root = new URL('../../', import.meta.url).pathname;

/**
 * A hub in this thread with a real encrypted database in a temporary folder, standing at an instant. Weak key
 * derivation, which the product refuses (tests/hub/desk proves it).
 */
export function openTestHub(
  options: { at?: string; folder?: string; printer?: HtmlPrinter; kdfFloor?: 'production' | 'test' } = {},
): TestHub {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'early-help-test-'));
  const clock = standingClock(options.at ?? '2026-11-24T09:30:00Z');
  const hub = new Hub({
    vaultFolder: folder,
    resourcesFolder: join(root, 'resources'),
    migrationsFolder: join(root, 'db/migrations'),
    kdfFloor: options.kdfFloor ?? 'test',
    clock,
    printer: options.printer ?? { htmlToPdf: () => Promise.reject(new Error('This test has no printer.')) },
    version: 'test',
    workerFile: new URL('../../electron/hub/worker.ts', import.meta.url).href,
  });
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port2, { context: { hub } });
  port2.start();
  const client: HubClient = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  return {
    hub,
    client,
    clock,
    folder,
    close() {
      hub.lock('test ends');
      port1.close();
      port2.close();
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A test hub with a vault, signed in as an administrator who also works with families. */
export async function openReadyHub(
  options: Parameters<typeof openTestHub>[0] & { authority?: string } = {},
): Promise<TestHub> {
  const test = openTestHub(options);
  await test.client.desk.setUp({
    authority: options.authority ?? 'worcestershire',
    hubName: 'Fernhollow Early Help Hub',
    administrator: { name: 'Sam Patel', signInName: 'sam' },
    alsoWorksWithFamilies: true,
    passphrase: testPassphrase,
  });
  return test;
}
