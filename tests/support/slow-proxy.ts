import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** One call that went through, in milliseconds of `performance.now()`. */
export interface SeenCall {
  readonly method: string;
  /** Host, port and path; no query, which may hold anything. */
  readonly address: string;
  readonly startedAt: number;
  /** When the answer's head went back; undefined while it is on its way. */
  answeredAt: number | undefined;
}

/** A forward proxy for plain HTTP that is far away. */
export interface SlowProxy {
  readonly url: string;
  readonly calls: readonly SeenCall[];
  /** Forgets the calls so far. */
  clear(): void;
  close(): Promise<void>;
}

/**
 * Puts the same delay before every call of a browser, its CORS preflights included, which no interception inside the
 * browser sees.
 * @param delayMs For each call, there and back together.
 */
export async function startSlowProxy(delayMs: number): Promise<SlowProxy> {
  let calls: SeenCall[] = [];
  const server = createServer((incoming, outgoing) => {
    const target = new URL(incoming.url ?? '/', 'http://invalid');
    const call: SeenCall = {
      method: incoming.method ?? 'GET',
      address: `${target.host}${target.pathname}`,
      startedAt: performance.now(),
      answeredAt: undefined
    };
    calls.push(call);
    const onwards = request(
      target,
      { method: call.method, headers: incoming.headers, agent: false },
      (answer) => {
        void pause(delayMs).then(() => {
          call.answeredAt = performance.now();
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        });
      }
    );
    onwards.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onwards.destroy());
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get calls() {
      return calls;
    },
    clear() {
      calls = [];
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

/**
 * How many round trips one after the other it took until a call was answered: that call, before it the one that was
 * answered last before it began, and so on.
 */
export function roundTrips(calls: readonly SeenCall[], last: SeenCall): readonly SeenCall[] {
  const before = calls
    .filter((one) => one.answeredAt !== undefined && one.answeredAt <= last.startedAt)
    .toSorted((a, b) => (b.answeredAt ?? 0) - (a.answeredAt ?? 0));
  const [previous] = before;
  return previous ? [...roundTrips(calls, previous), last] : [last];
}
