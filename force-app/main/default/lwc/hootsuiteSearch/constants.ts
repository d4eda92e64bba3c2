/** The user searches. Detail: the text; empty where the search ends. */
export const SEARCH_EVENT = 'search';
/** The user wants older matches than those that are known. */
export const SEARCH_ON_EVENT = 'searchon';
/** A match is to be shown. Detail: the message's id. */
export const SHOW_MATCH_EVENT = 'showmatch';
/** The user has done searching. */
export const CLOSE_EVENT = 'close';

/** So long after the last letter the search starts, in milliseconds. */
export const TYPING_MS = 300;
