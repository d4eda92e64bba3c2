/** The user wants the messages before the oldest one shown. */
export const LOAD_OLDER_EVENT = 'loadolder';
/** The user wants a message that is not loaded yet. Detail: its id. */
export const REACH_EVENT = 'reach';
/** The newest message was in sight long enough to be read. Detail: `ReadDetail`. */
export const READ_EVENT = 'read';

/** Detail of the `read` event. */
export interface ReadDetail {
  readonly messageId: string;
}

/** Nearer to the end than this, in pixels, counts as reading the newest message. */
export const NEAR_END_PX = 48;
/** Nearer to the start than this, earlier messages are asked for, so that they are there before the start is. */
export const NEAR_START_PX = 600;
/** Where the first unread message stands when the thread opens: below the day's name. In pixels. */
export const UNREAD_OFFSET_PX = 40;
/** So long after the last movement scrolling is over, in milliseconds: longer than browsers take between two. */
export const REST_MS = 200;
