import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import { admissionOf } from '../access/admission.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationSource } from '../conversations/conversation.ts';
import type { ConversationParams } from '../conversations/routes.ts';
import type { Database } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Reconciler } from './reconciler.ts';
import type { StatusSide } from './rules.ts';

/** What deciding a conflict is made of. */
export interface DecisionParts {
  readonly database: Database;
  readonly conversations: ConversationStore;
  readonly source: ConversationSource;
  readonly reconciler: Reconciler;
}

const OBSTACLES = {
  unmapped: 'ERR_STATUS_UNMAPPED',
  only_in_hootsuite: 'ERR_STATUS_ONLY_IN_HOOTSUITE'
} as const;

/** Where a person says whose status is right. */
export function registerStatusDecision(app: FastifyInstance, contract: Contract, parts: DecisionParts): void {
  const { database, conversations, source, reconciler } = parts;
  app.post<ConversationParams & { Body: { keep: StatusSide } }>(
    '/v1/conversations/:conversationId/status-conflict',
    { schema: contract.route('decideStatusConflict') },
    async (request, reply) => {
      const { ref } = admissionOf(request);
      const obstacle = await database.transaction(async (transaction) => {
        await conversations.lockExisting(transaction, ref);
        return reconciler.decide(transaction, ref, request.body.keep);
      });
      if (obstacle) throw new BridgeError(OBSTACLES[obstacle]);
      const state = await source.readState(ref);
      if (!state) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
      return reply.code(202).send(state);
    }
  );
}
