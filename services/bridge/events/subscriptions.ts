import type { ConversationRef } from '../conversations/conversation.ts';
import type { Listener, Topic } from './notifier.ts';

/** One text for a conversation. Neither part can hold a space: both are checked where they come in. */
function keyOf({ tenant, id }: ConversationRef): string {
  return `${tenant} ${id}`;
}

/** The streams of this process, by conversation. */
export class Subscriptions {
  /** News for all streams: each looks whether it still may go on. */
  readonly accessNews = 'all access';
  readonly #listeners = new Map<string, Set<Listener>>();

  /** One text for news of a topic; `wake` takes it. */
  newsOf(ref: ConversationRef, topic: Topic = 'changes'): string {
    return `${keyOf(ref)} ${topic}`;
  }

  /** @returns Ends the subscription. */
  add(ref: ConversationRef, listener: Listener): () => void {
    const key = keyOf(ref);
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

  /** Wakes the streams of one conversation, or all of them by {@link Subscriptions.accessNews}. */
  wake(news: string): void {
    if (news === this.accessNews) {
      this.#tellAll('access');
      return;
    }
    const end = news.lastIndexOf(' ');
    const topic = news.slice(end + 1) as Topic;
    for (const listener of this.#listeners.get(news.slice(0, end)) ?? []) listener(topic);
  }

  /** Wakes all streams: nobody knows what was missed. */
  wakeAll(): void {
    this.#tellAll();
  }

  #tellAll(topic?: Topic): void {
    for (const listeners of this.#listeners.values()) for (const listener of listeners) listener(topic);
  }
}
