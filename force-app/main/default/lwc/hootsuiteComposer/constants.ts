import type { Attachment } from 'c/hootsuiteBridge';

/** The user sends the reply. Detail: `ReplyDetail`. */
export const REPLY_EVENT = 'reply';
/** The user keeps an internal note. Detail: `NoteDetail`. */
export const NOTE_EVENT = 'note';
/** The user has chosen, pasted or dropped a file. Detail: the file. */
export const ATTACH_EVENT = 'attach';
/** The user ends the upload under way. */
export const CANCEL_UPLOAD_EVENT = 'cancelupload';
/** What a reply consists of. */
export interface ReplyDetail {
  readonly text: string;
  readonly attachment?: Attachment;
  readonly idempotencyKey: string;
}

/** An internal note, under a key by which its draft is known. */
export interface NoteDetail {
  readonly text: string;
  readonly idempotencyKey: string;
}
