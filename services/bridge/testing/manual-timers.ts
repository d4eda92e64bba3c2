import type { Timers } from '../events/stream.ts';

interface Timer {
  readonly action: () => void;
  readonly ms: number;
}

/** Timers that fire when a test says so. */
export function createManualTimers(): Timers & { fire(ms: number): void; readonly open: ReadonlySet<Timer> } {
  const open = new Set<Timer>();
  return {
    open,
    setTimeout(action, ms) {
      const timer = { action, ms };
      open.add(timer);
      return timer;
    },
    clearTimeout(timer) {
      open.delete(timer as Timer);
    },
    /** Fires those that were set for so many milliseconds. */
    fire(ms) {
      for (const timer of [...open].filter((one) => one.ms === ms)) {
        open.delete(timer);
        timer.action();
      }
    }
  };
}
