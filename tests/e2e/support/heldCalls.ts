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

/** @param goesThrough whether a call is not held, by what it says: calls made together leave in any order */
export async function holdCalls(
  page: Page,
  operation: string,
  goesThrough: (said: string) => boolean = () => false,
): Promise<HeldCalls> {
  const said: string[] = [];
  const held: Route[] = [];
  let isHolding = true;
  await page.route(`**/rpc/${operation}`, async route => {
    const words = route.request().postData() ?? '';
    if (!isHolding || goesThrough(words)) return route.continue();
    said.push(words);
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
