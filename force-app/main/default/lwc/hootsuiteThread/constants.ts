/** The user wants the messages before the oldest one shown. */
export const LOAD_OLDER_EVENT = 'loadolder';
/** From hootsuiteMessage, passed on. */
export const OPEN_ATTACHMENT_EVENT = 'openattachment';
/** From hootsuiteMessage, passed on. */
export const REUSE_EVENT = 'reuse';
/** From hootsuiteMessage, passed on. */
export const OUTCOME_EVENT = 'outcome';

/** Nearer to the end than this, in pixels, counts as reading the newest message. */
export const NEAR_END_PX = 48;
/** Nearer to the start than this, earlier messages are asked for, so that they are there before the start is. */
export const NEAR_START_PX = 600;
