import type { FaultKind as HootsuiteFault } from '../../sandbox/hootsuite/api/faults.ts';
import type { FaultKind as SalesforceFault } from '../../sandbox/salesforce/org/faults.ts';
import type { Size } from './plan.ts';

/** How often each kind of fault has struck. */
export interface Strikes {
  readonly salesforce: Readonly<Record<string, number>>;
  readonly hootsuite: Readonly<Record<string, number>>;
}

const SALESFORCE: readonly SalesforceFault[] = [
  'UNABLE_TO_LOCK_ROW',
  'INVALID_SESSION_ID',
  'SERVER_UNAVAILABLE',
  'UNKNOWN_EXCEPTION',
  'BAD_GATEWAY',
  'slow',
  'dropped',
  'no-answer'
];
const SLOW_MS = 2_000;

/** Where replies, files and ends of conversations go. */
const REPLIES = '/virtual-agent/';
/**
 * Tokens, licences and locks fail so much less often: everything waits for a token, and one of ten that comes after ten
 * seconds or never would leave no time for replies.
 */
const ELSEWHERE = 5;

const HOOTSUITE: readonly HootsuiteFault[] = [
  'error',
  'late_error',
  'rate_limit',
  'token_refused',
  'dropped',
  'lost_answer',
  'no_answer'
];

/** The fault switches of both sandboxes. */
export class FaultRates {
  readonly #salesforce: string;
  readonly #hootsuite: string;

  constructor(addresses: { readonly salesforce: string; readonly hootsuite: string }) {
    this.#salesforce = `${addresses.salesforce}/control/faults`;
    this.#hootsuite = `${addresses.hootsuite}/sandbox/faults`;
  }

  /** From now on each kind strikes its share of the calls. */
  async switchOn({ salesforce, hootsuite, limit }: Size['faultRate'], seed: number): Promise<void> {
    for (const [at, kind] of SALESFORCE.entries()) {
      const delay = kind === 'slow' && { delay: SLOW_MS };
      await post(this.#salesforce, { kind, rate: salesforce, seed: seed + at, ...delay });
    }
    const atLimit = { kind: 'REQUEST_LIMIT_EXCEEDED', seed: seed - 1 };
    if (limit > 0) await post(this.#salesforce, { ...atLimit, rate: limit });
    // Only where an agent's access is asked for; otherwise a short run would be one long pause.
    else await post(this.#salesforce, { ...atLimit, path: 'UserRecordAccess', rate: salesforce });
    for (const [at, kind] of HOOTSUITE.entries()) {
      await post(this.#hootsuite, { kind, path: REPLIES, rate: hootsuite, seed: seed + at });
      await post(this.#hootsuite, { kind, rate: hootsuite / ELSEWHERE, seed: seed - at });
    }
  }

  async switchOff(): Promise<void> {
    for (const url of [this.#salesforce, this.#hootsuite]) await fetch(url, { method: 'DELETE' });
  }

  async strikes(): Promise<Strikes> {
    const of = async (url: string) =>
      ((await (await fetch(url)).json()) as { strikes: Record<string, number> }).strikes;
    return { salesforce: await of(this.#salesforce), hootsuite: await of(this.#hootsuite) };
  }
}

async function post(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`A sandbox refused a fault: ${response.status}`);
}
