import { HttpFailure, HttpRefusal, TokenFailure } from '../http/client.ts';
import { WrongOrg } from '../salesforce/wrong-org.ts';
import type { RowError } from '../salesforce/collections.ts';

/** Whether to try again, and when; or why it never can succeed as it is. */
export type Verdict =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly reason: string }
  | { readonly kind: 'hopeless'; readonly reasons: readonly string[] };

/** After so many tries, about half a day, a person has to look. */
const MAX_ATTEMPTS = 115;
/** A short outage is over soon: for the first twenty minutes nobody waits longer than a minute after its end. */
const SOON_ATTEMPTS = 25;
const SOON_DELAY_MS = 60_000;
const MAX_DELAY_MS = 600_000;
const LOCK_BASE_MS = 500;
const BASE_MS = 1_000;

/** Why a request is refused when the org has used up its API requests of 24 hours. */
export const REQUEST_LIMIT = 'REQUEST_LIMIT_EXCEEDED';

/** Row errors that go away by themselves (SOAP API Developer Guide, StatusCode). */
const PASSING = new Set([
  'UNABLE_TO_LOCK_ROW',
  'SERVER_UNAVAILABLE',
  'UNKNOWN_EXCEPTION',
  'REQUEST_RUNNING_TOO_LONG'
]);

/** Exponential, with "equal jitter": half fixed, half random. */
function delayOf(baseMs: number, attempts: number, random: () => number): number {
  const longest = attempts < SOON_ATTEMPTS ? SOON_DELAY_MS : MAX_DELAY_MS;
  const ceiling = Math.min(longest, baseMs * 2 ** Math.min(attempts, 16));
  return ceiling / 2 + (ceiling / 2) * random();
}

function again(reason: string, attempts: number, delayMs: number): Verdict {
  return attempts >= MAX_ATTEMPTS
    ? { kind: 'hopeless', reasons: [reason] }
    : { kind: 'retry', delayMs, reason };
}

/** What to do with a row that was refused. */
export function judgeRow(errors: readonly RowError[], attempts: number, random: () => number): Verdict {
  const codes = errors.map(({ statusCode }) => statusCode);
  const lasting = errors.filter(({ statusCode }) => !PASSING.has(statusCode));
  if (lasting.length === 0) {
    const base = codes.includes('UNABLE_TO_LOCK_ROW') ? LOCK_BASE_MS : BASE_MS;
    return again(codes[0] ?? 'UNKNOWN', attempts, delayOf(base, attempts, random));
  }
  return { kind: 'hopeless', reasons: lasting.map((error) => [error.statusCode, ...error.fields].join(' ')) };
}

/**
 * What to do with all rows of a request that failed as a whole; safe to repeat, as it upserts by external id.
 * At the request limit the rows are not to blame, however often; the writer pauses for the whole tenant.
 */
export function judgeRequest(error: unknown, attempts: number, random: () => number): Verdict {
  if (error instanceof HttpRefusal) {
    if (error.reason === REQUEST_LIMIT) return { kind: 'retry', reason: REQUEST_LIMIT, delayMs: 0 };
    const isPassing = error.status >= 500 || error.status === 401 || error.status === 429;
    const reason = error.reason ?? `HTTP ${error.status}`;
    if (!isPassing) return { kind: 'hopeless', reasons: [reason] };
    return again(reason, attempts, delayOf(BASE_MS, attempts, random));
  }
  const delayMs = delayOf(BASE_MS, attempts, random);
  // Credentials and networks can be put right at any time, and then all of this must still be there.
  if (error instanceof TokenFailure && error.cause instanceof WrongOrg)
    return { kind: 'retry', reason: error.cause.code, delayMs: MAX_DELAY_MS };
  if (error instanceof TokenFailure) return { kind: 'retry', reason: 'no_token', delayMs };
  if (error instanceof HttpFailure) {
    const { kind } = error;
    return kind === 'unreachable' ? { kind: 'retry', reason: kind, delayMs } : again(kind, attempts, delayMs);
  }
  throw error;
}

/**
 * Whether the org may have written what it gave no usable answer for. A refusal says that it did nothing, except for
 * a server's own error, which may come after the commit.
 */
export function isUncertain(error: unknown): boolean {
  if (error instanceof HttpRefusal) return error.status >= 500;
  return error instanceof HttpFailure && error.kind !== 'unreachable';
}
