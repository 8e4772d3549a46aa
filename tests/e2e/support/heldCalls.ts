import type { Page, Route } from '@playwright/test';

/** Calls of one operation that wait on their way to the hub, as they do on a machine with too much to do. */
export interface HeldCalls {
  /** What each call said so far, also of those that were let go. */
  readonly said: readonly string[];
  /** Lets the oldest one go. */
  letOneGo(): Promise<void>;
  /** Lets every one go, and those to come. */
  letAllGo(): Promise<void>;
}

/** @param letThrough calls that are not held, before the first that is */
export async function holdCalls(page: Page, operation: string, letThrough = 0): Promise<HeldCalls> {
  const said: string[] = [];
  const held: Route[] = [];
  let left = letThrough;
  let isHolding = true;
  await page.route(`**/rpc/${operation}`, async route => {
    if (!isHolding || left-- > 0) return route.continue();
    said.push(route.request().postData() ?? '');
    held.push(route);
  });
  return {
    said,
    letOneGo: async () => held.shift()?.continue(),
    letAllGo: async () => {
      isHolding = false;
      for (const route of held.splice(0)) await route.continue();
    },
  };
}
