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
const MAX_DELAY_MS = 60_000;

/** The pause after so many attempts. Milliseconds. */
export function pauseAfter(attempts: number): number {
  return Math.min(BASE_MS * 2 ** (attempts - 1), MAX_DELAY_MS);
}

function later(attempts: number): Delivery {
  if (attempts >= MAX_ATTEMPTS) return { kind: 'failed', code: 'ERR_REPLY_REFUSED' };
  return { kind: 'later', delayMs: pauseAfter(attempts) };
}

/**
 * Reads an error of a call. Hootsuite has no idempotency, so only what certainly did nothing may be repeated:
 * no token or a refused one, no connection, or refused for the rate. A 5xx may come after the work was done.
 */
export function deliveryOf(error: unknown, attempts: number): Delivery {
  if (error instanceof TokenFailure) return later(attempts);
  if (error instanceof HttpFailure && error.kind === 'unreachable') return later(attempts);
  if (error instanceof HttpRefusal) {
    if (error.status === 404) return { kind: 'taken_back' };
    if (error.status === 429 || error.status === 401) return later(attempts);
    if (error.status < 500) return { kind: 'failed', code: 'ERR_REPLY_REFUSED' };
  }
  return { kind: 'unknown' };
}

/** An upload reaches no customer, so without an answer the reply has certainly not been sent. */
export function uploadDeliveryOf(error: unknown, attempts: number): Delivery {
  // "…or because the attachment type cannot be sent to the medium" (Hootsuite, upload attachments, 400).
  if (error instanceof HttpRefusal && error.status === 400)
    return { kind: 'failed', code: 'ERR_ATTACHMENT_TYPE' };
  const delivery = deliveryOf(error, attempts);
  return delivery.kind === 'unknown' ? { kind: 'failed', code: 'ERR_REPLY_REFUSED' } : delivery;
}
