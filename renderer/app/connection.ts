import { createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#contract/contract';
import { appOrigin, portMessage, type ShellBridge } from '../../electron/shell/bridge.ts';
import { withCallStatus } from '../../electron/shell/callStatus.ts';
import { browserBridge } from './browserBridge.ts';
import { pressedTwiceIsOnce } from './pressedTwice.ts';

/** The hub as the page knows it: every operation of the contract, typed. */
export type HubClient = ContractRouterClient<Contract>;

declare global {
  interface Window {
    /** Put there by the preload in Electron; absent in a browser. */
    readonly earlyHelpShell?: ShellBridge & { requestHubPort(): void };
  }
}

const electronBridge = window.earlyHelpShell;

/** Which shell the page runs in. The browser shell must say so on every page. */
export const shellKind: 'electron' | 'browser' = electronBridge === undefined ? 'browser' : 'electron';

/** What the shell can do for the page besides carrying the contract. */
export const shell: ShellBridge = electronBridge ?? browserBridge();

/**
 * Connects to the hub: over a message port in Electron, over loopback calls in a browser. Call it once, at start.
 * A lock replaces the page, so a connection never outlives the session it was made for.
 */
export async function connectToHub(): Promise<HubClient> {
  if (electronBridge === undefined) {
    const link = new FetchLink({
      url: `${location.origin}/rpc`,
      fetch: async (request, init) => withCallStatus(await fetch(request, init)),
    });
    return createORPCClient(pressedTwiceIsOnce(link));
  }
  const port = await nextHubPort(() => electronBridge.requestHubPort());
  const client: HubClient = createORPCClient(pressedTwiceIsOnce(new PortLink({ port })));
  port.start();
  return client;
}

function nextHubPort(request: () => void): Promise<MessagePort> {
  return new Promise(resolve => {
    function take(event: MessageEvent): void {
      const [port] = event.ports;
      // Only the preload can speak as this window at this origin.
      if (
        event.source !== window ||
        event.origin !== appOrigin ||
        event.data !== portMessage ||
        port === undefined
      )
        return;
      window.removeEventListener('message', take);
      resolve(port);
    }
    window.addEventListener('message', take);
    request();
  });
}
