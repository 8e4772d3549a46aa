import type { MessageChannelMain, MessagePortMain, WebFrameMain } from 'electron';
import type { MessagePort } from 'node:worker_threads';
import { channels } from '../shell/bridge.ts';

/** Passes every message on, unread, between the page's port and the hub's, and closes one when the other closes. */
export function relay(
  pagePort: Pick<MessagePortMain, 'on' | 'postMessage' | 'start' | 'close'>,
  hubPort: Pick<MessagePort, 'on' | 'postMessage' | 'close'>,
): void {
  pagePort.on('message', event => hubPort.postMessage(event.data));
  pagePort.on('close', () => hubPort.close());
  hubPort.on('message', data => pagePort.postMessage(data));
  hubPort.on('close', () => pagePort.close());
  pagePort.start();
}

/** Hands the hub's port to one frame, which the caller has found to be our page. */
export function handOverHubPort(
  frame: Pick<WebFrameMain, 'postMessage'>,
  channel: Pick<MessageChannelMain, 'port1' | 'port2'>,
  hubPort: MessagePort,
): void {
  relay(channel.port1, hubPort);
  frame.postMessage(channels.hubPort, null, [channel.port2]);
}
