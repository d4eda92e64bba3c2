import type { CaseStore } from '../cases/case-store.ts';
import type { CaseLog } from '../cases/case-writer.ts';
import { channelOf } from '../conversations/channels.ts';
import { keepContact } from '../conversations/contact-profiles.ts';
import type { ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef, Message } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import { DatabaseUnavailable } from '../database/database.ts';
import type { Database, Transaction } from '../database/database.ts';
import { kindOf } from '../errors.ts';
import type { Reconciler } from '../status/reconciler.ts';
import type { Tenant } from '../tenants.ts';
import type { AgentFinder } from './agent-finder.ts';
import type { EventData, EventType } from './event-body.ts';
import type { StoredEvent, WebhookInbox } from './webhook-inbox.ts';

/** What the event handler is made of. */
export interface EventHandlerParts {
  readonly database: Database;
  readonly inbox: WebhookInbox;
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly cases: CaseStore;
  readonly agents: AgentFinder;
  readonly reconciler: Reconciler;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly log: CaseLog;
}

/** What all work on one event knows. */
interface Context {
  readonly transaction: Transaction;
  readonly ref: ConversationRef;
  readonly sentAt: Date;
  readonly tenant: Tenant;
}

type Work = (context: Context) => Promise<void>;

const TRIGGER_TYPES: readonly unknown[] = ['REEL', 'STORY', 'POST'];
const TRIGGER_ACTIONS: readonly unknown[] = ['SHARE', 'MENTION', 'REPLY'];

function triggerOf(trigger: EventData['INBOUND_MESSAGE_RECEIVED']['trigger']): Message['trigger'] {
  if (!TRIGGER_TYPES.includes(trigger?.type) || !TRIGGER_ACTIONS.includes(trigger?.action)) return undefined;
  return trigger as Message['trigger'];
}

/** The conversation's id; checked when the event came in. */
function idOf(data: { readonly conversationId?: unknown; readonly conversation?: unknown }): string {
  return (data.conversationId ?? (data.conversation as { id: unknown }).id) as string;
}

