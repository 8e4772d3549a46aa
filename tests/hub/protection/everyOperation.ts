import { isContractProcedure } from '@orpc/contract';
import { contract } from '#contract/contract';
import { permissionSchema, type Permission } from '#contract/permissions';
import type { HubClient } from '#tests/support/testHub';

export type Operation = { path: string; kind: string; permission: Permission };

function operationsOf(part: object, path: readonly string[]): Operation[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]): Operation[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (!isContractProcedure(value)) return operationsOf(value, [...path, name]);
    const meta: Record<string, unknown> = value['~orpc'].meta;
    return [
      {
        path: [...path, name].join('.'),
        kind: String(meta['kind']),
        permission: permissionSchema.parse(meta['permission']),
      },
    ];
  });
}

/** Every operation of the contract, so that a new one is in every table that goes by it, or fails its test. */
export const everyOperation: readonly Operation[] = operationsOf(contract, []);

/** Calls an operation by its path, and answers all it says: its output, every step of a stream, or its refusal. */
export async function answerOf(
  client: HubClient,
  path: string,
  input?: unknown,
): Promise<{ refused: string | null; said: unknown }> {
  let part: unknown = client;
  for (const name of path.split('.')) part = Reflect.get(Object(part), name);
  if (typeof part !== 'function') throw new RangeError(`The contract has no operation ${path}.`);
  try {
    const said: unknown = await Reflect.apply(part, undefined, [input]);
    if (typeof said !== 'object' || said === null || !(Symbol.asyncIterator in said))
      return { refused: null, said };
    const steps: unknown[] = [];
    for await (const step of said as AsyncIterable<unknown>) steps.push(step);
    return { refused: null, said: steps };
  } catch (error) {
    const { code, data, message } = error as { code?: unknown; data?: unknown; message?: unknown };
    return { refused: String(code), said: { data, message } };
  }
}
