/** Reading and sending are a few round trips inside the bridge; more than this is an outage. */
export const REQUEST_TIMEOUT_MS = 15_000;
/** Up to 10 MB over a slow line. */
export const TRANSFER_TIMEOUT_MS = 120_000;
/** The bridge sends a heart-beat every 15 s; two missed ones mean the connection is dead. */
export const SILENCE_LIMIT_MS = 40_000;
/** A connection that missed a heart-beat is not trusted any more once the machine or the network wakes up. */
export const STALE_AFTER_MS = 20_000;
export const BACKOFF_FIRST_MS = 1_000;
export const BACKOFF_MAX_MS = 30_000;
/** After so many failures in a row the page says offline instead of reconnecting. */
export const OFFLINE_AFTER = 3;
