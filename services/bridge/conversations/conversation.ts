import type { components } from '@hsc/contracts/generated/bridge.ts';

type Schemas = components['schemas'];

/** A conversation as the Conversation API answers it. */
export type Conversation = Schemas['Conversation'];
/** A conversation without what is different for each user. */
export type SharedConversation = Omit<Conversation, 'firstUnreadId' | 'unreadCount'>;
/** Status, and whether a reply can be sent. */
export type ConversationState = Schemas['ConversationState'];
/** A message as the Conversation API answers it. */
export type Message = Schemas['Message'];
/** Messages, oldest first. */
export type MessagePage = Schemas['MessagePage'];

/** Names one conversation of one tenant; Hootsuite's ids are unique within an organisation only. */
export interface ConversationRef {
  readonly tenant: string;
  readonly id: string;
}

/**
 * Where conversations are read from. Hootsuite publishes no call that reads one, so today the only source is what
 * its webhooks brought; another source takes this interface's place.
 */
export interface ConversationSource {
  /** The conversation with its newest messages; undefined where it is not known. */
  read(ref: ConversationRef): Promise<SharedConversation | undefined>;
  /** Messages older than one; undefined where that one is not known. */
  readOlder(ref: ConversationRef, before: string, limit: number): Promise<MessagePage | undefined>;
  readMessage(ref: ConversationRef, messageId: string): Promise<Message | undefined>;
  readState(ref: ConversationRef): Promise<ConversationState | undefined>;
}
