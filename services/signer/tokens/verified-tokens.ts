import { createHash } from 'node:crypto';

const MAX_ENTRIES = 10_000;

/**
 * Remembers what access tokens said whose signature was good, by their hash: Salesforce shows one about twice, and
 * a busy user oftener. Only the signature is spared; time, key and binding are looked at on every use.
 */
export class VerifiedTokens<T> {
  readonly #byHash = new Map<string, T>();
  readonly #maxEntries: number;

  constructor(maxEntries = MAX_ENTRIES) {
    this.#maxEntries = maxEntries;
  }

  get(token: string): T | undefined {
    return this.#byHash.get(hashOf(token));
  }

  /** The oldest makes room. Any loss only costs a verification. */
  add(token: string, verified: T): void {
    const [oldest] = this.#byHash.keys();
    if (oldest !== undefined && this.#byHash.size >= this.#maxEntries) this.#byHash.delete(oldest);
    this.#byHash.set(hashOf(token), verified);
  }

  delete(token: string): void {
    this.#byHash.delete(hashOf(token));
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
