import type { Status } from '../../ui/StatusTag.tsx';

/** The hub takes files up to 2 MB. */
export const mostBytes = 2 * 1024 * 1024;
const chunk = 0x8000;

export const stateWords: Readonly<
  Record<'ready' | 'held' | 'alreadyHere', { status: Status; words: string }>
> = {
  ready: { status: 'complete', words: 'Ready to take' },
  held: { status: 'cannotFinish', words: 'Held' },
  alreadyHere: { status: 'waiting', words: 'Here already' },
};

/** "2 taken, 1 held, 3 here already." */
export function importWords(outcome: {
  created: readonly unknown[];
  held: number;
  alreadyHere: number;
}): string {
  return `${outcome.created.length} taken, ${outcome.held} held, ${outcome.alreadyHere} here already.`;
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return btoa(text);
}
