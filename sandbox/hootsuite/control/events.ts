import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Conversations } from '../inbox/conversations.ts';
import { conversationView, type ViewParts } from './view.ts';

const HEARTBEAT = 15_000;

/** Server-sent events for the page: `conversation`, the whole view of one that changed; `removed`, the id of one that is gone. */
export function eventRoutes(
  app: FastifyInstance,
  parts: ViewParts & { conversations: Conversations; clock: Clock }
): void {
  const open = new Set<() => void>();

  app.get('/sandbox/events', (request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    stream.write(': open\n\n');
    const stopListening = parts.conversations.onChange((conversation) => {
      stream.write(`event: conversation\ndata: ${JSON.stringify(conversationView(conversation, parts))}\n\n`);
    });
    const stopHearingOfRemovals = parts.conversations.onRemove((id) => {
      stream.write(`event: removed\ndata: ${JSON.stringify({ id })}\n\n`);
    });
    let stopBeating = (): void => undefined;
    const beat = (): void => {
      stream.write(': still here\n\n');
      stopBeating = parts.clock.schedule(parts.clock.now() + HEARTBEAT, beat);
    };
    stopBeating = parts.clock.schedule(parts.clock.now() + HEARTBEAT, beat);
    const end = (): void => {
      stopListening();
      stopHearingOfRemovals();
      stopBeating();
      open.delete(end);
      stream.end();
    };
    open.add(end);
    request.raw.on('close', end);
  });

  app.addHook('preClose', (done) => {
    for (const end of open) end();
    done();
  });
}