/** Works off stored events. Each in one transaction with its mark, so a repeated job does nothing. */
export class EventHandler {
  readonly #parts: EventHandlerParts;
  readonly #prepare: {
    readonly [T in EventType]: (data: EventData[T], tenant: Tenant) => Work | Promise<Work>;
  };

  constructor(parts: EventHandlerParts) {
    this.#parts = parts;
    this.#prepare = {
      CONVERSATION_STARTED: (data) => this.#handOver(data, true),
      CONVERSATION_DELEGATED: async (data, tenant) => {
        const agent = await parts.agents.find(tenant, data.conversationId);
        return this.#handOver(data, false, agent);
      },
      INBOUND_MESSAGE_RECEIVED: (data) => this.#receive(data),
      CONVERSATION_RESOLVED: (data) => this.#writeBack(data, true),
      CONVERSATION_SET_TO_PENDING: (data) => this.#writeBack(data, false),
      CASE_REQUESTED: (data) => this.#requestCase(data)
    };
  }

  /**
   * Works off one event; an event that is gone or done is nothing to do.
   * @throws What went wrong, for the queue to try again; after the last try it becomes a dead letter instead.
   */
  async run(eventId: string): Promise<void> {
    const { inbox, tenants, log } = this.#parts;
    const stored = await inbox.read(eventId);
    const tenant = stored && tenants.get(stored.tenant);
    if (!tenant) return;
    try {
      await this.#apply(eventId, stored, tenant);
    } catch (error) {
      // The event is not to blame, and may wait as long as it takes.
      if (error instanceof DatabaseUnavailable) throw error;
      const reason = kindOf(error);
      if (!(await inbox.fail(eventId, reason))) throw error;
      log.warn({ tenant: tenant.key, eventId, type: stored.event.type, reasons: [reason] }, 'dead letter');
    }
  }

  async #apply(eventId: string, stored: StoredEvent, tenant: Tenant): Promise<void> {
    const { data, type } = stored.event;
    const id = idOf(data);
    const work = await this.#prepareAny(type as EventType, data, tenant);
    await this.#parts.database.transaction(async (transaction) => {
      if (!(await this.#parts.inbox.finish(transaction, eventId))) return;
      await work({ transaction, ref: { tenant: tenant.key, id }, sentAt: stored.sentAt, tenant });
    });
  }

  /** The type and the data of a stored event belong together: they were checked as one. */
  #prepareAny(type: EventType, data: object, tenant: Tenant): Work | Promise<Work> {
    const prepare = this.#prepare[type] as (data: object, tenant: Tenant) => Work | Promise<Work>;
    return prepare(data, tenant);
  }

  #handOver(
    data: EventData['CONVERSATION_DELEGATED'],
    fromStart: boolean,
    agent?: { id: string; email?: string }
  ): Work {
    return async (context) => {
      const { transaction, ref, sentAt, tenant } = context;
      const { conversations, cases } = this.#parts;
      const row = await conversations.lock(transaction, ref);
      await this.#describe(context, data);
      const { replyMinutes } = tenant.hootsuite;
      await conversations.delegate(transaction, ref, row, { sentAt, fromStart, replyMinutes });
      await cases.request(transaction, ref, { agent });
    };
  }

  #receive(data: EventData['INBOUND_MESSAGE_RECEIVED']): Work {
    return async (context) => {
      const { transaction, ref, sentAt, tenant } = context;
      const { conversations, messages } = this.#parts;
      await conversations.lock(transaction, ref);
      await this.#describe(context, data);
      const { messageId: id, text } = data.message;
      const isNew = await messages.addInbound(transaction, ref, {
        id,
        text,
        sentAt,
        trigger: triggerOf(data.trigger)
      });
      if (!isNew) return;
      await conversations.expectReply(transaction, ref, sentAt, tenant.hootsuite.replyMinutes);
      await conversations.setStatus(transaction, ref, 'new', sentAt);
      // Also where the status was new before: a resolve that waits must not be sent now.
      await this.#parts.reconciler.follow(transaction, ref);
    };
  }

  #writeBack(data: EventData['CONVERSATION_RESOLVED'], isResolved: boolean): Work {
    return async (context) => {
      const { transaction, ref, sentAt } = context;
      const { conversations, messages, cases } = this.#parts;
      const row = await conversations.lock(transaction, ref);
      const isChanged = await this.#describe(context, data);
      if (data.messages) {
        const transcript = data.messages.map(({ id, direction, text }) => ({
          id,
          direction: direction === 'INBOUND' ? ('inbound' as const) : ('outbound' as const),
          ...(text !== undefined && { text })
        }));
        await messages.addTranscript(transaction, ref, transcript);
        await conversations.completeHistory(transaction, ref, row, sentAt);
      }
      await conversations.setStatus(transaction, ref, data.conversation.currentStatus, sentAt);
      const wasDelegatedBefore = row.delegated && row.delegated_at && row.delegated_at <= sentAt;
      // Whatever the status says by now: that hand-over is over.
      if (isResolved && wasDelegatedBefore) await conversations.end(transaction, ref, 'resolved', sentAt);
      if (isChanged) await cases.touch(transaction, ref);
    };
  }

  #requestCase(data: EventData['CASE_REQUESTED']): Work {
    return async (context) => {
      const { transaction, ref } = context;
      await this.#parts.conversations.lock(transaction, ref);
      await this.#describe(context, data);
      const { id, email } = data.agent;
      await this.#parts.cases.request(transaction, ref, {
        agent: { id, ...(email !== undefined && { email }) },
        requested: data.case ?? {}
      });
    };
  }

  /** Keeps what any event says about conversation and contact. @returns Whether the contact changed. */
  async #describe(
    { transaction, ref, sentAt }: Context,
    data: {
      medium?: { id: string } | undefined;
      channel?: { name?: string } | undefined;
      language?: string | undefined;
      contactProfile?: EventData['CASE_REQUESTED']['contactProfile'] | undefined;
      contactAttributes?: EventData['CASE_REQUESTED']['contactAttributes'] | undefined;
    }
  ): Promise<boolean> {
    await this.#parts.conversations.describe(transaction, ref, {
      channel: data.medium && channelOf(data.medium.id),
      channelName: data.channel?.name,
      language: data.language,
      profileId: data.contactProfile?.id
    });
    if (!data.contactProfile) return false;
    return keepContact(transaction, ref.tenant, {
      profile: data.contactProfile,
      attributes: data.contactAttributes,
      language: data.language,
      sentAt
    });
  }
}
