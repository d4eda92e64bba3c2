/** How often the clock is looked at, in milliseconds. */
const LOOK_MS = 5_000;

/** What `onWake` needs of its surroundings. */
export interface WakeParts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls back once after some milliseconds; the answer cancels it. */
  readonly schedule: (callback: () => void, milliseconds: number) => () => void;
}

/**
 * Tells when connections may have died unnoticed: the page is looked at again, the network is back, or the time has
 * jumped because the machine slept. It may tell needlessly.
 * @returns Ends the watch.
 */
export function onWake({ now, schedule }: WakeParts, callback: () => void): () => void {
  let cancel = (): void => undefined;

  function look(): void {
    const at = now();
    cancel = schedule(() => {
      const hasSlept = now() - at > 2 * LOOK_MS;
      look();
      if (hasSlept) callback();
    }, LOOK_MS);
  }

  function handleVisibility(): void {
    if (document.visibilityState === 'visible') callback();
  }

  document.addEventListener('visibilitychange', handleVisibility);
  globalThis.addEventListener('online', callback);
  look();
  return () => {
    cancel();
    document.removeEventListener('visibilitychange', handleVisibility);
    globalThis.removeEventListener('online', callback);
  };
}
