import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import { admissionOf } from '../access/admission.ts';
import type { Admission, Gate } from '../access/gate.ts';
import type { RequestLimits } from '../access/request-limits.ts';
import type { ConversationParams } from '../conversations/routes.ts';
import { BridgeError } from '../errors.ts';
import { openStream } from './stream.ts';
import type { StreamParts } from './stream.ts';

async function isAdmitted(gate: Gate, admission: Admission): Promise<boolean> {
  try {
    await gate.confirm(admission);
    return true;
  } catch (error) {
    if (error instanceof BridgeError) return false;
    throw error;
  }
}

/** What the live stream is made of. */
export interface EventRouteParts {
  readonly gate: Gate;
  readonly limits: RequestLimits;
  readonly stream: StreamParts;
  /** Aborted once the bridge was asked to end: streams end then, so that their pages go elsewhere. */
  readonly stopping: AbortSignal;
}

/** The live stream of a conversation. */
export function registerEventRoutes(
  app: FastifyInstance,
  contract: Contract,
  { gate, limits, stream: parts, stopping }: EventRouteParts
): void {
  const stop = new AbortController();
  // Before the server waits for its connections: an open stream would keep it waiting.
  app.addHook('preClose', (done) => {
    stop.abort();
    done();
  });

  app.get<ConversationParams & { Headers: { 'last-event-id'?: string }; Querystring: { also?: string } }>(
    '/v1/conversations/:conversationId/events',
    { schema: contract.route('streamEvents') },
    async (request, reply) => {
      if (stopping.aborted) throw new BridgeError('ERR_UNAVAILABLE');
      const admission = admissionOf(request);
      const { ref, caller, displayName: name } = admission;
      const others = new Set(request.query.also?.split(',').filter((id) => id !== ref.id));
      const newest = await parts.events.lastId(parts.database, ref);
      const asked = Number(request.headers['last-event-id'] ?? newest);
      const gone = new AbortController();
      const close = limits.openStream(caller);
      reply.raw.once('close', () => {
        close();
        gone.abort();
      });
      const stream = openStream(parts, {
        ref,
        others: await gate.admitAlso(admission, [...others]),
        user: { userId: caller.userId, email: caller.email, name },
        // A number from another life of the database would never be reached.
        after: Math.min(asked, newest),
        expiresAt: caller.expiresAt,
        isAdmitted: () => isAdmitted(gate, admission),
        isAdmittedAlso: async (other) => (await gate.admitAlso(admission, [other.id])).length > 0,
        signal: AbortSignal.any([gone.signal, stop.signal, stopping])
      });
      return (
        reply
          .header('content-type', 'text/event-stream; charset=utf-8')
          .header('x-accel-buffering', 'no')
          // Kept alive, the connection would hold up a stop for more than a minute after the stream has ended.
          .header('connection', 'close')
          .send(stream)
      );
    }
  );
}
