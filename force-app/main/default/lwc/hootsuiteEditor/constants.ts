/** The text has changed. Detail: the text. */
export const CHANGE_EVENT = 'change';
/** Ctrl or Cmd with Enter. */
export const SUBMIT_EVENT = 'submit';
/** Files were pasted. Detail: the files. */
export const FILES_EVENT = 'files';
/** A "/" was typed where a word may begin. */
export const SLASH_EVENT = 'slash';
