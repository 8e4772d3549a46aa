import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContractProxy } from '../../../electron/browser/contractProxy.ts';
import { launchFragment, openDoor, type Door } from '../../../electron/browser/door.ts';
import { listBuiltFiles } from '../../../electron/shell/builtFiles.ts';
import { smallContract, startSmallHub, type SmallHub } from './smallHub.ts';

export interface EnteredDoor {
  readonly door: Door;
  readonly hub: SmallHub;
  /** What a page that has entered sends with every request. */
  readonly headers: Record<string, string>;
  close(): Promise<void>;
}

/** A door with the small hub behind it, and a page's session already open. */
export async function enteredDoor(): Promise<EnteredDoor> {
  const folder = mkdtempSync(join(tmpdir(), 'door-'));
  const hub = startSmallHub();
  const door = await openDoor({
    files: listBuiltFiles(folder),
    proxy: createContractProxy(smallContract, hub.port),
    askFirst: false,
    onEntered: () => undefined,
  });
  const asThePage = {
    origin: door.origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  };
  const token = new URL(door.newLaunchUrl(false)).hash.slice(launchFragment.length);
  const entered = await fetch(`${door.origin}/enter`, {
    method: 'POST',
    headers: asThePage,
    body: JSON.stringify({ token }),
  });
  return {
    door,
    hub,
    headers: { ...asThePage, cookie: entered.headers.getSetCookie()[0]?.split(';')[0] ?? '' },
    async close() {
      await door.close();
      hub.close();
      rmSync(folder, { recursive: true });
    },
  };
}
