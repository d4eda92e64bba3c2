import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import { admissionOf } from '../access/admission.ts';
import type { ConversationParams } from '../conversations/routes.ts';
import type { RevealReason, Reveals } from './reveals.ts';

/** Seeing what was masked; the answer is for whoever asked only, and is neither kept nor told to other pages. */
export function registerRevealRoute(app: FastifyInstance, contract: Contract, reveals: Reveals): void {
  app.post<{ Params: ConversationParams['Params'] & { messageId: string }; Body: { reason: RevealReason } }>(
    '/v1/conversations/:conversationId/messages/:messageId/reveal',
    { schema: contract.route('revealMessage') },
    async (request) => {
      const { messageId } = request.params;
      return reveals.reveal(admissionOf(request), messageId, request.body.reason);
    }
  );
}
