import type { components, operations } from '@hsc/contracts/bridge';
import type { Failure } from 'c/hootsuiteError';
import type { BridgeToken } from 'c/hootsuiteToken';

type Schemas = components['schemas'];

export type Attachment = Schemas['Attachment'];
export type Conversation = Schemas['Conversation'];
export type ConversationState = Schemas['ConversationState'];
export type LedgerEntry = Schemas['LedgerEntry'];
export type LedgerPage = Schemas['LedgerPage'];
/** What of the ledger is asked for; times as ISO 8601. */
export type LedgerFilter = NonNullable<operations['listLedger']['parameters']['query']>;
export type Message = Schemas['Message'];
export type MessageMatches = Schemas['MessageMatches'];
export type MessagePage = Schemas['MessagePage'];
export type Presence = Schemas['Presence'];
export type ReadState = Schemas['ReadState'];
export type SearchMessages = Schemas['SearchMessages'];
/** What a person found out about a reply of unknown outcome. */
export type ReplyOutcome = Schemas['ReplyOutcome']['outcome'];
export type SendMessage = Schemas['SendMessage'];
export type EffectiveSetting = Schemas['EffectiveSetting'];
export type SettingsProblem = Schemas['SettingsProblem'];
export type SettingsReport = Schemas['SettingsReport'];
export type TenantSettings = Schemas['TenantSettings'];
export type SocialNetworkChannel = Schemas['SocialNetworkChannel'];
export type StatusConflict = Schemas['StatusConflict'];
export type UnreadElsewhere = Schemas['UnreadElsewhere'];
export type StatusSide = Schemas['StatusSide'];

/** What the client needs of its surroundings; tests give their own. */
export interface BridgeParts {
  /** A token with time left; `rejected` is one that the bridge refused. */
  readonly getToken: (rejected?: string) => Promise<BridgeToken>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** For uploads: see `fetchWithProgress`. */
  readonly createRequest: () => XMLHttpRequest;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls back once after some milliseconds; the answer cancels it. */
  readonly schedule: (callback: () => void, milliseconds: number) => () => void;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** What the event stream tells about the conversation. */
export type ConversationEvent =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'conversation'; readonly state: ConversationState }
  /** How far this user has read, on whichever page. */
  | { readonly kind: 'read'; readonly read: ReadState }
  /** Who else is there now. */
  | { readonly kind: 'presence'; readonly presence: Presence }
  /** What the user has not read in another conversation. */
  | { readonly kind: 'unread'; readonly elsewhere: UnreadElsewhere };

/**
 * How far the page can be trusted to be up to date. `confirmedAt` (epoch milliseconds) is when the bridge was last
 * heard. `refused` is final: connecting again would not help.
 */
export type Connection =
  | { readonly status: 'connecting' }
  | { readonly status: 'live' }
  | { readonly status: 'reconnecting' | 'offline'; readonly confirmedAt: number | undefined }
  | { readonly status: 'refused'; readonly failure: Failure };

export interface EventListeners {
  readonly onEvent: (event: ConversationEvent) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The bridge was heard, if only its heart-beat. */
  readonly onAlive: () => void;
}

/** A client of the bridge. Every call throws `HootsuiteError`, or `AbortError` where `signal` ended it. */
export interface Bridge {
  /** In one round trip: the browser asks for no permission before. */
  openConversation(conversationId: string, signal: AbortSignal): Promise<Conversation>;
  /**
   * @param before The id of the oldest message already known.
   * @param limit How many at most; up to 500.
   */
  listMessages(
    conversationId: string,
    before: string,
    signal: AbortSignal,
    limit?: number
  ): Promise<MessagePage>;
  searchMessages(
    conversationId: string,
    search: SearchMessages,
    signal: AbortSignal
  ): Promise<MessageMatches>;
  /** The user has seen the conversation up to this message. */
  markRead(conversationId: string, messageId: string, signal: AbortSignal): Promise<void>;
  /** @param idempotencyKey One UUID per reply; repeating a call with it never sends twice. */
  sendMessage(
    conversationId: string,
    reply: SendMessage,
    idempotencyKey: string,
    signal: AbortSignal
  ): Promise<Message>;
  /** @param idempotencyKey One UUID per note; repeating a call with it never adds it twice. */
  addNote(
    conversationId: string,
    text: string,
    idempotencyKey: string,
    signal: AbortSignal
  ): Promise<Message>;
  /** Settles a reply of unknown outcome; it is never sent again by this. */
  settleReply(
    conversationId: string,
    messageId: string,
    outcome: ReplyOutcome,
    signal: AbortSignal
  ): Promise<Message>;
  /** @param onProgress Hears how much of the file has left the browser, from 0 to 1. */
  uploadAttachment(
    conversationId: string,
    file: File,
    signal: AbortSignal,
    onProgress: (share: number) => void
  ): Promise<Attachment>;
  getAttachment(conversationId: string, attachmentId: string, signal: AbortSignal): Promise<Blob>;
  handBack(conversationId: string, signal: AbortSignal): Promise<ConversationState>;
  resolve(conversationId: string, signal: AbortSignal): Promise<ConversationState>;
  /** Says whose status is right where Case and conversation disagree. */
  decideStatusConflict(
    conversationId: string,
    keep: StatusSide,
    signal: AbortSignal
  ): Promise<ConversationState>;
  /** What the bridge finds out about the set-up (contracts/setup-checks.json); whoever reads it checks its shape. */
  checkSetup(signal: AbortSignal): Promise<unknown>;
  /** A page of what crossed, newest first; for admins. */
  listLedger(filter: LedgerFilter, signal: AbortSignal): Promise<LedgerPage>;
  /** All of it as CSV. */
  exportLedger(filter: LedgerFilter, signal: AbortSignal): Promise<string>;
  /** What holds for the org, and what is wrong with its settings; for admins. */
  readSettings(signal: AbortSignal): Promise<SettingsReport>;
  /** The same, read from the org now. */
  rereadSettings(signal: AbortSignal): Promise<SettingsReport>;
  /**
   * Listens to a conversation until the returned function is called, which answers the id to go on from.
   * @param lastEventId `Conversation.lastEventId`; what happened after it is delivered first.
   * @param others Conversations of which only what is unread is told; 20 at most.
   */
  listen(
    conversationId: string,
    lastEventId: string,
    listeners: EventListeners,
    others?: readonly string[]
  ): () => string;
}
