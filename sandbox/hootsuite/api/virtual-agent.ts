import type { FastifyInstance } from 'fastify';
import type { Conversation, Manipulation } from '../model.ts';
import type { ApiParts } from './api.ts';
import { badRequest, notAssigned } from './errors.ts';

/** "Attachments should be fewer than 10 megabytes." Bytes. */
export const ATTACHMENT_LIMIT = 10_000_000;

/** The virtual agent's REST API: manipulate a conversation, upload an attachment. */
export function virtualAgentRoutes(app: FastifyInstance, parts: ApiParts): void {
  const { contract, store, virtualAgent } = parts;

  function assigned(conversationId: string): Conversation {
    const conversation = virtualAgent.findAssigned(conversationId);
    if (!conversation) throw notAssigned();
    return conversation;
  }

  app.post<{ Params: { conversationId: string }; Body: Manipulation }>(
    '/inbox/v1/virtual-agent/conversations/:conversationId',
    { schema: contract.route('manipulateConversation') },
    (request) => {
      const problem = virtualAgent.manipulate(assigned(request.params.conversationId), request.body);
      if (problem !== undefined) throw badRequest(problem);
      return {};
    }
  );

  void app.register((uploads, _options, done) => {
    // A file of any type is bytes here, JSON too.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: ATTACHMENT_LIMIT },
      (_request, body, parsed) => {
        parsed(null, body);
      }
    );
    uploads.post<{ Params: { conversationId: string; filename: string } }>(
      '/inbox/v1/virtual-agent/conversations/:conversationId/attachments/:filename',
      { schema: contract.route('uploadAttachment') },
      (request) => {
        const { conversationId, filename } = request.params;
        const conversation = assigned(conversationId);
        const contentType = request.headers['content-type'];
        if (contentType === undefined || request.headers['content-length'] === undefined) {
          throw badRequest('Content-Type and Content-Length are required.');
        }
        const bytes = request.body as Buffer;
        if (bytes.length === 0) throw badRequest('The file is empty.');
        if (!store.addAttachment(conversation.id, filename, { contentType, bytes })) {
          throw badRequest('The conversation has a file of this name already.');
        }
        return {};
      }
    );
    done();
  });
}
