import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where a vault is kept when nobody says otherwise, by each system's own custom. A sample authority has its own
 * folder, so that it can never be mistaken for, or mixed with, a real vault.
 */
export function defaultVaultFolder(
  kind: 'real' | 'sample',
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  return join(
    dataFolder(environment, platform, home),
    'early-help-hub',
    kind === 'real' ? 'vault' : 'sample-vault',
  );
}

function dataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const chosen = environment['XDG_DATA_HOME'];
  return chosen !== undefined && chosen !== '' ? chosen : join(home, '.local', 'share');
}
