/** The user wants the file of an attachment. Detail: the attachment. */
export const OPEN_ATTACHMENT_EVENT = 'openattachment';
/** The user wants to write a reply again. Detail: `Draft`, its text and its file. */
export const REUSE_EVENT = 'reuse';
/** From hootsuiteOutcome, passed on. */
export const OUTCOME_EVENT = 'outcome';
