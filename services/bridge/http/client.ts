/** Why there is no answer. Only `unreachable` says for certain that the request was never sent. */
export type HttpFailureKind = 'unreachable' | 'no_answer' | 'timed_out' | 'too_large';

/** No usable answer came. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, options?: ErrorOptions) {
    super(`HTTP request failed: ${kind}`, options);
    this.kind = kind;
  }
}

/**
 * A code or a field's name of another party, undefined where it is none: what claims to be one goes into logs and
 * reasons, and an answer from outside may hold anything.
 */
export function codeOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z][\w.]{0,79}$/.test(value) ? value : undefined;
}

/** An answer came, and it is a refusal. Body texts are not kept: they may repeat personal data. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  /** The other side's own error code, where it gave one. */
  readonly reason: string | undefined;

  constructor(status: number, reason?: string) {
    const code = codeOf(reason);
    super(`HTTP request refused: ${status}${code ? ` ${code}` : ''}`);
    this.status = status;
    this.reason = code;
  }
}

/** An access token could not be had, so the request itself was never sent. */
export class TokenFailure extends Error {
  override readonly name = 'TokenFailure';

  constructor(cause: unknown) {
    super('No access token', { cause });
  }
}

/** An answer, its body read. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A request, with its bounds. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly timeoutMs: number;
}

/** Sends one request. */
export type HttpClient = (request: HttpRequest) => Promise<HttpAnswer>;

const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** Failures of Node's fetch that come before a byte of the request is written (undici and libuv codes). */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT'
]);

function failureOf(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new HttpFailure('timed_out', { cause: error });
  }
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const isNeverSent = typeof cause?.code === 'string' && NEVER_SENT.has(cause.code);
  return new HttpFailure(isNeverSent ? 'unreachable' : 'no_answer', { cause: error });
}

async function readBounded(response: Response): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new HttpFailure('too_large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/**
 * A client over `fetch` that follows no redirect and reads no more than 8 MiB.
 * The returned function rejects with {@link HttpFailure} where no answer came; any status is an answer.
 */
export function createHttpClient(fetch: typeof globalThis.fetch): HttpClient {
  return async ({ method, url, headers, body, timeoutMs }) => {
    try {
      const response = await fetch(url, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        ...(headers && { headers }),
        ...(body !== undefined && { body })
      });
      return { status: response.status, headers: response.headers, body: await readBounded(response) };
    } catch (error) {
      throw failureOf(error);
    }
  };
}

/** A 2xx body as JSON; an empty body is `undefined`. @throws {HttpFailure} where it is not JSON */
export function jsonOf(answer: HttpAnswer): unknown {
  if (answer.body === '') return undefined;
  try {
    return JSON.parse(answer.body);
  } catch (error) {
    throw new HttpFailure('no_answer', { cause: error });
  }
}

/** Whether the request was taken. */
export function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}
