/** How many paths run at once; an org's asynchronous capacity is small too, and waits are callouts. */
const AT_ONCE = 10;

/**
 * What runs after commits, first come, first served. It lives in memory: what still waits when the process ends is
 * lost here, where an org would run it later.
 */
export class AsynchronousPaths {
  #waiting: (() => Promise<void>)[] = [];
  #running = 0;
  #stopped = false;
  #idle: (() => void)[] = [];

  /** @param run Must not reject. */
  add(run: () => Promise<void>): void {
    if (this.#stopped) return;
    this.#waiting.push(run);
    // Not in the request that has committed: its answer goes first.
    setImmediate(() => {
      this.#next();
    });
  }

  /** Resolves once nothing waits or runs. */
  idle(): Promise<void> {
    if (this.#running === 0 && this.#waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Forgets what waits. What runs already ends by itself and is not waited for. */
  stop(): void {
    this.#stopped = true;
    this.#waiting = [];
    this.#settle();
  }

  #next(): void {
    if (this.#running >= AT_ONCE) return;
    const run = this.#waiting.shift();
    if (!run) return;
    this.#running += 1;
    void run().finally(() => {
      this.#running -= 1;
      this.#settle();
      this.#next();
    });
  }

  #settle(): void {
    if (this.#running > 0 || this.#waiting.length > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
