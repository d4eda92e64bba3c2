/** Asks for one check again; the detail is its id. */
export const RUN_EVENT = 'run';
