import { HootsuiteError } from 'c/hootsuiteError';
import { readToken } from './claims';
import { FLOW_TIMEOUT_MS } from './constants';
import { isFinal, tokenOf } from './flow';
import type { BridgeToken, FlowStatus, TokenRunner, TokenStore, TokenStoreParts } from './types';

interface Flight {
  readonly promise: Promise<BridgeToken>;
  readonly resolve: (token: BridgeToken) => void;
  readonly reject: (error: unknown) => void;
  runner?: TokenRunner;
  requestedAt: number;
  cancelTimeout?: () => void;
}

function newFlight(): Flight {
  let settle!: Pick<Flight, 'resolve' | 'reject'>;
  const promise = new Promise<BridgeToken>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle, requestedAt: 0 };
}

/** A token store that keeps one token in memory and runs the flow at most once at a time. */
export function createTokenStore({ now, schedule, userId }: TokenStoreParts): TokenStore {
  const runners: TokenRunner[] = [];
  let cached: BridgeToken | undefined;
  let flight: Flight | undefined;

  function land(conclude: (landed: Flight) => void): void {
    const landed = flight;
    flight = undefined;
    if (!landed) return;
    landed.cancelTimeout?.();
    landed.runner?.stop();
    conclude(landed);
  }

  function takeOff(): void {
    // The newest element belongs to the tab that the agent looks at.
    const runner = runners.at(-1);
    if (!flight || flight.runner || !runner) return;
    flight.runner = runner;
    flight.requestedAt = now();
    flight.cancelTimeout = schedule(() => {
      land(({ reject }) => {
        reject(new HootsuiteError('ERR_SIGN_IN_UNREACHABLE'));
      });
    }, FLOW_TIMEOUT_MS);
    runner.start();
  }

  async function fly(): Promise<BridgeToken> {
    cached = undefined;
    flight ??= newFlight();
    takeOff();
    return flight.promise;
  }

  return {
    async get(rejected) {
      return cached && cached.value !== rejected && now() < cached.renewAt ? cached : fly();
    },

    renew: fly,

    attach(runner) {
      runners.push(runner);
      takeOff();
      return () => {
        runners.splice(runners.indexOf(runner), 1);
        if (flight?.runner !== runner) return;
        // Its tab was closed while the flow ran: another one takes over.
        flight.cancelTimeout?.();
        delete flight.runner;
        takeOff();
      };
    },

    report(runner: TokenRunner, status: FlowStatus) {
      if (flight?.runner !== runner || !isFinal(status)) return;
      land(({ resolve, reject, requestedAt }) => {
        try {
          cached = readToken(tokenOf(status), requestedAt, userId);
          resolve(cached);
        } catch (error) {
          reject(error);
        }
      });
    }
  };
}
