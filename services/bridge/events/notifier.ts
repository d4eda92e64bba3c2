import type { ConversationRef } from '../conversations/conversation.ts';
import type { Transaction } from '../database/database.ts';
import { Subscriptions } from './subscriptions.ts';

/** What there is news of: the conversation and its messages, how far somebody has read, who is there, or who may be. */
export type Topic = 'changes' | 'read' | 'presence' | 'access';

/** Hears that there is news; of anything, where no topic is named. */
export type Listener = (topic?: Topic) => void;

/** Tells live streams that a conversation has news. It may tell too often, never too seldom within its reach. */
export interface Notifier {
  /** Tells it once the transaction is committed, however often it is called for the same conversation. */
  publish(transaction: Transaction, ref: ConversationRef, topic?: Topic): Promise<void>;
  /** Tells every stream, once the transaction is committed, that somebody's access may have ended. */
  publishAccess(transaction: Transaction): Promise<void>;
  /** How many streams of this process there are. */
  readonly streamCount: number;
  /** Whether what other processes publish is heard at the moment. */
  readonly isListening: boolean;
  /** @returns Ends the subscription. */
  subscribe(ref: ConversationRef, listener: Listener): () => void;
}

/** Reaches the streams of this process only: enough for PGlite, which has no other. */
export function createInProcessNotifier(): Notifier {
  const subscriptions = new Subscriptions();
  return {
    get streamCount() {
      return subscriptions.count;
    },
    isListening: true,
    publish(transaction, ref, topic) {
      transaction.afterCommit(() => subscriptions.wake(subscriptions.newsOf(ref, topic)));
      return Promise.resolve();
    },
    publishAccess(transaction) {
      transaction.afterCommit(() => subscriptions.wake(subscriptions.accessNews));
      return Promise.resolve();
    },
    subscribe: (ref, listener) => subscriptions.add(ref, listener)
  };
}
