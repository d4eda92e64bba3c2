const WINDOW_MS = 60_000;

/** How often something may happen for each key, in windows of a minute. Keys must be few: none is forgotten early. */
export class MinuteCounter {
  readonly #perMinute: number;
  readonly #counts = new Map<string, number>();
  #windowEndsAt = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Counts once; false where that is too often. */
  take(key: string, now: Date): boolean {
    if (now.getTime() >= this.#windowEndsAt) {
      this.#counts.clear();
      this.#windowEndsAt = now.getTime() + WINDOW_MS;
    }
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return count <= this.#perMinute;
  }
}
