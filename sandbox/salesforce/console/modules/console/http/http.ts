/** An error as Lightning Data Service gives it to wires and rejected promises (LWC guide, "Handle Errors"). */
export interface FetchError {
  ok: false;
  status: number;
  statusText: string;
  body: unknown;
}

export interface RequestOptions {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export const UI_API = '/services/data/v66.0/ui-api';

/**
 * Calls the org as the session's user.
 *
 * @returns the parsed answer, undefined for an empty one
 * @throws FetchError
 */
export async function request<T>(
  path: string,
  { method = 'GET', body, headers = {} }: RequestOptions = {}
): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  }).catch((error: unknown) => {
    return refuse(0, 'No connection', { errorCode: 'NO_CONNECTION', message: messageOf(error) });
  });
  const text = await response.text();
  const parsed = parse(text);
  if (response.ok) return parsed as T;
  // The session has ended: only a new login helps.
  if (response.status === 401) window.location.assign('/');
  return refuse(response.status, response.statusText, parsed);
}

/** A sentence for the user: what the server says, or the bare status. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const { body, statusText } = (error ?? {}) as Partial<FetchError>;
  const first = (Array.isArray(body) ? (body as unknown[])[0] : body) as ErrorBody | undefined;
  const details = [
    ...(first?.output?.errors ?? []),
    ...Object.values(first?.output?.fieldErrors ?? {}).flat()
  ].map(({ message }) => message);
  const sentences = [details.join(' '), first?.message, statusText, 'Something went wrong.'];
  return sentences.find((sentence) => sentence !== undefined && sentence !== '') ?? '';
}

interface ErrorBody {
  message?: string;
  output?: { errors?: { message: string }[]; fieldErrors?: Record<string, { message: string }[]> };
}

/** Throws as Lightning Data Service does: components read a plain object, not an Error. */
function refuse(status: number, statusText: string, body: unknown): never {
  const error: FetchError = { ok: false, status, statusText, body };
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw error;
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return { message: 'The server did not answer with JSON.' };
  }
}
