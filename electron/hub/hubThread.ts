import { RPCHandler } from '@orpc/server/message-port';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Hub } from './kernel/hub.ts';
import { toLogDetail } from './kernel/log.ts';
import { router } from './kernel/router.ts';
import { standingClock, systemClock } from './kernel/time.ts';
import { workerSettingsSchema, type FromWorker, type ToWorker } from './workerMessages.ts';

/**
 * One hub, one handler, any number of ports. The host (electron/hub/host.ts) is the only one that talks to it.
 * `workerFile` is the file this thread was started from; helper threads start from it in another role.
 */
export function runHubThread(workerFile: string): void {
  if (parentPort === null) throw new Error('The hub runs in a worker thread.');
  const host = parentPort;
  const settings = workerSettingsSchema.parse(workerData);
  const waitingPrints = new Map<
    number,
    { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void }
  >();
  let lastPrint = 0;

  function send(message: FromWorker): void {
    host.postMessage(message);
  }

  const hub = new Hub({
    ...settings,
    workerFile,
    clock: settings.standsAt === null ? systemClock() : standingClock(settings.standsAt),
    printer: {
      htmlToPdf: (html, options) =>
        new Promise((resolve, reject) => {
          lastPrint += 1;
          waitingPrints.set(lastPrint, { resolve, reject });
          send({ kind: 'print', id: lastPrint, html, title: options.title });
        }),
    },
  });

  const handler = new RPCHandler(router);

  hub.feed.subscribe(event => {
    if (event.kind === 'locked') send({ kind: 'locked', reason: event.reason });
  });
  hub.onOpen(idleMinutes => send({ kind: 'unlocked', idleMinutes }));

  function attach(port: MessagePort): void {
    handler.upgrade(port, { context: { hub } });
    port.start();
  }

  host.on('message', (message: ToWorker) => {
    switch (message.kind) {
      case 'connect':
        attach(message.port);
        return;
      case 'lock':
        hub.lock(message.reason);
        send({ kind: 'lock-done', id: message.id });
        return;
      case 'printed': {
        const waiting = waitingPrints.get(message.id);
        waitingPrints.delete(message.id);
        if (message.pdf !== null) waiting?.resolve(message.pdf);
        else waiting?.reject(new Error(message.problem ?? 'The page could not be printed.'));
        return;
      }
      default:
        message satisfies never;
    }
  });

  process.on('uncaughtException', error => {
    hub.log.write({ at: hub.clock.now(), event: 'worker-error', detail: toLogDetail(error) });
  });
  send({ kind: 'ready' });
}
