// jsdom leaves these out; every browser that Lightning supports has them.
const { TextDecoder, TextEncoder } = jest.requireActual<typeof globalThis>('util');
Object.assign(globalThis, { TextDecoder, TextEncoder });

/** A clock that only moves when told to. */
export function fakeClock(start = Date.parse('2026-11-20T12:00:00.000Z')) {
  let time = start;
  const timers = new Map<object, { readonly at: number; readonly callback: () => void }>();
  return {
    now: () => time,
    schedule(callback: () => void, milliseconds: number) {
      const key = {};
      timers.set(key, { at: time + milliseconds, callback });
      return () => {
        timers.delete(key);
      };
    },
    /** How many calls are waiting. */
    pending: () => timers.size,
    advance(milliseconds: number) {
      time += milliseconds;
      for (const [key, { at, callback }] of [...timers]) {
        if (at > time || !timers.has(key)) continue;
        timers.delete(key);
        callback();
      }
    }
  };
}

/** A JWT with the given claims; its signature is of no interest to the page. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const encode = (value: unknown): string =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${encode({ alg: 'ES256' })}.${encode(claims)}.c2lnbmF0dXJl`;
}

/** As much of a `Response` as the client uses. */
export function answer(status: number, body: unknown): Response {
  return {
    ok: status >= 200 && status < 300,
    status,
    json: () => Promise.resolve(body),
    blob: () => Promise.resolve(body)
  } as unknown as Response;
}

/** A refusal of the bridge (RFC 9457). */
export function problem(status: number, code: string, fixedBy = 'operator'): Response {
  return answer(status, {
    type: 'about:blank',
    title: 'A secret detail',
    status,
    code,
    fixedBy,
    instance: 'req-1'
  });
}

/** A body that streams what it is told to. */
export function streamingBody() {
  const waiting: ((chunk: { done: boolean; value?: Uint8Array }) => void)[] = [];
  const ready: { done: boolean; value?: Uint8Array }[] = [];
  const give = (chunk: { done: boolean; value?: Uint8Array }): void => {
    const next = waiting.shift();
    if (next) next(chunk);
    else ready.push(chunk);
  };
  const cancel = jest.fn(() => {
    give({ done: true });
    return Promise.resolve();
  });
  const response = {
    ok: true,
    status: 200,
    body: {
      getReader: () => ({
        read: () => {
          const chunk = ready.shift();
          return chunk ? Promise.resolve(chunk) : new Promise((resolve) => waiting.push(resolve));
        },
        cancel
      })
    }
  } as unknown as Response;
  return {
    response,
    cancel,
    write: (text: string) => {
      give({ done: false, value: new TextEncoder().encode(text) });
    },
    end: () => {
      give({ done: true });
    }
  };
}
