/** The user wants the file of an attachment. Detail: the attachment. */
export const OPEN_ATTACHMENT_EVENT = 'openattachment';
/** The user wants to write the text of a reply again. Detail: the text. */
export const REUSE_EVENT = 'reuse';
/** An image has loaded, and so the message has grown. */
export const IMAGE_LOAD_EVENT = 'imageload';
