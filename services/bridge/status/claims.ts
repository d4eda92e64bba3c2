/**
 * How long this process has for the Cases it has taken, in milliseconds: reading and writing 200 of them takes one
 * request each. Whoever is slower does the same work beside the next one, and neither changes what the other did.
 */
export const STATUS_CLAIM_MS = 60_000;

/** The pause before another try of what only a person can put right: a permission, for example. */
export const HOPELESS_PAUSE_MS = 600_000;
