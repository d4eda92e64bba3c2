import { EventEmitter } from 'node:events';
import type { ConversationRef } from '../conversations/conversation.ts';

/** Tells live streams that a conversation has news. It may tell too often, never too seldom within its reach. */
export interface Notifier {
  publish(ref: ConversationRef): void;
  /** @returns Ends the subscription. */
  subscribe(ref: ConversationRef, listener: () => void): () => void;
}

/** Reaches the streams of this process only. */
export function createInProcessNotifier(): Notifier {
  const emitter = new EventEmitter();
  // One listener per open stream: many on one conversation are no leak.
  emitter.setMaxListeners(0);
  const keyOf = ({ tenant, id }: ConversationRef) => `${tenant} ${id}`;
  return {
    publish: (ref) => void emitter.emit(keyOf(ref)),
    subscribe(ref, listener) {
      const key = keyOf(ref);
      emitter.on(key, listener);
      return () => void emitter.off(key, listener);
    }
  };
}
