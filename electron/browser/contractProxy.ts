import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { toHttpPath } from '@orpc/client/standard';
import { isContractProcedure, type AnyContractRouter } from '@orpc/contract';
import { os, type AnyRouter } from '@orpc/server';
import type { MessagePort } from 'node:worker_threads';

interface CallOptions {
  readonly signal: AbortSignal | undefined;
}
type Call = (input: unknown, options: CallOptions) => Promise<unknown>;
/** An oRPC client is a tree of callable nodes; here only its shape matters, the contract's types are kept by both ends. */
interface CallTree {
  readonly [name: string]: CallTree & Call;
}

/**
 * The contract once more, with every operation passed on to the hub. It checks nothing twice: inputs and outputs are
 * validated in the hub. Typed errors keep their code and data, streams stay streams, and hanging up cancels the work.
 */
export function createContractProxy(contract: AnyContractRouter, port: MessagePort): ContractProxy {
  const client: CallTree = createORPCClient(new RPCLink({ port: asEventTarget(port) }));
  port.start();
  const paths = new Set<string>();
  return { router: proxyOf(contract, client, [], paths), paths };
}

export interface ContractProxy {
  readonly router: AnyRouter;
  /** Every operation's path below the mount point, such as `/people/find`. Nothing else is a call. */
  readonly paths: ReadonlySet<string>;
}

function proxyOf(
  contract: AnyContractRouter,
  client: CallTree,
  path: readonly string[],
  paths: Set<string>,
): AnyRouter {
  const router: Record<string, AnyRouter> = {};
  for (const [name, part] of Object.entries(contract)) {
    const partPath = [...path, name];
    const target = client[name];
    if (target === undefined) throw new Error(`The contract has no operation ${partPath.join('.')}`);
    if (isContractProcedure(part)) {
      paths.add(toHttpPath(partPath));
      router[name] = os
        .errors(codesOnly(part['~orpc'].errorMap))
        .handler(({ input, signal }) => target(input, { signal }));
    } else {
      router[name] = proxyOf(part, target, partPath, paths);
    }
  }
  return router;
}

/** The errors' codes and statuses without their data schemas: the hub has validated the data already. */
function codesOnly(errors: Readonly<Record<string, { status?: number; message?: string } | undefined>>) {
  const codes: Record<string, { status?: number; message?: string }> = {};
  for (const [code, error] of Object.entries(errors)) {
    codes[code] = {
      ...(error?.status === undefined ? {} : { status: error.status }),
      ...(error?.message === undefined ? {} : { message: error.message }),
    };
  }
  return codes;
}

/** oRPC knows three kinds of port; Node's is used through the events it shares with Electron's. */
export function asEventTarget(port: MessagePort): {
  on(event: string, callback: (event?: { data: unknown }) => void): void;
  postMessage(data: unknown): void;
} {
  return {
    on(event, callback) {
      if (event === 'message') port.on('message', (data: unknown) => callback({ data }));
      else port.on(event, () => callback());
    },
    postMessage: data => port.postMessage(data),
  };
}
