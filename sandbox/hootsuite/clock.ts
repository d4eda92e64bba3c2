/** Time as the sandbox sees it; tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs the task once at that time (at once where it has passed); answers how to cancel it. */
  schedule(at: number, task: () => void): () => void;
}

// setTimeout takes 31 bits of milliseconds and fires at once above that.
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(at, task) {
    const wait = Math.min(Math.max(0, at - Date.now()), LONGEST_TIMER);
    const timer = setTimeout(task, wait);
    return () => {
      clearTimeout(timer);
    };
  }
};

/** ISO 8601 of the clock's present, or of `offset` milliseconds later. */
export function isoTime(clock: Clock, offset = 0): string {
  return new Date(clock.now() + offset).toISOString();
}

/** Resolves after so many milliseconds of that clock, or when the signal aborts. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(clock.now() + milliseconds, resolve);
    signal.addEventListener(
      'abort',
      () => {
        cancel();
        resolve();
      },
      { once: true }
    );
  });
}
