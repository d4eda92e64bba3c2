import { isoTime, type Clock } from '../clock.ts';
import {
  newId,
  type Conversation,
  type MediumId,
  type Member,
  type Message,
  type Trigger
} from '../model.ts';
import { inboundData, writeBackData } from '../webhooks/events.ts';
import type { VirtualAgentWebhooks } from '../webhooks/virtual-agent.ts';
import type { WriteBackWebhooks } from '../webhooks/write-back.ts';
import { delegationOf, type Assignments } from './assignments.ts';
import type { Conversations } from './conversations.ts';
import { InboxError } from './errors.ts';
import { fullName } from './members.ts';

/** The company's connected account on each network. */
export type Channels = Readonly<Record<MediumId, Conversation['channel']>>;

export interface InboxParts {
  readonly clock: Clock;
  readonly conversations: Conversations;
  readonly assignments: Assignments;
  readonly channels: Channels;
  readonly virtualAgentWebhooks: VirtualAgentWebhooks;
  readonly writeBackWebhooks: WriteBackWebhooks;
}

export interface NewConversation {
  readonly medium: MediumId;
  readonly primaryIdentifier: string;
  readonly language?: string;
  readonly text: string;
}

/** What happens in the Inbox: customers write, agents answer, set to pending and resolve. */
export class Inbox {
  readonly #parts: InboxParts;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** A customer begins a conversation; a known handle on that network is the known contact. */
  open(request: NewConversation): Conversation {
    const { clock, conversations, channels } = this.#parts;
    const now = clock.now();
    const conversation: Conversation = {
      id: newId(now),
      createdAt: isoTime(clock),
      medium: request.medium,
      channel: channels[request.medium],
      ...(request.language === undefined ? {} : { language: request.language }),
      contact: conversations.findContact(request.medium, request.primaryIdentifier) ?? {
        id: newId(now),
        mediumContactProfileId: newId(now),
        primaryIdentifier: request.primaryIdentifier,
        vip: false,
        attributes: []
      },
      status: 'new',
      messages: [],
      notes: [],
      topics: []
    };
    conversation.messages.push(
      this.#message('INBOUND', conversation.contact.primaryIdentifier, request.text)
    );
    conversations.save(conversation);
    return conversation;
  }

  /** The customer writes; any status goes back to New, and the virtual agent hears of it while it has the conversation. */
  customerWrites(conversation: Conversation, text: string, trigger?: Trigger): Message {
    const { assignments, conversations, virtualAgentWebhooks } = this.#parts;
    const message: Message = {
      ...this.#message('INBOUND', conversation.contact.primaryIdentifier, text),
      ...(trigger ? { trigger } : {})
    };
    conversation.messages.push(message);
    conversation.status = 'new';
    assignments.contactWrote(conversation);
    conversations.save(conversation);
    if (delegationOf(conversation)) {
      const data = inboundData(conversation, message);
      void virtualAgentWebhooks.enqueue(conversation.id, 'INBOUND_MESSAGE_RECEIVED', data);
    }
    return message;
  }

  /** @throws {InboxError} ERR_INBOX_DELEGATED */
  agentReplies(conversation: Conversation, agent: Member, text: string): Message {
    if (delegationOf(conversation)) throw new InboxError('ERR_INBOX_DELEGATED');
    const message: Message = {
      ...this.#message('OUTBOUND', fullName(agent), text),
      author: { kind: 'agent', name: fullName(agent) }
    };
    conversation.messages.push(message);
    conversation.notice = undefined;
    this.#parts.assignments.assignTo(conversation, agent.id);
    if (conversation.status === 'pending') this.#parts.conversations.save(conversation);
    else void this.setToPending(conversation, agent);
    return message;
  }

  /** Resolves when the first attempt of the write-back has an outcome; a failed one goes on by its schedule. */
  async setToPending(conversation: Conversation, agent: Member): Promise<void> {
    await this.#changeStatus(conversation, 'pending', agent);
  }

