/** The user wants the file of an attachment. Detail: the attachment. */
export const OPEN_ATTACHMENT_EVENT = 'openattachment';
/** The user wants to write a reply again. Detail: `Draft`, its text and its file. */
export const REUSE_EVENT = 'reuse';
/** An image has loaded, and so the message has grown. */
export const IMAGE_LOAD_EVENT = 'imageload';
/** From hootsuiteOutcome, passed on. */
export const OUTCOME_EVENT = 'outcome';
