/** The agent wants the conversation read anew. */
export const RELOAD_EVENT = 'reload';
