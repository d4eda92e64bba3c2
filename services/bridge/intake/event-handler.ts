import type { CaseStore } from '../cases/case-store.ts';
import type { CaseLog } from '../cases/case-writer.ts';
import { channelOf } from '../conversations/channels.ts';
import { keepContact } from '../conversations/contact-profiles.ts';
import type { ConversationRow, ConversationStore } from '../conversations/conversation-store.ts';
import type { ConversationRef, Message } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import { DatabaseUnavailable } from '../database/database.ts';
import type { Database, Transaction } from '../database/database.ts';
import { kindOf } from '../errors.ts';
import type { Eraser } from '../privacy/eraser.ts';
import { admitEvent } from '../privacy/guard.ts';
import { emptiedBy } from '../privacy/persona-fields.ts';
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
  readonly eraser: Eraser;
  readonly reconciler: Reconciler;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly log: CaseLog;
}

/** What all work on one event knows. */
interface Context {
  readonly transaction: Transaction;
  readonly ref: ConversationRef;
  /** As it was before the event, locked. */
  readonly row: ConversationRow;
  readonly sentAt: Date;
  readonly tenant: Tenant;
  /** Who handed the conversation over, where that could be found. */
  readonly agent: FoundAgent;
}

type FoundAgent = Awaited<ReturnType<AgentFinder['find']>>;

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

/** What an event about a conversation does. */
type Work<T extends ConversationEvent> = (context: Context, data: EventData[T]) => Promise<void>;
type ConversationEvent = Exclude<EventType, 'CONTACT_ERASED'>;

