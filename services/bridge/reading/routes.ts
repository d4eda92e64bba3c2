import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import { admissionOf } from '../access/admission.ts';
import type { ConversationParams } from '../conversations/routes.ts';
import type { MessageSearch, SearchMessages } from './message-search.ts';
import type { ReadMarkers } from './read-markers.ts';

/** Reading on: how far a user came, and where something was said. */
export function registerReadingRoutes(
  app: FastifyInstance,
  contract: Contract,
  { markers, search }: { readonly markers: ReadMarkers; readonly search: MessageSearch }
): void {
  app.post<ConversationParams & { Body: { messageId: string } }>(
    '/v1/conversations/:conversationId/read',
    { schema: contract.route('markRead') },
    async (request, reply) => {
      const { ref, caller } = admissionOf(request);
      await markers.mark(ref, caller.userId, request.body.messageId);
      return reply.code(204).send();
    }
  );

  app.post<ConversationParams & { Body: SearchMessages }>(
    '/v1/conversations/:conversationId/search',
    { schema: contract.route('searchMessages') },
    async (request) => search.search(admissionOf(request).ref, request.body)
  );
}
