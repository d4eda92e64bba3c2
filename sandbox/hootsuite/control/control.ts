import { Readable } from 'node:stream';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { Faults } from '../api/faults.ts';
import type { Config } from '../config.ts';
import type { Contacts } from '../inbox/contacts.ts';
import { InboxError } from '../inbox/errors.ts';
import type { Inbox } from '../inbox/inbox.ts';
import { fullName } from '../inbox/members.ts';
import { MEDIA } from '../model.ts';
import type { Store } from '../store.ts';
import type { WriteBackWebhooks } from '../webhooks/write-back.ts';
import { contactRoutes } from './contacts.ts';
import { eventRoutes } from './events.ts';
import { plantSeed, type SeedParts } from './seed.ts';
import {
  AgentBody,
  AgentMessageBody,
  AttachmentParams,
  ConversationParams,
  CustomerMessageBody,
  FaultBody,
  HandOverBody,
  MessageParams,
  NewConversationBody,
  VipBody
} from './schemas.ts';
import { conversationView, type ViewParts } from './view.ts';

export interface ControlParts extends ViewParts, SeedParts {
  readonly config: Config;
  readonly inbox: Inbox;
  readonly contacts: Contacts;
  readonly writeBackWebhooks: WriteBackWebhooks;
  readonly store: Store;
  readonly faults: Faults;
}

/** What the Inbox page and tests call; no part of Hootsuite's API. See README.md. */
export function controlApi(app: FastifyInstance, parts: ControlParts): void {
  app.setErrorHandler((error: FastifyError | InboxError, request, reply) => {
    if (error instanceof InboxError) {
      return reply.code(error.status).send({ code: error.code, title: error.message });
    }
    const status = error.statusCode ?? (error.validation ? 400 : 500);
    if (status < 500)
      return reply.code(status).send({ code: 'ERR_INBOX_REQUEST', title: 'The request does not fit.' });
    request.log.error({ code: error.code, reason: error.message }, 'unexpected error');
    return reply.code(500).send({ code: 'ERR_INBOX_INTERNAL', title: 'Something went wrong here.' });
  });
  stateRoutes(app, parts);
  messageRoutes(app, parts);
  assignmentRoutes(app, parts);
  contactRoutes(app, parts);
  seedRoutes(app, parts);
  eventRoutes(app, parts);
  if (parts.config.faults) faultRoutes(app, parts.faults);
}

function stateRoutes(app: FastifyInstance, parts: ControlParts): void {
  const { config, contacts, conversations, members, store } = parts;
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();

  typed.get('/sandbox/state', () => ({
    consoleUrl: config.salesforceUrl,
    agents: members.inboxAgents().map((agent) => ({ id: agent.id, name: fullName(agent) })),
    media: Object.entries(MEDIA).map(([id, name]) => ({ id, name })),
    conversations: conversations.all().map((one) => conversationView(one, parts)),
    contactDeletions: contacts.deletions
  }));

  typed.get(
    '/sandbox/conversations/:id/attachments/:filename',
    { schema: { params: AttachmentParams } },
    (request, reply) => {
      const { id, filename } = request.params;
      const file = store.attachment(conversations.get(id).id, filename);
      if (!file) throw new InboxError('ERR_INBOX_ATTACHMENT_UNKNOWN');
      // Never shown in this origin: a file of a stranger may be HTML or SVG.
      return reply
        .headers({
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${filename}"`
        })
        .send(file.bytes);
    }
  );
}

