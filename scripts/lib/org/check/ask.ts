import { notPassed, type Finding } from '../../../../contracts/setup-checks.ts';
import type { PlannedRequest } from './requests.ts';

/** What came of a request. */
export interface Answer {
  /** 0 where there was none. */
  readonly status: number;
  /** The body as JSON; undefined where it is none. */
  readonly json: unknown;
  readonly headers: Headers;
  /** How far the other clock is ahead, in seconds (header Date, RFC 9110 §6.6.1); undefined where it does not say. */
  readonly ahead?: number;
  readonly isLate?: boolean;
}

/** How to ask. */
export interface Asking {
  readonly fetch: typeof fetch;
  readonly accessToken: string;
  readonly now: () => Date;
}

const TIMEOUT_MS = 15_000;
/** The header is cut to whole seconds. */
const HALF_A_SECOND_MS = 500;

function aheadOf(headers: Headers, sentAt: Date, now: Date): { ahead?: number } {
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date)) return {};
  const middle = (sentAt.getTime() + now.getTime()) / 2;
  return { ahead: Math.round((date + HALF_A_SECOND_MS - middle) / 1000) };
}

/** Sends one request. Never rejects. The access token goes to the org, whose address the request was planned with. */
export async function ask(
  request: PlannedRequest,
  { fetch: send, accessToken, now }: Asking
): Promise<Answer> {
  const { party, method, url, headers, body } = request;
  const authorization = party === 'salesforce' ? { authorization: `Bearer ${accessToken}` } : {};
  const sentAt = now();
  try {
    const response = await send(url, {
      method,
      redirect: 'manual',
      headers: { ...authorization, ...headers },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body })
    });
    const ahead = aheadOf(response.headers, sentAt, now());
    const json: unknown = await response.json().catch(() => undefined);
    return { status: response.status, json, headers: response.headers, ...ahead };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { status: 0, json: undefined, headers: new Headers(), isLate };
  }
}

/** Whether the request was taken. */
export const isTaken = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** Why an answer of the org tells nothing. */
export function untold({ status, isLate = false }: Answer): Finding {
  if (status === 0) return notPassed(isLate ? 'TIMED_OUT' : 'NO_ANSWER');
  // INVALID_TYPE and INVALID_FIELD of a query mean what INSUFFICIENT_ACCESS does: not for this user.
  return notPassed([400, 401, 403, 404].includes(status) ? 'NO_ACCESS' : 'NO_ANSWER', {
    numbers: { status }
  });
}

/** A JSON object of an answer. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** A JSON array of an answer. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

/** The records of a query's answer. */
export function recordsOf({ json }: Answer): readonly Readonly<Record<string, unknown>>[] {
  return listOf(objectOf(json).records).map(objectOf);
}

/** The number of a `COUNT()` query. */
export const countOf = ({ json }: Answer): number => Number(objectOf(json).totalSize ?? 0);
