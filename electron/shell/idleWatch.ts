/** Locks after a stretch without input. Shells poll every ten seconds; see `idlePollMilliseconds`. */
const idlePollMilliseconds = 10_000;

/**
 * Watches how long nobody has touched anything.
 * @param idleSeconds how long the desk has been idle, as the shell measures it.
 * @param lock called once each time the limit is passed.
 */
export function watchIdle(idleSeconds: () => number, lock: () => void): IdleWatch {
  let limitSeconds: number | undefined;
  const timer = setInterval(() => {
    if (limitSeconds === undefined || idleSeconds() < limitSeconds) return;
    limitSeconds = undefined;
    lock();
  }, idlePollMilliseconds);
  timer.unref();
  return {
    unlocked(idleMinutes) {
      limitSeconds = idleMinutes * 60;
    },
    locked() {
      limitSeconds = undefined;
    },
    stop() {
      clearInterval(timer);
    },
  };
}

export interface IdleWatch {
  /** @param idleMinutes the council's limit, from the hub's `unlocked` event. */
  unlocked(idleMinutes: number): void;
  locked(): void;
  stop(): void;
}
