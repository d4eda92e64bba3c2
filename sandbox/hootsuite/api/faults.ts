import type { FastifyInstance } from 'fastify';

/**
 * error: 500, nothing done. no_answer: nothing done, the connection stays open. lost_answer: done, but the
 * connection breaks before the answer.
 */
export const FAULT_KINDS = ['error', 'no_answer', 'lost_answer'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Only calls whose path contains this; undefined is every call. */
  readonly path?: string;
  count: number;
}

/** The faults that tests asked for, taken one by one. */
export class Faults {
  #faults: Fault[] = [];

  add(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  clear(): void {
    this.#faults = [];
  }

  take(path: string): FaultKind | undefined {
    const fault = this.#faults.find(
      (one) => one.count > 0 && (one.path === undefined || path.includes(one.path))
    );
    if (!fault) return undefined;
    fault.count -= 1;
    return fault.kind;
  }
}

/** Puts the faults in the way of the calls of this app. */
export function obeyFaults(app: FastifyInstance, faults: Faults): void {
  // Breaks the connection after the handler has done its work.
  const breaking = new WeakSet();
  app.addHook('preHandler', (request, reply, done) => {
    const kind = faults.take(request.url);
    if (kind === 'error') {
      done(new Error('A fault that a test asked for'));
    } else if (kind === 'no_answer') {
      // The caller's own time-out ends this connection.
      reply.hijack();
    } else {
      if (kind === 'lost_answer') breaking.add(request);
      done();
    }
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (breaking.has(request)) {
      reply.hijack();
      reply.raw.destroy();
      return;
    }
    done();
  });
}
