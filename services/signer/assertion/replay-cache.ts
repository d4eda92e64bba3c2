const MAX_ENTRIES = 100_000;

/**
 * Remembers which assertions were used, until they expire by themselves. In memory: a second signer process, or a
 * restart, does not know what this one has seen; the five-minute lifetime bounds what that is worth.
 */
export class ReplayCache {
  readonly #expiryByKey = new Map<string, number>();
  readonly #maxEntries: number;
  #sweptAt = -1;

  constructor(maxEntries = MAX_ENTRIES) {
    this.#maxEntries = maxEntries;
  }

  /**
   * Notes a use, in one step with the question whether it is the first.
   * @param key The org id and the `jti`: one org cannot use up another's identifiers.
   * @param expiresAt When the entry may be forgotten, in seconds since the epoch.
   * @param now In seconds since the epoch.
   * @returns `full` where nothing can be noted any more, so that the caller must refuse.
   */
  use(key: string, expiresAt: number, now: number): 'first' | 'replayed' | 'full' {
    const known = this.#expiryByKey.get(key);
    if (known !== undefined && known >= now) return 'replayed';
    if (known === undefined && this.#expiryByKey.size >= this.#maxEntries) this.#sweep(now);
    if (known === undefined && this.#expiryByKey.size >= this.#maxEntries) return 'full';
    this.#expiryByKey.set(key, expiresAt);
    return 'first';
  }

  /** Once a second at most: nothing more has expired before, and a full cache must not cost every request a look at all. */
  #sweep(now: number): void {
    if (now === this.#sweptAt) return;
    this.#sweptAt = now;
    for (const [key, expiresAt] of this.#expiryByKey) {
      if (expiresAt < now) this.#expiryByKey.delete(key);
    }
  }
}
