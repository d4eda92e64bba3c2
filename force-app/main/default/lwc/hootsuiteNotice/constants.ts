/** The user asks for another try. */
export const RETRY_EVENT = 'retry';
