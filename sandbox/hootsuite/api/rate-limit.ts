import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import { ApiRefusal, errorsBody } from './errors.ts';

const PER_SECOND = 20;
const PER_DAY = 100_000;
const DAY = 86_400_000;

/**
 * 20 calls a second and 100,000 a day for the account, with the documented headers on every answer, and no
 * Retry-After on the 429.
 */
export function limitRate(app: FastifyInstance, clock: Clock): void {
  const recent: number[] = [];
  let day = Math.floor(clock.now() / DAY);
  let used = 0;
  app.addHook('onRequest', (_request, reply, done) => {
    const now = clock.now();
    while (recent[0] !== undefined && recent[0] <= now - 1000) recent.shift();
    if (Math.floor(now / DAY) !== day) {
      day = Math.floor(now / DAY);
      used = 0;
    }
    const isOver = recent.length >= PER_SECOND || used >= PER_DAY;
    if (!isOver) {
      recent.push(now);
      used += 1;
    }
    void reply.headers({
      'x-account-quota': PER_DAY,
      'x-account-quota-used': used,
      'x-account-rate-limit-requests-remaining': PER_SECOND - recent.length
    });
    done(isOver ? new ApiRefusal(429, errorsBody(429, 'Rate limit exceeded.')) : undefined);
  });
}
