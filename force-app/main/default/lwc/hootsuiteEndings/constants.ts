/** The user gives the conversation back to Hootsuite, and has confirmed it. */
export const HAND_BACK_EVENT = 'handback';
/** The user resolves the conversation, and has confirmed it. */
export const RESOLVE_EVENT = 'resolve';
/** The user has confirmed or thought better of it. */
export const SETTLE_EVENT = 'settle';
