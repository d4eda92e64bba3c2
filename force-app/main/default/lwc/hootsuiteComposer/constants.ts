import type { Attachment } from 'c/hootsuiteBridge';

/** The user sends the reply. Detail: `ReplyDetail`. */
export const REPLY_EVENT = 'reply';
/** The user has chosen a file. Detail: the file. */
export const ATTACH_EVENT = 'attach';
/** The user gives the conversation back to Hootsuite, and has confirmed it. */
export const HAND_BACK_EVENT = 'handback';
/** The user resolves the conversation, and has confirmed it. */
export const RESOLVE_EVENT = 'resolve';

/** What a reply consists of. */
export interface ReplyDetail {
  readonly text: string;
  readonly attachment?: Attachment;
  readonly idempotencyKey: string;
}
