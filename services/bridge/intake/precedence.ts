/** Groups of so many events mean that more come in than one at a time. */
const BUSY_EVENTS = 8;
/** Intake is busy until so long after the last such group, in milliseconds. */
const BUSY_MS = 50;
const PAUSE_MS = 25;
/** Nobody gives way longer than this many pauses at once. */
const MAX_PAUSES = 20;

/**
 * Lets intake go before the work on events: Hootsuite waits for the one, nobody for the other. The embedded database
 * has a single connection, and any process a single thread, for both.
 */
export class Precedence {
  readonly #now: () => number;
  readonly #pause: (ms: number) => Promise<void>;
  #pending = 0;
  #busyUntil = 0;

  constructor(
    now = () => performance.now(),
    pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  ) {
    this.#now = now;
    this.#pause = pause;
  }

  /** Watches a group of events being stored. */
  async watch<T>(events: number, store: () => Promise<T>): Promise<T> {
    this.#pending += events;
    try {
      return await store();
    } finally {
      this.#pending -= events;
      if (events >= BUSY_EVENTS) this.#busyUntil = this.#now() + BUSY_MS;
    }
  }

  /** Waits while intake is busy, half a second at most: the work must not starve. */
  async wait(): Promise<void> {
    for (let pauses = 0; pauses < MAX_PAUSES && this.#isBusy(); pauses += 1) await this.#pause(PAUSE_MS);
  }

  #isBusy(): boolean {
    return this.#pending >= BUSY_EVENTS || this.#now() < this.#busyUntil;
  }
}
