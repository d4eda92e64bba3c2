/** From hootsuiteAttachment, passed on. */
export const OPEN_ATTACHMENT_EVENT = 'openattachment';
/** The user wants to write a reply again. Detail: `Draft`, its text and its file. */
export const REUSE_EVENT = 'reuse';
/** From hootsuiteOutcome, passed on. */
export const OUTCOME_EVENT = 'outcome';
/** From hootsuiteReveal, passed on. */
export const REVEAL_EVENT = 'reveal';

/** How long it is said that a message was copied, in milliseconds. */
export const COPIED_MS = 2000;
