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

/**
 * Sends every event once, over up to 64 connections that are kept alive, each as soon as the last one is answered.
 * @throws where any answer is not 200: a refused webhook is quickly answered, and no measure.
 */
export async function sendAll(url: string, events: readonly SignedEvent[]): Promise<LoadResult> {
  const { pathname } = new URL(url);
  const connections = Math.min(CONNECTIONS, events.length);
  let connection = 0;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    amount: events.length,
    timeout: 30,
    // It ends on a tick of its sampling only, every second unless told otherwise.
    sampleInt: SAMPLE_MS,
    setupClient(client) {
      const own = events.filter((_, index) => index % connections === connection);
      connection += 1;
      client.setRequests(
        own.map(({ body, signature }) => ({
          method: 'POST',
          path: pathname,
          headers: { 'content-type': 'application/json', 'x-hootsuite-signature': signature },
          body
        }))
      );
    }
  });
  const seconds = (performance.now() - started) / 1000;
  if (result['2xx'] !== events.length) {
    throw new Error(`Only ${result['2xx']} of ${events.length} webhooks were taken (${url}).`);
  }
  return { perSecond: events.length / seconds, p50Ms: result.latency.p50, p99Ms: result.latency.p99 };
}
