import type { CaseRequest, CaseStore } from '../cases/case-store.ts';
import type { CaseLog } from '../cases/case-log.ts';
import { channelOf } from '../conversations/channels.ts';
import { keepContact } from '../conversations/contact-profiles.ts';
import type {
  ConversationRow,
  ConversationStore,
  LockedConversations
} from '../conversations/conversation-store.ts';
import type { ConversationRef, Message } from '../conversations/conversation.ts';
import type { MessageStore } from '../conversations/message-store.ts';
import type { Transaction } from '../database/database.ts';
import type { Eraser } from '../privacy/eraser.ts';
import { admitEvent } from '../privacy/guard.ts';
import { emptiedBy } from '../privacy/persona-fields.ts';
import type { Reconciler } from '../status/reconciler.ts';
import type { Tenant } from '../tenants.ts';
import type { Agent } from './agent-finder.ts';
import type { EventData, EventType } from './event-body.ts';
import type { StoredEvent } from './webhook-inbox.ts';

/** What the event handler is made of. */
export interface EventHandlerParts {
  readonly conversations: ConversationStore;
  readonly messages: MessageStore;
  readonly cases: CaseStore;
  readonly eraser: Eraser;
  readonly reconciler: Reconciler;
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
  readonly agent: Agent | undefined;
  /** Whether the transcript came as it was: without it nothing can be said of the history. */
  readonly isWholeTranscript: boolean;
}

const TRIGGER_TYPES: readonly unknown[] = ['REEL', 'STORY', 'POST'];
const TRIGGER_ACTIONS: readonly unknown[] = ['SHARE', 'MENTION', 'REPLY'];

function triggerOf(trigger: EventData['INBOUND_MESSAGE_RECEIVED']['trigger']): Message['trigger'] {
  if (!TRIGGER_TYPES.includes(trigger?.type) || !TRIGGER_ACTIONS.includes(trigger?.action)) return undefined;
  return trigger as Message['trigger'];
}

/** The conversation's id; checked when the event came in. */
export function conversationIdOf(data: {
  readonly conversationId?: unknown;
  readonly conversation?: unknown;
}): string {
  return (data.conversationId ?? (data.conversation as { id: unknown }).id) as string;
}

/** What an event about a conversation does. */
type Work<T extends ConversationEvent> = (context: Context, data: EventData[T]) => Promise<void>;
type ConversationEvent = Exclude<EventType, 'CONTACT_ERASED'>;

/** Knows what each type of event does to conversation, messages, contact and Case. */
export class EventHandler {
  readonly #parts: EventHandlerParts;
  readonly #work: { readonly [T in ConversationEvent]: Work<T> } = {
    CONVERSATION_STARTED: (context, data) => this.#handOver(context, data, true),
    CONVERSATION_DELEGATED: (context, data) => this.#handOver(context, data, false),
    INBOUND_MESSAGE_RECEIVED: (context, data) => this.#receive(context, data),
    CONVERSATION_RESOLVED: (context, data) => this.#writeBack(context, data, 'resolved'),
    CONVERSATION_SET_TO_PENDING: (context, data) => this.#writeBack(context, data, 'pending'),
    CASE_REQUESTED: (context, data) => this.#requestCase(context, data)
  };

  constructor(parts: EventHandlerParts) {
    this.#parts = parts;
  }

  /** Does what an event asks for, in the transaction that marks it as done. */
  async apply(
    transaction: Transaction,
    { event, sentAt, remarks }: StoredEvent,
    tenant: Tenant,
    agent: Agent | undefined,
    locked?: LockedConversations
  ): Promise<void> {
    const type = event.type as EventType;
    if (type === 'CONTACT_ERASED') return this.#erase(transaction, event.data, sentAt, tenant);
    const ref = { tenant: tenant.key, id: conversationIdOf(event.data) };
    const row = locked?.take(ref) ?? (await this.#parts.conversations.lock(transaction, ref));
    const data = await admitEvent(transaction, tenant.key, event, sentAt, row.profile_id);
    if (!data) return;
    // The type and the data of a stored event belong together: they were checked as one.
    const work = this.#work[type] as (context: Context, data: object) => Promise<void>;
    const isWholeTranscript = !remarks.some(
      ({ at, reason }) => at.startsWith('/data/messages') && reason !== 'CUT'
    );
    await work({ transaction, ref, row, sentAt, tenant, agent, isWholeTranscript }, data);
  }

  async #erase(transaction: Transaction, data: object, sentAt: Date, tenant: Tenant): Promise<void> {
    const { contactProfileId, scope, erasedAt } = data as EventData['CONTACT_ERASED'];
    // Nobody erases in advance what has not been said yet.
    const at = erasedAt === undefined ? sentAt.getTime() : Math.min(sentAt.getTime(), Date.parse(erasedAt));
    await this.#parts.eraser.request(transaction, {
      tenant: tenant.key,
      profileId: contactProfileId,
      scope,
      reason: scope === 'contact' ? 'contact_deleted' : 'attributes_cleared',
      erasedAt: new Date(at)
    });
  }

  async #handOver(
    context: Context,
    data: EventData['CONVERSATION_DELEGATED'],
    fromStart: boolean
  ): Promise<void> {
    const { transaction, ref, row, sentAt, tenant, agent } = context;
    const { conversations } = this.#parts;
    await this.#describe(context, data);
    const { replyMinutes } = tenant.hootsuite;
    await conversations.delegate(transaction, ref, row, { sentAt, fromStart, replyMinutes });
    await this.#wantCase(context, { agent });
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
    status: 'resolved' | 'pending'
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
      if (context.isWholeTranscript) await conversations.completeHistory(transaction, ref, row, sentAt);
    }
    await conversations.setStatus(transaction, ref, data.conversation.currentStatus ?? status, sentAt);
    const wasDelegatedBefore = row.delegated && row.delegated_at && row.delegated_at <= sentAt;
    // Whatever the status says by now: that hand-over is over.
    if (status === 'resolved' && wasDelegatedBefore)
      await conversations.end(transaction, ref, 'resolved', sentAt);
    if (isChanged) await cases.touch(transaction, ref);
  }

  async #requestCase(context: Context, data: EventData['CASE_REQUESTED']): Promise<void> {
    await this.#describe(context, data);
    await this.#wantCase(context, { agent: data.agent, requested: data.case ?? {} });
  }

  /** Which Case that is, is decided in one place, and told. */
  async #wantCase({ transaction, ref, sentAt, tenant }: Context, wish: CaseRequest): Promise<void> {
    const { cases, log } = this.#parts;
    const wanted = await cases.request(transaction, ref, wish, sentAt, tenant.caseStatus);
    transaction.afterCommit(() => log.info({ tenant: tenant.key, ...wanted }, 'case wanted'));
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
    await conversations.describe(transaction, ref, row, {
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
