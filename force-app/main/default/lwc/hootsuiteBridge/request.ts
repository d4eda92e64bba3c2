import { HootsuiteError, isAbort, type BridgeErrorCode } from 'c/hootsuiteError';
import type { BridgeToken } from 'c/hootsuiteToken';
import type { components } from '@hsc/contracts/bridge';
import type { BridgeParts } from './types';

type Problem = components['schemas']['Problem'];

export interface BridgeRequest {
  readonly method?: 'GET' | 'POST';
  /** From the bridge's base address on, e.g. `/v1/conversations/…`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  /**
   * `body`: the token is the whole body and no header is set, so that the request is a simple one that the browser
   * sends without asking first (Fetch standard, CORS-safelisted request). In a header where it is left out.
   */
  readonly tokenIn?: 'body';
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** A new token may heal these; the other refusals stay what they are. */
const RENEWABLE: readonly BridgeErrorCode[] = ['ERR_TOKEN_EXPIRED', 'ERR_TOKEN_INVALID'];

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

async function refusalOf(response: Response): Promise<HootsuiteError> {
  try {
    const body: unknown = await response.json();
    if (isProblem(body)) return HootsuiteError.fromProblem(body);
  } catch (error) {
    if (isAbort(error)) throw error;
  }
  return new HootsuiteError('ERR_NETWORK_ANSWER');
}

/** Ends when the caller gives up or the time is over, whichever comes first. */
function deadline({ schedule }: BridgeParts, { signal, timeoutMs }: BridgeRequest) {
  const controller = new AbortController();
  let isOver = false;
  const abort = (): void => {
    controller.abort();
  };
  const cancelTimer = schedule(() => {
    isOver = true;
    controller.abort();
  }, timeoutMs);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    isOver: () => isOver,
    release() {
      cancelTimer();
      signal.removeEventListener('abort', abort);
    }
  };
}

/** @param host What to look for among the Trusted URLs; no personal data. */
function networkError(error: unknown, isOver: boolean, host: string): unknown {
  if (isOver) return new HootsuiteError('ERR_NETWORK_TIMEOUT', { cause: error });
  if (isAbort(error) || error instanceof HootsuiteError) return error;
  if (!(error instanceof TypeError)) return new HootsuiteError('ERR_NETWORK_ANSWER', { cause: error });
  // `fetch` gives a TypeError for everything that kept it from an answer: offline, CORS, Content-Security-Policy.
  return navigator.onLine
    ? new HootsuiteError('ERR_NETWORK_BLOCKED', { cause: error, reference: host })
    : new HootsuiteError('ERR_NETWORK_OFFLINE', { cause: error });
}

async function attempt<Answer>(
  parts: BridgeParts,
  request: BridgeRequest,
  token: BridgeToken,
  read: (response: Response) => Promise<Answer>
): Promise<Answer> {
  const limit = deadline(parts, request);
  try {
    const response = await parts.fetch(token.bridgeUrl + request.path, {
      method: request.method ?? 'GET',
      headers:
        request.tokenIn === 'body'
          ? { 'content-type': 'text/plain' }
          : { authorization: `Bearer ${token.value}`, ...request.headers },
      // The token is all the proof there is: no cookie goes out, and none could be forged into use.
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: limit.signal,
      ...(request.tokenIn === 'body' && { body: token.value }),
      ...(request.body !== undefined && { body: request.body })
    });
    if (!response.ok) throw await refusalOf(response);
    return await read(response);
  } catch (error) {
    throw networkError(error, limit.isOver(), new URL(token.bridgeUrl).origin);
  } finally {
    limit.release();
  }
}

/**
 * Sends one request with the token, and once more with a new token where the bridge says that it has ended.
 * @param read Reads the answer's body; the time limit covers it.
 */
export async function send<Answer>(
  parts: BridgeParts,
  request: BridgeRequest,
  read: (response: Response) => Promise<Answer>
): Promise<Answer> {
  const token = await parts.getToken();
  try {
    return await attempt(parts, request, token, read);
  } catch (error) {
    const isRenewable =
      error instanceof HootsuiteError && (RENEWABLE as readonly string[]).includes(error.code);
    if (!isRenewable) throw error;
    return attempt(parts, request, await parts.getToken(token.value), read);
  }
}
