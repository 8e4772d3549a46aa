import { join } from 'node:path';

/** Where the parts of a vault are. */
export function vaultFiles(folder: string) {
  return {
    folder,
    database: join(folder, 'hub.db'),
    keyring: join(folder, 'keyring.json'),
    attempts: join(folder, 'unlock-attempts.json'),
    sample: join(folder, 'sample.json'),
    /** The hub's name and council: no secret, and wanted on the locked screen. */
    sign: join(folder, 'door-sign.json'),
    backups: join(folder, 'backups'),
    log: join(folder, 'hub.log'),
  };
}
export type VaultFiles = ReturnType<typeof vaultFiles>;
