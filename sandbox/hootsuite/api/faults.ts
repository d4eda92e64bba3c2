import type { FastifyInstance } from 'fastify';
import { seededRandom } from '../../seeded-random.ts';
import { ApiRefusal, errorsBody, oauthBody } from './errors.ts';

/**
 * error: 500, nothing done. late_error: 500 although it was done. rate_limit: 429, nothing done. token_refused: 401,
 * nothing done. no_answer: nothing done, the connection stays open. dropped: nothing done, the connection breaks.
 * lost_answer: done, but the connection breaks before the answer.
 */
export const FAULT_KINDS = [
  'error',
  'late_error',
  'rate_limit',
  'token_refused',
  'no_answer',
  'dropped',
  'lost_answer'
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault for the next `count` calls, or for a share of all calls (`rate`, of 1) that is drawn from `seed`. */
export type Fault = {
  readonly kind: FaultKind;
  /** Only calls whose path contains this; undefined is every call. */
  readonly path?: string;
} & ({ readonly count: number } | { readonly rate: number; readonly seed: number });

/** A fault that is switched on. */
interface Armed {
  readonly fault: Fault;
  /** Whether it strikes this time, where it could. */
  readonly draw: () => boolean;
  left: number;
}

function arm(fault: Fault): Armed {
  if ('count' in fault) return { fault, draw: () => true, left: fault.count };
  const random = seededRandom(fault.seed);
  return { fault, draw: () => random() < fault.rate, left: Infinity };
}

/** The faults that tests asked for. */
export class Faults {
  readonly #strikes = new Map<FaultKind, number>();
  #armed: Armed[] = [];

  add(fault: Fault): void {
    this.#armed.push(arm(fault));
  }

  /** Switches all off; what has struck stays counted. */
  clear(): void {
    this.#armed = [];
  }

  /** How often each kind has struck. */
  strikes(): Readonly<Partial<Record<FaultKind, number>>> {
    return Object.fromEntries(this.#strikes);
  }

  take(path: string): FaultKind | undefined {
    const armed = this.#armed.find(
      (one) => one.left > 0 && (one.fault.path === undefined || path.includes(one.fault.path)) && one.draw()
    );
    if (!armed) return undefined;
    armed.left -= 1;
    const { kind } = armed.fault;
    this.#strikes.set(kind, (this.#strikes.get(kind) ?? 0) + 1);
    return kind;
  }
}

/** Refusals that come before anything is done. */
const REFUSALS: Partial<Record<FaultKind, () => Error>> = {
  error: () => new Error('A fault that a test asked for'),
  rate_limit: () => new ApiRefusal(429, errorsBody(429, 'Rate limit exceeded.')),
  token_refused: () =>
    new ApiRefusal(401, oauthBody(401, 'request_unauthorized', 'The request could not be authorized.'))
};

/** Puts the faults in the way of the calls of this app. */
export function obeyFaults(app: FastifyInstance, faults: Faults): void {
  // What strikes after the handler has done its work.
  const late = new WeakMap<object, FaultKind>();
  app.addHook('preHandler', (request, reply, done) => {
    const kind = faults.take(request.url);
    const refusal = kind && REFUSALS[kind];
    if (refusal) {
      done(refusal());
    } else if (kind === 'no_answer') {
      // The caller's own time-out ends this connection.
      reply.hijack();
    } else if (kind === 'dropped') {
      reply.hijack();
      reply.raw.destroy();
    } else {
      if (kind) late.set(request, kind);
      done();
    }
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const kind = late.get(request);
    if (kind === 'lost_answer') {
      reply.hijack();
      reply.raw.destroy();
    } else if (kind === 'late_error') {
      void reply.code(500);
      done(null, JSON.stringify(errorsBody(500, 'Unexpected error occurred on the server.')));
    } else {
      done(null, payload);
    }
  });
}
