import type { ErrorCode } from '../errors.ts';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';

/** What became of one call to Hootsuite. */
export type Delivery =
  | { readonly kind: 'done' }
  /** Certainly not done; safe to try again. */
  | { readonly kind: 'later'; readonly delayMs: number }
  /** Certainly not done, and trying again would not help. */
  | { readonly kind: 'failed'; readonly code: ErrorCode }
  /** 404: the conversation is not, or no longer, assigned to the virtual agent. */
  | { readonly kind: 'taken_back' }
  /** Nobody knows whether it was done. */
  | { readonly kind: 'unknown' };

/** How often a call that certainly did nothing is repeated: 1, 2, 4 and 8 s apart, while the agent waits. */
const MAX_ATTEMPTS = 5;
const BASE_MS = 1_000;

function later(attempts: number): Delivery {
  if (attempts >= MAX_ATTEMPTS) return { kind: 'failed', code: 'ERR_REPLY_REFUSED' };
  return { kind: 'later', delayMs: BASE_MS * 2 ** (attempts - 1) };
}

/**
 * Reads an error of a call. Hootsuite has no idempotency, so only what certainly did nothing may be repeated:
 * no token, no connection, or refused for the rate. A 5xx may come after the work was done.
 */
export function deliveryOf(error: unknown, attempts: number): Delivery {
  if (error instanceof TokenFailure) return later(attempts);
  if (error instanceof HttpFailure)
    return error.kind === 'unreachable' ? later(attempts) : { kind: 'unknown' };
  if (error instanceof HttpRefusal) {
    if (error.status === 404) return { kind: 'taken_back' };
    if (error.status === 429) return later(attempts);
    return error.status >= 500 ? { kind: 'unknown' } : { kind: 'failed', code: 'ERR_REPLY_REFUSED' };
  }
  throw error;
}
