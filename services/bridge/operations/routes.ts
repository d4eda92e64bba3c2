import type { FastifyInstance } from 'fastify';
import type { Readiness } from './readiness.ts';

/** What a supervisor and a load balancer ask; both may, so neither answer holds more than codes. */
export function registerHealth(app: FastifyInstance, readiness: Readiness): void {
  // Alive says nothing about others: a process that is restarted because its database is away helps nobody.
  app.get('/healthz', () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    const reasons = await readiness.reasons();
    const { notes } = readiness;
    const noted = notes.length > 0 ? { notes } : {};
    if (reasons.length === 0) return { status: 'ready', ...noted };
    return reply.code(503).send({ status: 'not ready', reasons, ...noted });
  });
}
