import { parseArgs } from 'node:util';
import { defaultVaultFolder } from '../shell/vaultFolder.ts';

export interface BrowserShellArguments {
  readonly vaultFolder: string;
  readonly sample: boolean;
  /** Print the address and open nothing. */
  readonly printUrl: boolean;
  /** The person has been told the reasons already, on the command line. */
  readonly acceptBrowser: boolean;
  /** Lets tests make keys in milliseconds. Only this shell knows the flag, and this shell is never packaged. */
  readonly keyFloor: 'production' | 'test';
  /** An instant at which the hub's clock stands still, for tests and pictures. */
  readonly standsAt: string | null;
}

export function readArguments(args: readonly string[]): BrowserShellArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      vault: { type: 'string' },
      sample: { type: 'boolean', default: false },
      'print-url': { type: 'boolean', default: false },
      'accept-browser': { type: 'boolean', default: false },
      'test-key-floor': { type: 'boolean', default: false },
      'stands-at': { type: 'string' },
    },
  });
  return {
    vaultFolder: values.vault ?? defaultVaultFolder(values.sample ? 'sample' : 'real'),
    sample: values.sample,
    printUrl: values['print-url'],
    acceptBrowser: values['accept-browser'],
    keyFloor: values['test-key-floor'] ? 'test' : 'production',
    standsAt: values['stands-at'] ?? null,
  };
}
