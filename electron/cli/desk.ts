import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { MessageChannel } from 'node:worker_threads';
import type { Contract } from '#contract/contract';
import { refusalSchema } from '#contract/operation';
import { vaultFiles } from '#hub/kernel/files';
import { Hub } from '#hub/kernel/hub';
import { router } from '#hub/kernel/router';
import { systemClock } from '#hub/kernel/time';
import { vaultExists } from '#hub/kernel/vault';
import { credentials } from './passphrase.ts';
import { CommandError, exitCodes } from './program.ts';
import { migrationsFolder, resourcesFolder, type VaultChoice } from './vaultOptions.ts';

export type Desk = { hub: Hub; client: ContractRouterClient<Contract>; close(): void };

/** A hub without a screen on a vault, spoken to through the same contract as every screen. Locked. */
function startDesk(folder: string, kdfFloor: VaultChoice['kdfFloor']): Desk {
  const hub = new Hub({
    vaultFolder: folder,
    resourcesFolder,
    migrationsFolder,
    kdfFloor,
    clock: systemClock(),
    printer: { htmlToPdf: () => Promise.reject(new Error('The command line prints no pages.')) },
    version: 'command line',
    workerFile: new URL('../hub/worker.ts', import.meta.url).href,
  });
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port2, { context: { hub } });
  port2.start();
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port1 }));
  port1.start();
  return {
    hub,
    client,
    close() {
      hub.lock('asked');
      port1.close();
      port2.close();
    },
  };
}

/** Opens the vault, does the work and locks again, whatever happens. */
export async function openDesk<Result>(
  choice: VaultChoice,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  if (!vaultExists(vaultFiles(choice.folder))) {
    throw new CommandError(exitCodes.notFound, `There is no vault in ${choice.folder}.`);
  }
  const { signInName, passphrase } = await credentials(choice);
  const desk = startDesk(choice.folder, choice.kdfFloor);
  // Work that takes long must not be cut off because nobody touches a screen.
  const present = setInterval(() => desk.hub.present(), 30_000);
  try {
    await desk.client.desk.unlock({ signInName, passphrase }).catch((error: unknown) => {
      const read = refusalOf(error);
      throw read === null ? error : new CommandError(exitCodes.locked, read);
    });
    return await work(desk);
  } finally {
    clearInterval(present);
    desk.close();
  }
}

/** What the hub said no with, in its own three sentences; null for any other error. */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof ORPCError)) return null;
  const read = refusalSchema.safeParse(error.data);
  if (!read.success) return null;
  const { what, safe, todo, fields } = read.data;
  return [
    `${what} ${safe} ${todo}`,
    ...(fields ?? []).map(field => `  ${field.path}: ${field.message}`),
  ].join('\n');
}
