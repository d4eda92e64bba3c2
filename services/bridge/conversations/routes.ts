import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import { admissionOf } from '../access/admission.ts';
import type { Admission } from '../access/gate.ts';
import type { Clock } from '../clock.ts';
import { BridgeError } from '../errors.ts';
import { conversationShown } from '../ledger/shown.ts';
import type { Tally } from '../ledger/tally.ts';
import type { ReadMarkers } from '../reading/read-markers.ts';
import type { Sightings } from '../setup/sightings.ts';
import type { ConversationSource } from './conversation.ts';

/** A request that names a conversation. */
export interface ConversationParams {
  Params: { conversationId: string };
}

const PAGE = 30;

/** What reading a conversation is made of. */
export interface ReadingParts {
  readonly source: ConversationSource;
  readonly markers: ReadMarkers;
  readonly tally: Pick<Tally, 'count'>;
  readonly clock: Clock;
}

/** The conversation as the caller sees it. */
async function show({ ref, caller }: Admission, { source, markers, tally, clock }: ReadingParts) {
  const conversation = await source.read(ref);
  if (!conversation) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
  await tally.count(conversationShown(ref, conversation.messages.length, clock()));
  const { firstUnreadId, unreadCount } = await markers.read(ref, caller.userId);
  return { ...conversation, ...(firstUnreadId !== undefined && { firstUnreadId }), unreadCount };
}

/** Reading a conversation for the first time, with the token as the body. */
export function registerOpening(
  app: FastifyInstance,
  contract: Contract,
  parts: ReadingParts & { readonly sightings: Sightings }
): void {
  app.post<ConversationParams>(
    '/v1/conversations/:conversationId/open',
    { schema: contract.route('openConversation') },
    async (request) => {
      const admission = admissionOf(request);
      const conversation = await show(admission, parts);
      const newest = conversation.messages.at(-1);
      if (newest) await parts.markers.begin(admission.ref, admission.caller.userId, newest.id);
      await parts.sightings.note(admission.ref.tenant, 'page_opened');
      return conversation;
    }
  );
}

/** Reading a conversation. */
export function registerConversationRoutes(
  app: FastifyInstance,
  contract: Contract,
  parts: ReadingParts
): void {
  app.get<ConversationParams>(
    '/v1/conversations/:conversationId',
    { schema: contract.route('getConversation') },
    async (request) => show(admissionOf(request), parts)
  );

  app.get<ConversationParams & { Querystring: { before: string; limit?: number } }>(
    '/v1/conversations/:conversationId/messages',
    {
      schema: contract.route('listMessages'),
      // The only number outside a body; nothing else is to be converted.
      preValidation: (request, _reply, done) => {
        const query = request.query as { limit?: unknown };
        if (typeof query.limit === 'string' && /^\d{1,3}$/.test(query.limit))
          query.limit = Number(query.limit);
        done();
      }
    },
    async (request) => {
      const { ref } = admissionOf(request);
      const { source, tally, clock } = parts;
      const page = await source.readOlder(ref, request.query.before, request.query.limit ?? PAGE);
      if (!page) throw new BridgeError('ERR_REQUEST_INVALID');
      await tally.count(conversationShown(ref, page.messages.length, clock()));
      return page;
    }
  );
}
