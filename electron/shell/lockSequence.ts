import type { LockReason } from '#hub/host';

export interface LockParts {
  /** Asks the page to save what is being typed; settles when the page answers. */
  askToSaveDrafts(): Promise<void>;
  lockHub(reason: LockReason): Promise<void>;
  /** Throws away the page and every decrypted word in its memory. */
  replacePage(): Promise<void>;
}

/** How long a lock waits for the page to save its drafts. */
const draftGraceMilliseconds = 1000;

/**
 * The one order in which any shell locks: drafts saved (for at most a second), hub locked, page replaced.
 * Two reasons that arrive together lock once. The page is replaced even when the hub could not lock,
 * so nothing decrypted stays on the screen; the hub's error is then passed on.
 */
export function createLockSequence(parts: LockParts): {
  lock(reason: LockReason): Promise<void>;
  /** The hub locked by itself (the person asked for it through the contract): only the page is left to replace. */
  hubHasLocked(): Promise<void>;
} {
  let running: Promise<void> | undefined;

  async function run(reason: LockReason): Promise<void> {
    await withinGrace(parts.askToSaveDrafts());
    try {
      await parts.lockHub(reason);
    } finally {
      await parts.replacePage();
    }
  }

  return {
    lock(reason) {
      running ??= run(reason).finally(() => {
        running = undefined;
      });
      return running;
    },
    async hubHasLocked() {
      // Our own lock also makes the hub say "locked"; the sequence under way replaces the page itself.
      if (running === undefined) await parts.replacePage();
    },
  };
}

async function withinGrace(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<void>(resolve => {
    timer = setTimeout(resolve, draftGraceMilliseconds);
  });
  // A page that cannot save must not be able to stop a lock.
  await Promise.race([work.catch(() => undefined), grace]);
  clearTimeout(timer);
}
