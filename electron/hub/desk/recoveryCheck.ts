import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hub } from '../kernel/hub.ts';

/**
 * The groups of the recovery key that was shown, as salted hashes, in memory only, until somebody proved that the
 * sheet was kept. After a restart the check is made with the whole key (`desk.recover`).
 */
const shown = new WeakMap<Hub, Buffer[]>();

function groupHash(hub: Hub, position: number, text: string): Buffer {
  return createHash('sha256')
    .update(`${hub.vault.keyring.vaultId}/${position}/${text.trim().toUpperCase()}`)
    .digest();
}

/** Remembers a recovery key just shown, as hashes of its groups, until the hub ends. */
export function rememberRecoveryKey(hub: Hub, recoveryKey: string): void {
  shown.set(
    hub,
    recoveryKey.split('-').map((text, index) => groupHash(hub, index + 1, text)),
  );
}

/** Whether each typed group is the one at its position. */
export function recoveryGroupsMatch(hub: Hub, groups: { position: number; text: string }[]): boolean {
  const hashes = shown.get(hub);
  if (hashes === undefined) return false;
  return groups.every(group => {
    const expected = hashes[group.position - 1];
    return expected !== undefined && timingSafeEqual(expected, groupHash(hub, group.position, group.text));
  });
}
