import type { ConversationRef } from '../conversations/conversation.ts';
import type { Transaction } from '../database/database.ts';
import { Subscriptions } from './subscriptions.ts';

/** Tells live streams that a conversation has news. It may tell too often, never too seldom within its reach. */
export interface Notifier {
  /** Tells it once the transaction is committed, however often it is called for the same conversation. */
  publish(transaction: Transaction, ref: ConversationRef): Promise<void>;
  /** How many streams of this process there are. */
  readonly streamCount: number;
  /** Whether what other processes publish is heard at the moment. */
  readonly isListening: boolean;
  /** @returns Ends the subscription. */
  subscribe(ref: ConversationRef, listener: () => void): () => void;
}

/** Reaches the streams of this process only: enough for PGlite, which has no other. */
export function createInProcessNotifier(): Notifier {
  const subscriptions = new Subscriptions();
  return {
    get streamCount() {
      return subscriptions.count;
    },
    isListening: true,
    publish(transaction, ref) {
      transaction.afterCommit(() => subscriptions.wake(subscriptions.keyOf(ref)));
      return Promise.resolve();
    },
    subscribe: (ref, listener) => subscriptions.add(ref, listener)
  };
}
