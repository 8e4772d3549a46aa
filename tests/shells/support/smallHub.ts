import { eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { asEventTarget } from '../../../electron/browser/contractProxy.ts';

/** A contract as small as can be that still has everything a shell must carry: a value, a typed error, a stream. */
export const smallContract = {
  people: {
    find: oc
      .errors({
        PERSON_IS_RESTRICTED: {
          status: 403,
          message: 'You may not open this record.',
          data: z.object({ askWhom: z.string() }),
        },
      })
      .input(z.object({ name: z.string().min(1) }))
      .output(z.object({ found: z.array(z.string()) })),
  },
  imports: {
    run: oc.input(z.object({ rows: z.number().int() })).output(eventIterator(z.object({ row: z.number() }))),
    wait: oc.output(z.object({ waited: z.boolean() })),
  },
};

export interface SmallHub {
  readonly port: MessagePort;
  /** What the hub noticed: streams and calls that were cancelled. */
  readonly cancelled: string[];
  close(): void;
}

/** Serves the small contract over a real message port, exactly as the hub's worker serves the whole one. */
export function startSmallHub(): SmallHub {
  const cancelled: string[] = [];
  const hub = implement(smallContract);
  const router = hub.router({
    people: {
      find: hub.people.find.handler(({ input, errors }) => {
        if (input.name === 'restricted')
          throw errors.PERSON_IS_RESTRICTED({ data: { askWhom: 'your manager' } });
        if (input.name === 'broken') throw new Error('SELECT secret FROM person');
        return { found: [input.name] };
      }),
    },
    imports: {
      run: hub.imports.run.handler(async function* ({ input, signal }) {
        try {
          for (let row = 1; row <= input.rows; row += 1) {
            yield { row };
            await new Promise(resolve => setTimeout(resolve, 5));
          }
        } finally {
          if (signal?.aborted === true) cancelled.push('run');
        }
      }),
      wait: hub.imports.wait.handler(
        ({ signal }) =>
          new Promise(resolve => {
            signal?.addEventListener('abort', () => {
              cancelled.push('wait');
              resolve({ waited: false });
            });
          }),
      ),
    },
  });
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(asEventTarget(port1));
  return {
    port: port2,
    cancelled,
    close() {
      port1.close();
      port2.close();
    },
  };
}
