/** The user decided whose status is right; the detail is that side. */
export const DECIDE_EVENT = 'decide';
