import type {
  Attachment,
  Connection,
  Conversation,
  ConversationState,
  Message,
  MessageMatches,
  Presence
} from 'c/hootsuiteBridge';
import type { Failure } from 'c/hootsuiteError';
import type { PictureSize } from 'c/hootsuiteFormat';

/** A message as the thread shows it: the bridge's, or a reply that is still on its way to the bridge. */
export interface ThreadMessage extends Omit<Message, 'state'> {
  readonly state?: Message['state'] | 'sending';
}

export type ConversationView =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | {
      readonly status: 'ready';
      /** `firstUnreadId` and `unreadCount` are those of the moment it was read; see `SessionState.unread`. */
      readonly conversation: Omit<Conversation, 'messages' | 'hasOlder' | 'state'>;
      readonly state: ConversationState;
      readonly messages: readonly ThreadMessage[];
      readonly hasOlder: boolean;
    };

/** Something the user started: sending, uploading, handing back. */
export type Progress<Done = undefined> =
  | { readonly status: 'idle' }
  | { readonly status: 'busy' }
  | { readonly status: 'done'; readonly result: Done }
  | { readonly status: 'failed'; readonly failure: Failure };

/** The upload of a file; `share` of it, from 0 to 1, has left the browser. */
export type Upload =
  | Exclude<Progress<Attachment>, { readonly status: 'busy' }>
  | { readonly status: 'busy'; readonly name: string; readonly size: number; readonly share: number };

/** Where the file of an attachment is; `url` is a blob address of this page, `picture` an image's own size. */
export type Download =
  | { readonly status: 'busy' }
  | { readonly status: 'done'; readonly url: string; readonly picture?: PictureSize }
  | { readonly status: 'failed'; readonly failure: Failure };

/**
 * Whether what is shown is what the bridge knows. `connecting`: read, but nothing follows by itself yet.
 * `reconnecting` and `offline`: there may be more than is shown.
 */
export interface Freshness {
  readonly kind: 'connecting' | 'live' | 'reconnecting' | 'offline';
  /** When the bridge was last heard, in epoch milliseconds; missing where it never was. */
  readonly confirmedAt?: number;
}

/** What this user has not read yet, on whichever page. */
export interface Unread {
  readonly count: number;
  /** The oldest of them. */
  readonly firstId?: string;
}

/** A search in the conversation. `matches`, newest first, may name messages that are not loaded: see `reach`. */
export interface Search {
  readonly progress: Progress;
  /** Empty while nothing is searched for. */
  readonly text: string;
  readonly matches: MessageMatches['matches'];
  /** Whether `searchOn` would find older ones. */
  readonly hasMore: boolean;
}

/** How it goes with a masked text; it is shown for a while only. */
export type Revealing = Progress | { readonly status: 'shown'; readonly text: string };

/** All that the page knows about one conversation. */
export interface SessionState {
  readonly view: ConversationView;
  readonly connection: Connection;
  readonly freshness: Freshness;
  readonly unread: Unread;
  /** Who else is at the conversation; nobody while that is not known. */
  readonly presence: Presence;
  readonly older: Progress;
  readonly search: Search;
  /** Reading anew what is already shown. */
  readonly reloading: Progress;
  /** Done with the Idempotency-Key of the reply. */
  readonly delivery: Progress<string>;
  /** Adding an internal note. Done with its Idempotency-Key. */
  readonly noting: Progress<string>;
  /** The last reply of this page that the bridge took over but Hootsuite refused; the customer did not get it. */
  readonly returned: ThreadMessage | undefined;
  readonly upload: Upload;
  readonly ending: Progress;
  readonly deciding: Progress;
  /** Replies of unknown outcome that are being settled, by id. */
  readonly settling: Readonly<Record<string, Progress>>;
  /** Messages whose masked text was asked for, by id. */
  readonly revealing: Readonly<Record<string, Revealing>>;
  readonly downloads: Readonly<Record<string, Download>>;
}

export interface Reply {
  readonly text: string;
  readonly attachment?: Attachment;
  readonly idempotencyKey: string;
}

/** An internal note. */
export interface Note {
  readonly text: string;
  readonly idempotencyKey: string;
}

/** How to read a whole conversation. */
export interface LoadAllOptions {
  readonly signal?: AbortSignal;
  /** Hears how many messages are there so far. */
  readonly onProgress?: (count: number) => void;
}
