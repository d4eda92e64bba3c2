import autocannon from 'autocannon';
import type { SignedEvent } from '../support/signed-event.ts';

/** What a load run came to. */
export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** As many as Hootsuite might open; enough to keep the server busy while one answer is on its way. */
const CONNECTIONS = 64;

/** How exactly the end of a run is known, in milliseconds. */
const SAMPLE_MS = 10;

/** A request of a load run; all are POSTs to one address. */
export interface LoadRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends every request once, over up to 64 connections that are kept alive, each as soon as the last one is answered.
 * @throws where any answer is not 200: a refusal is quickly answered, and no measure.
 */
export async function sendRequests(url: string, requests: readonly LoadRequest[]): Promise<LoadResult> {
  const { pathname } = new URL(url);
  const connections = Math.min(CONNECTIONS, requests.length);
  let connection = 0;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    amount: requests.length,
    timeout: 30,
    // It ends on a tick of its sampling only, every second unless told otherwise.
    sampleInt: SAMPLE_MS,
    setupClient(client) {
      const own = requests.filter((_, index) => index % connections === connection);
      connection += 1;
      client.setRequests(own.map((request) => ({ method: 'POST', path: pathname, ...request })));
    }
  });
  const seconds = (performance.now() - started) / 1000;
  if (result['2xx'] !== requests.length) {
    throw new Error(`Only ${result['2xx']} of ${requests.length} requests were taken (${url}).`);
  }
  return { perSecond: requests.length / seconds, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}

/** Sends every event once, as a signed webhook. */
export function sendAll(url: string, events: readonly SignedEvent[]): Promise<LoadResult> {
  return sendRequests(
    url,
    events.map(({ body, signature }) => ({
      headers: { 'content-type': 'application/json', 'x-hootsuite-signature': signature },
      body
    }))
  );
}
