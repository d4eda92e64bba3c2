import type { ConversationState, Message } from 'c/hootsuiteBridge';
import { windowOpenedAt } from 'c/hootsuiteRules';
import type { ReadyView } from './store';

/** The state after a message: one of the customer opens the reply window anew, which the bridge tells nobody. */
export function withWindow(
  { conversation, state }: ReadyView,
  { direction, sentAt }: Message
): ConversationState {
  const opened =
    direction === 'inbound' && sentAt ? windowOpenedAt(conversation.rules.replyWindow, sentAt) : undefined;
  const isNewer = opened && opened.closesAt > (state.replyWindow?.closesAt ?? '');
  return isNewer ? { ...state, replyWindow: opened } : state;
}
