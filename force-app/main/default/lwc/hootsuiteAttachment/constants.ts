/** The user wants the file. Detail: the attachment. */
export const OPEN_ATTACHMENT_EVENT = 'openattachment';
