import type { Contract } from '@hsc/contracts/contract.ts';
import type { FastifyInstance } from 'fastify';
import { rulesOf } from '../conversations/channels.ts';
import type { Clock } from '../clock.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef, ConversationSource } from '../conversations/conversation.ts';
import { admissionOf } from '../access/admission.ts';
import type { RequestLimits } from '../access/request-limits.ts';
import type { ConversationParams } from '../conversations/routes.ts';
import type { Database } from '../database/database.ts';
import { BridgeError } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { fileShown, fileTaken } from '../ledger/replies.ts';
import type { Tally } from '../ledger/tally.ts';
import type { Masking } from '../masking/masking.ts';
import { checkAgainstNetwork, checkFile, MAX_ATTACHMENT_BYTES } from './attachment-rules.ts';
import type { AttachmentStore } from './attachment-store.ts';
import type { Outcome, Outcomes } from './outcomes.ts';
import type { AddNote, Replies, SendMessage } from './replies.ts';

/** What the reply routes are made of. */
export interface ReplyRouteParts {
  readonly database: Database;
  readonly replies: Replies;
  readonly outcomes: Outcomes;
  readonly attachments: AttachmentStore;
  readonly source: ConversationSource;
  readonly conversations: ConversationStore;
  readonly ledger: Ledger;
  readonly tally: Pick<Tally, 'count'>;
  readonly masking: Masking;
  readonly clock: Clock;
}

/** More than the longest text in JSON's longest spelling. */
const MAX_REPLY_BYTES = 1024 * 1024;

async function stateOf(source: ConversationSource, ref: ConversationRef) {
  const state = await source.readState(ref);
  if (!state) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
  return state;
}

/** Answering, attaching, handing back and resolving. */
export function registerReplyRoutes(app: FastifyInstance, contract: Contract, parts: ReplyRouteParts) {
  const { database, replies, outcomes, attachments, source, tally, masking, clock } = parts;

  app.post<ConversationParams & { Body: SendMessage; Headers: { 'idempotency-key': string } }>(
    '/v1/conversations/:conversationId/messages',
    { schema: contract.route('sendMessage'), bodyLimit: MAX_REPLY_BYTES },
    async (request, reply) => {
      const admission = admissionOf(request);
      const id = await replies.send(
        admission,
        request.headers['idempotency-key'].toLowerCase(),
        request.body
      );
      return reply.code(202).send(await source.readMessage(admission.ref, id));
    }
  );

  app.post<ConversationParams & { Body: AddNote; Headers: { 'idempotency-key': string } }>(
    '/v1/conversations/:conversationId/notes',
    { schema: contract.route('addNote'), bodyLimit: MAX_REPLY_BYTES },
    async (request, reply) => {
      const admission = admissionOf(request);
      const key = request.headers['idempotency-key'].toLowerCase();
      const id = await replies.addNote(admission, key, request.body);
      return reply.code(202).send(await source.readMessage(admission.ref, id));
    }
  );

  app.post<{ Params: ConversationParams['Params'] & { messageId: string }; Body: { outcome: Outcome } }>(
    '/v1/conversations/:conversationId/messages/:messageId/outcome',
    { schema: contract.route('settleReply') },
    async (request) => {
      const admission = admissionOf(request);
      const { messageId } = request.params;
      await outcomes.confirm(admission, messageId, request.body.outcome);
      return source.readMessage(admission.ref, messageId);
    }
  );

  for (const [path, operation, action] of [
    ['handback', 'handBack', 'handover'],
    ['resolve', 'resolveConversation', 'resolve']
  ] as const) {
    app.post<ConversationParams>(
      `/v1/conversations/:conversationId/${path}`,
      { schema: contract.route(operation) },
      async (request, reply) => {
        const admission = admissionOf(request);
        await replies.end(admission, action);
        return reply.code(202).send(await stateOf(source, admission.ref));
      }
    );
  }

  app.get<{ Params: ConversationParams['Params'] & { attachmentId: string } }>(
    '/v1/conversations/:conversationId/attachments/:attachmentId',
    { schema: contract.route('getAttachment') },
    async (request, reply) => {
      const { ref } = admissionOf(request);
      const file = await attachments.read(database, ref, request.params.attachmentId);
      if (!file) throw new BridgeError('ERR_ATTACHMENT_UNKNOWN');
      await tally.count(fileShown(ref, file.bytes.byteLength, clock()));
      // Never a document of the bridge's own origin: downloaded, not opened.
      return reply
        .header('content-type', file.content_type)
        .header(
          'content-disposition',
          `attachment; filename="${masking.hideInFileName(ref.tenant, file.name)}"`
        )
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(Buffer.from(file.bytes));
    }
  );
}

/** Uploading; apart, because here any content type is raw bytes. */
export function registerUploadRoute(
  app: FastifyInstance,
  contract: Contract,
  parts: ReplyRouteParts,
  limits: RequestLimits
) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });

  app.post<ConversationParams & { Querystring: { filename: string } }>(
    '/v1/conversations/:conversationId/attachments',
    {
      schema: contract.route('uploadAttachment'),
      bodyLimit: MAX_ATTACHMENT_BYTES,
      // Before the body is read.
      onRequest: (request, _reply, done) => {
        limits.countUpload(admissionOf(request).caller);
        done();
      },
      errorHandler: (error, _request, _reply) => {
        const isTooLarge = 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE';
        throw isTooLarge ? new BridgeError('ERR_ATTACHMENT_TOO_LARGE') : error;
      }
    },
    async (request, reply) => {
      const { ref, caller } = admissionOf(request);
      const bytes = (request.body as Buffer | undefined) ?? Buffer.alloc(0);
      const declared = request.headers['content-type'] ?? 'application/octet-stream';
      const channel = await parts.conversations.readChannel(parts.database, ref);
      if (!channel) throw new BridgeError('ERR_CONVERSATION_UNKNOWN');
      // The customer would see it too, and so it goes out as it is kept.
      const filename = parts.masking.hideInFileName(ref.tenant, request.query.filename);
      const file = await checkFile(filename, declared, bytes);
      checkAgainstNetwork(file, bytes, rulesOf(channel));
      const attachment = await parts.database.transaction(async (transaction) => {
        const added = await parts.attachments.add(transaction, ref, caller.userId, file, bytes);
        parts.ledger.note(transaction, [fileTaken(ref, bytes.byteLength, parts.clock())]);
        return added;
      });
      return reply.code(201).send(attachment);
    }
  );
}