  /**
   * Ends the conversation.
   * @param agent Missing where the virtual agent resolved it.
   * @throws {InboxError} ERR_INBOX_DELEGATED, ERR_INBOX_RESOLVED
   */
  async resolve(conversation: Conversation, agent?: Member): Promise<void> {
    if (agent && delegationOf(conversation)) throw new InboxError('ERR_INBOX_DELEGATED');
    if (conversation.status === 'resolved') throw new InboxError('ERR_INBOX_RESOLVED');
    conversation.notice = undefined;
    this.#parts.assignments.release(conversation);
    await this.#changeStatus(conversation, 'resolved', agent);
  }

  /** No webhook tells the virtual agent: it learns from a 404. @throws {InboxError} ERR_INBOX_NOT_DELEGATED */
  takeBack(conversation: Conversation, agent: Member): void {
    if (!delegationOf(conversation)) throw new InboxError('ERR_INBOX_NOT_DELEGATED');
    conversation.notice = undefined;
    this.#parts.assignments.assignTo(conversation, agent.id);
  }

  addNote(conversation: Conversation, creationUser: string, text: string): void {
    const { clock, conversations } = this.#parts;
    conversation.notes.push({
      id: newId(clock.now()),
      text,
      creationUser,
      creationTimestamp: isoTime(clock)
    });
    conversations.save(conversation);
  }

  /**
   * "Conceals the full text of inbound messages": an asterisk for each character, and it cannot be undone (Hootsuite
   * Help 5366206549531, Mask content manually).
   * @throws {InboxError} ERR_INBOX_MESSAGE_UNKNOWN
   */
  mask(conversation: Conversation, messageId: string): void {
    const { at, message } = this.#inboundMessage(conversation, messageId);
    const text = message.text?.replace(/./gsu, '*');
    conversation.messages[at] = { ...message, ...(text && { text }) };
    this.#parts.conversations.save(conversation);
  }

  /**
   * The customer deletes a message on the network. No document says how Hootsuite shows that; the transcripts of this
   * sandbox no longer hold the message, and no webhook tells of it.
   * @throws {InboxError} ERR_INBOX_MESSAGE_UNKNOWN
   */
  customerDeletes(conversation: Conversation, messageId: string): void {
    conversation.messages.splice(this.#inboundMessage(conversation, messageId).at, 1);
    this.#parts.conversations.save(conversation);
  }

  /** The mark belongs to the contact, so it shows in all of the contact's conversations. */
  setVip(conversation: Conversation, isVip: boolean): void {
    const { conversations } = this.#parts;
    for (const other of conversations.all()) {
      if (other.contact.id !== conversation.contact.id) continue;
      other.contact.vip = isVip;
      conversations.save(other);
    }
  }

  #inboundMessage({ messages }: Conversation, messageId: string): { at: number; message: Message } {
    const at = messages.findIndex(({ id, direction }) => id === messageId && direction === 'INBOUND');
    const message = messages[at];
    if (!message) throw new InboxError('ERR_INBOX_MESSAGE_UNKNOWN');
    return { at, message };
  }

  async #changeStatus(
    conversation: Conversation,
    status: 'pending' | 'resolved',
    agent?: Member
  ): Promise<void> {
    const { conversations, writeBackWebhooks } = this.#parts;
    const previous = conversation.status;
    conversation.status = status;
    conversations.save(conversation);
    const type = status === 'resolved' ? 'CONVERSATION_RESOLVED' : 'CONVERSATION_SET_TO_PENDING';
    await writeBackWebhooks.enqueue(conversation.id, type, writeBackData(conversation, previous, agent));
  }

  #message(direction: Message['direction'], name: string, text: string): Message {
    const { clock } = this.#parts;
    return { id: newId(clock.now()), direction, author: { kind: 'contact', name }, at: isoTime(clock), text };
  }
}
