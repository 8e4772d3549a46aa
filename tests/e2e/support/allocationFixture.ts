import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { startBrowserShell, test as base } from './hubFixture.ts';
import { openPage, passphrase, unlock } from './steps.ts';

const seed = fileURLToPath(new URL('./seedAllocation.ts', import.meta.url));

const cases = new Map<string, string>();

/** A hub with a directory of services and one accepted case. */
export const test = base.extend<{ caseId: string }>({
  hub: async ({ hubArguments }, provide) => {
    const folder = mkdtempSync(join(tmpdir(), 'early-help-e2e-'));
    const vault = join(folder, 'vault');
    cases.set(vault, execFileSync(process.execPath, [seed, vault], { encoding: 'utf8' }).trim());
    const hub = await startBrowserShell(vault, hubArguments);
    await provide(hub);
    await hub.stop();
    cases.delete(vault);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  caseId: async ({ hub }, provide) => provide(cases.get(hub.vaultFolder) ?? ''),
});

/** Opens a page as the administrator who also works with families; the hub unlocks straight onto it. */
export async function openAs(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await unlock(page, 'sam', passphrase);
  await page.getByRole('button', { name: /Lock/ }).first().waitFor();
}
