import type { ConversationRef } from '../conversations/conversation.ts';

/** The streams of this process, by conversation. */
export class Subscriptions {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** One text for a conversation. Neither part can hold a space: both are checked where they come in. */
  keyOf({ tenant, id }: ConversationRef): string {
    return `${tenant} ${id}`;
  }

  /** @returns Ends the subscription. */
  add(ref: ConversationRef, listener: () => void): () => void {
    const key = this.keyOf(ref);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  /** How many there are. */
  get count(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }

  /** Wakes the streams of one conversation. */
  wake(key: string): void {
    for (const listener of this.#listeners.get(key) ?? []) listener();
  }

  /** Wakes all streams: nobody knows what was missed. */
  wakeAll(): void {
    for (const key of this.#listeners.keys()) this.wake(key);
  }
}