function messageRoutes(app: FastifyInstance, parts: ControlParts): void {
  const { conversations, inbox, members } = parts;
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();

  typed.post('/sandbox/conversations', { schema: { body: NewConversationBody } }, (request, reply) => {
    const { name, ...rest } = request.body;
    const conversation = inbox.open({ ...rest, primaryIdentifier: name.trim() });
    void reply.code(201);
    return conversationView(conversation, parts);
  });

  typed.post(
    '/sandbox/conversations/:id/customer-messages',
    { schema: { params: ConversationParams, body: CustomerMessageBody } },
    (request) => {
      const conversation = conversations.get(request.params.id);
      inbox.customerWrites(conversation, request.body.text);
      return conversationView(conversation, parts);
    }
  );

  typed.post(
    '/sandbox/conversations/:id/agent-replies',
    { schema: { params: ConversationParams, body: AgentMessageBody } },
    (request) => {
      const conversation = conversations.get(request.params.id);
      inbox.agentReplies(conversation, members.inboxAgent(request.body.agentId), request.body.text);
      return conversationView(conversation, parts);
    }
  );

  typed.post(
    '/sandbox/conversations/:id/notes',
    { schema: { params: ConversationParams, body: AgentMessageBody } },
    (request) => {
      const conversation = conversations.get(request.params.id);
      inbox.addNote(conversation, members.inboxAgent(request.body.agentId).id, request.body.text);
      return conversationView(conversation, parts);
    }
  );

  typed.post(
    '/sandbox/conversations/:id/messages/:messageId/mask',
    { schema: { params: MessageParams } },
    (request) => {
      const conversation = conversations.get(request.params.id);
      inbox.mask(conversation, request.params.messageId);
      return conversationView(conversation, parts);
    }
  );

  typed.delete(
    '/sandbox/conversations/:id/messages/:messageId',
    { schema: { params: MessageParams } },
    (request) => {
      const conversation = conversations.get(request.params.id);
      inbox.customerDeletes(conversation, request.params.messageId);
      return conversationView(conversation, parts);
    }
  );

  typed.put(
    '/sandbox/conversations/:id/vip',
    { schema: { params: ConversationParams, body: VipBody } },
    (request) => {
      const conversation = conversations.get(request.params.id);
      inbox.setVip(conversation, request.body.vip);
      return conversationView(conversation, parts);
    }
  );
}

function assignmentRoutes(app: FastifyInstance, parts: ControlParts): void {
  const { conversations, handOvers, inbox, members, writeBackWebhooks } = parts;
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();

  typed.post(
    '/sandbox/conversations/:id/hand-to-salesforce',
    { schema: { params: ConversationParams, body: HandOverBody } },
    async (request) => {
      const conversation = conversations.get(request.params.id);
      await handOvers.start(conversation, members.inboxAgent(request.body.agentId), request.body.case);
      return conversationView(conversation, parts);
    }
  );

  typed.post(
    '/sandbox/conversations/:id/take-back',
    { schema: { params: ConversationParams, body: AgentBody } },
    (request) => {
      const conversation = conversations.get(request.params.id);
      inbox.takeBack(conversation, members.inboxAgent(request.body.agentId));
      return conversationView(conversation, parts);
    }
  );

  typed.post(
    '/sandbox/conversations/:id/resolve',
    { schema: { params: ConversationParams, body: AgentBody } },
    async (request) => {
      const conversation = conversations.get(request.params.id);
      await inbox.resolve(conversation, members.inboxAgent(request.body.agentId));
      return conversationView(conversation, parts);
    }
  );

  typed.post(
    '/sandbox/conversations/:id/retry',
    { schema: { params: ConversationParams } },
    async (request) => {
      const conversation = conversations.get(request.params.id);
      const hasWriteBacks = parts.deliveries.open('write_back', conversation.id).length > 0;
      await writeBackWebhooks.retryNow(conversation.id);
      const hasHandOver = await handOvers.retry(conversation);
      if (!hasWriteBacks && !hasHandOver) throw new InboxError('ERR_INBOX_NOTHING_TO_RETRY');
      return conversationView(conversation, parts);
    }
  );
}

function seedRoutes(app: FastifyInstance, parts: ControlParts): void {
  // Two runs at once would both find nothing and create twice.
  let running: Promise<unknown> = Promise.resolve();

  async function* lines(): AsyncGenerator<string> {
    const before = running;
    let finish = (): void => undefined;
    running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await before;
    try {
      for await (const step of plantSeed(parts)) yield `${JSON.stringify(step)}\n`;
    } finally {
      finish();
    }
  }

  app.post('/sandbox/seed', (_request, reply) =>
    reply.type('application/x-ndjson').send(Readable.from(lines()))
  );
}

function faultRoutes(app: FastifyInstance, faults: Faults): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();

  typed.post('/sandbox/faults', { schema: { body: FaultBody } }, (request) => {
    faults.add(request.body);
    return { faults: 'added' };
  });

  typed.get('/sandbox/faults', () => ({ strikes: faults.strikes() }));

  typed.delete('/sandbox/faults', () => {
    faults.clear();
    return { faults: 'cleared' };
  });
}
