import { Counter, Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Observer } from './observer.ts';

/** Hootsuite waits ten seconds for the answer to a webhook; a call of ours may take thirty. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What this process counts itself. Every label has a closed set of values. */
export function createCounters(registry: Registry): Observer {
  const registers = [registry];
  const requests = new Counter({
    name: 'bridge_requests_total',
    help: 'Requests answered, webhooks among them, by route and outcome: ok or the code of the refusal.',
    labelNames: ['route', 'outcome'],
    registers
  });
  const requestSeconds = new Histogram({
    name: 'bridge_request_duration_seconds',
    help: 'How long requests took, by route. A live stream takes as long as it was open.',
    labelNames: ['route'],
    buckets: REQUEST_SECONDS,
    registers
  });
  const calls = new Counter({
    name: 'bridge_calls_total',
    help: 'Calls to Hootsuite and Salesforce, by party and outcome: the status, or why there was none.',
    labelNames: ['party', 'outcome'],
    registers
  });
  const callSeconds = new Histogram({
    name: 'bridge_call_duration_seconds',
    help: 'How long calls to Hootsuite and Salesforce took, by party.',
    labelNames: ['party'],
    buckets: CALL_SECONDS,
    registers
  });
  return {
    request(route, outcome, seconds) {
      requests.inc({ route, outcome });
      requestSeconds.observe({ route }, seconds);
    },
    call(party, outcome, seconds) {
      calls.inc({ party, outcome });
      callSeconds.observe({ party }, seconds);
    }
  };
}