/** Works off stored events. Each in one transaction with its mark, so a repeated job does nothing. */
export class EventHandler {
  readonly #parts: EventHandlerParts;
  readonly #work: { readonly [T in ConversationEvent]: Work<T> } = {
    CONVERSATION_STARTED: (context, data) => this.#handOver(context, data, true),
    CONVERSATION_DELEGATED: (context, data) => this.#handOver(context, data, false),
    INBOUND_MESSAGE_RECEIVED: (context, data) => this.#receive(context, data),
    CONVERSATION_RESOLVED: (context, data) => this.#writeBack(context, data, true),
    CONVERSATION_SET_TO_PENDING: (context, data) => this.#writeBack(context, data, false),
    CASE_REQUESTED: (context, data) => this.#requestCase(context, data)
  };

  constructor(parts: EventHandlerParts) {
    this.#parts = parts;
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
    const { inbox, database } = this.#parts;
    const type = stored.event.type as EventType;
    if (type !== 'CONTACT_ERASED') return this.#applyToConversation(eventId, type, stored, tenant);
    await database.transaction(async (transaction) => {
      if (await inbox.finish(transaction, eventId)) await this.#erase(transaction, stored, tenant);
    });
  }

  async #applyToConversation(
    eventId: string,
    type: ConversationEvent,
    { event, sentAt }: StoredEvent,
    tenant: Tenant
  ): Promise<void> {
    const { agents, conversations, database, inbox } = this.#parts;
    const ref = { tenant: tenant.key, id: idOf(event.data) };
    const agent = type === 'CONVERSATION_DELEGATED' ? await agents.find(tenant, ref.id) : undefined;
    // The type and the data of a stored event belong together: they were checked as one.
    const work = this.#work[type] as (context: Context, data: object) => Promise<void>;
    await database.transaction(async (transaction) => {
      if (!(await inbox.finish(transaction, eventId))) return;
      const row = await conversations.lock(transaction, ref);
      const data = await admitEvent(transaction, tenant.key, event, sentAt, row.profile_id);
      if (data) await work({ transaction, ref, row, sentAt, tenant, agent }, data);
    });
  }

  async #erase(transaction: Transaction, { event, sentAt }: StoredEvent, tenant: Tenant): Promise<void> {
    const { contactProfileId, scope } = event.data as EventData['CONTACT_ERASED'];
    await this.#parts.eraser.request(transaction, {
      tenant: tenant.key,
      profileId: contactProfileId,
      scope,
      reason: scope === 'contact' ? 'contact_deleted' : 'attributes_cleared',
      erasedAt: sentAt
    });
  }

  async #handOver(
    context: Context,
    data: EventData['CONVERSATION_DELEGATED'],
    fromStart: boolean
  ): Promise<void> {
    const { transaction, ref, row, sentAt, tenant, agent } = context;
    const { conversations, cases } = this.#parts;
    await this.#describe(context, data);
    const { replyMinutes } = tenant.hootsuite;
    await conversations.delegate(transaction, ref, row, { sentAt, fromStart, replyMinutes });
    await cases.request(transaction, ref, { agent });
  }

  async #receive(context: Context, data: EventData['INBOUND_MESSAGE_RECEIVED']): Promise<void> {
    const { transaction, ref, sentAt, tenant } = context;
    const { conversations, messages } = this.#parts;
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
  }

  async #writeBack(
    context: Context,
    data: EventData['CONVERSATION_RESOLVED'],
    isResolved: boolean
  ): Promise<void> {
    const { transaction, ref, row, sentAt } = context;
    const { conversations, messages, cases } = this.#parts;
    const isChanged = await this.#describe(context, data);
    if (data.messages) {
      const transcript = data.messages.map(({ id, direction, text }) => ({
        id,
        direction: direction === 'INBOUND' ? ('inbound' as const) : ('outbound' as const),
        ...(text !== undefined && { text })
      }));
      await messages.addTranscript(transaction, ref, transcript, sentAt);
      await conversations.completeHistory(transaction, ref, row, sentAt);
    }
    await conversations.setStatus(transaction, ref, data.conversation.currentStatus, sentAt);
    const wasDelegatedBefore = row.delegated && row.delegated_at && row.delegated_at <= sentAt;
    // Whatever the status says by now: that hand-over is over.
    if (isResolved && wasDelegatedBefore) await conversations.end(transaction, ref, 'resolved', sentAt);
    if (isChanged) await cases.touch(transaction, ref);
  }

  async #requestCase(context: Context, data: EventData['CASE_REQUESTED']): Promise<void> {
    await this.#describe(context, data);
    const { id, email } = data.agent;
    await this.#parts.cases.request(context.transaction, context.ref, {
      agent: { id, ...(email !== undefined && { email }) },
      requested: data.case ?? {}
    });
  }

  /** Keeps what any event says about conversation and contact. @returns Whether the contact changed. */
  async #describe(
    { transaction, ref, row, sentAt }: Context,
    data: {
      medium?: { id: string } | undefined;
      channel?: { name?: string } | undefined;
      language?: string | undefined;
      contactProfile?: EventData['CASE_REQUESTED']['contactProfile'] | undefined;
      contactAttributes?: EventData['CASE_REQUESTED']['contactAttributes'] | undefined;
    }
  ): Promise<boolean> {
    const { conversations, eraser } = this.#parts;
    await conversations.describe(transaction, ref, {
      channel: data.medium && channelOf(data.medium.id),
      channelName: data.channel?.name,
      language: data.language,
      profileId: data.contactProfile?.id
    });
    if (!data.contactProfile) return false;
    const { contactProfile: profile, contactAttributes: attributes, language } = data;
    const { isChanged, attributesBefore } = await keepContact(transaction, ref.tenant, {
      profile,
      attributes,
      language,
      sentAt
    });
    // What a network may not pass on is missing from a write-back, and is not gone for that (Hootsuite, CRM write back).
    const isWhole = row.channel !== 'X';
    const before = attributesBefore.filter(({ source }) => isWhole || source !== 'MEDIUM');
    const emptied = emptiedBy(before, attributes ?? []);
    if (emptied.length > 0) {
      await eraser.noteEmptied(transaction, ref.tenant, profile.id, emptied, sentAt);
    }
    return isChanged;
  }
}
