import type { Reader } from '../journal/reader.ts';

/** Where each kind of reference is kept. References are for people to say on the phone: short, and never reused. */
const holders = {
  EH: 'early_help_case',
  F: 'family',
  N: 'notification',
} as const;

const firstNumber = 1001;

/** The next free reference, for example `EH-1001`. Call it inside a command, so that two commands cannot get the same one. */
export function nextReference(reader: Reader, kind: keyof typeof holders): string {
  const row = reader
    .query<{ last: number | null }>(
      `select max(cast(substr(reference, ${kind.length + 2}) as integer)) as last from ${holders[kind]}`,
    )
    .get();
  return `${kind}-${Math.max(firstNumber - 1, row?.last ?? 0) + 1}`;
}
