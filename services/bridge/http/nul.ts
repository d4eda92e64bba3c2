import type { FastifyInstance } from 'fastify';
import { BridgeError } from '../errors.ts';

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return false;
  return Object.values(value).some(holdsNul);
}

/**
 * Refuses, within this scope, text with a NUL: PostgreSQL takes none (its manual, §8.3), and nobody writes any. The
 * address before anything looks it up; the body once it is known to fit the contract, and so is not too deep.
 */
export function refuseNul(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.url.includes('%00')) throw new BridgeError('ERR_REQUEST_INVALID');
    done();
  });
  app.addHook('preHandler', (request, _reply, done) => {
    if (holdsNul(request.body)) throw new BridgeError('ERR_REQUEST_INVALID');
    done();
  });
}
