import { REQUEST_LIMIT } from '../cases/retry.ts';
import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';

/**
 * How long a yes counts before it is asked for again. With a look every 15 s, which is what a live stream does, what was
 * taken away takes effect within a minute, the time of the call included.
 */
export const FRESH_MS = 40_000;

/** After this long it is asked for again beforehand, while it still counts: nobody has to wait for it then. */
const AGEING_MS = 25_000;

/** How long the last yes counts while the party that gave it cannot be asked (RFC 5861 §4, stale-if-error). */
export const GRACE_MS = 600_000;

/** How often a party is asked at most that could not be asked: nobody waits for it more often. */
const RETRY_MS = 10_000;

const TOO_MANY_REQUESTS = 429;

/**
 * Whether the error says nothing but that the party cannot answer at the moment. That it does not let the bridge in is
 * another matter: then somebody may have taken the bridge's own access away, and no yes counts any longer.
 */
export function isOutage(error: unknown): boolean {
  if (error instanceof TokenFailure) return isOutage(error.cause);
  if (error instanceof HttpRefusal) {
    const isTooOften = error.status === TOO_MANY_REQUESTS || error.reason === REQUEST_LIMIT;
    return isTooOften || error.status >= 500;
  }
  return error instanceof HttpFailure;
}

/** A yes, and how long it counts. */
export class Yes<T> {
  readonly value: T;
  readonly #toldAt: number;
  #freshUntil: number;

  constructor(value: T, now: Date) {
    this.value = value;
    this.#toldAt = now.getTime();
    this.#freshUntil = this.#toldAt + FRESH_MS;
  }

  /** Whether nobody needs to be asked. */
  isFresh(now: Date): boolean {
    return now.getTime() < this.#freshUntil;
  }

  /** Whether it is time to ask again, though it still counts. */
  isAgeing(now: Date): boolean {
    return now.getTime() >= this.#toldAt + AGEING_MS;
  }

  /** Lets it count a little longer after an outage. @returns Whether it does; not for ever. */
  survives(error: unknown, now: Date): boolean {
    const end = this.#toldAt + GRACE_MS;
    if (!isOutage(error) || now.getTime() >= end) return false;
    this.#freshUntil = Math.min(now.getTime() + RETRY_MS, end);
    return true;
  }
}
