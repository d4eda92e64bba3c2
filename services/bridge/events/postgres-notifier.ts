import type { ConversationRef } from '../conversations/conversation.ts';
import type { Transaction } from '../database/database.ts';
import { ListenConnection } from './listen-connection.ts';
import type { ListenParts } from './listen-connection.ts';
import type { Listener, Notifier, Topic } from './notifier.ts';
import { Subscriptions } from './subscriptions.ts';

const CHANNEL = 'bridge_conversation';

/**
 * Reaches the streams of every process on the database, by LISTEN and NOTIFY. PostgreSQL sends a notification when
 * its transaction commits, and drops it when that is rolled back. While the connection that listens is away, this
 * process still tells its own streams; once it is back, every stream looks for itself.
 */
export class PostgresNotifier implements Notifier {
  readonly #subscriptions = new Subscriptions();
  readonly #connection: ListenConnection;
  readonly #published = new WeakMap<Transaction, Set<string>>();

  constructor(parts: Omit<ListenParts, 'channel' | 'onPayload' | 'onOpen'>) {
    this.#connection = new ListenConnection({
      ...parts,
      channel: CHANNEL,
      onPayload: (news) => this.#subscriptions.wake(news),
      onOpen: () => this.#subscriptions.wakeAll()
    });
  }

  get isListening(): boolean {
    return this.#connection.isOpen;
  }

  get streamCount(): number {
    return this.#subscriptions.count;
  }

  /** Begins to listen; where the server is away, as soon as it is back. */
  start(): Promise<void> {
    return this.#connection.start();
  }

  /** Stops listening. */
  stop(): Promise<void> {
    return this.#connection.stop();
  }

  publish(transaction: Transaction, ref: ConversationRef, topic?: Topic): Promise<void> {
    return this.#publish(transaction, this.#subscriptions.newsOf(ref, topic));
  }

  publishAccess(transaction: Transaction): Promise<void> {
    return this.#publish(transaction, this.#subscriptions.accessNews);
  }

  subscribe(ref: ConversationRef, listener: Listener): () => void {
    return this.#subscriptions.add(ref, listener);
  }

  #publish(transaction: Transaction, one: string): Promise<void> {
    const published = this.#published.get(transaction);
    const news = published ?? new Set<string>();
    news.add(one);
    if (published) return Promise.resolve();
    this.#published.set(transaction, news);
    // At most 150 bytes each of the 8000 that a payload may have.
    transaction.beforeCommit(async () => {
      await transaction.query('select pg_notify($1, news) from unnest($2::text[]) as news', [
        CHANNEL,
        [...news]
      ]);
    });
    transaction.afterCommit(() => {
      if (!this.isListening) for (const one of news) this.#subscriptions.wake(one);
    });
    return Promise.resolve();
  }
}
