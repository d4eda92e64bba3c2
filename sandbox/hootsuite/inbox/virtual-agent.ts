import type { Contract } from '@hsc/contracts/contract.ts';
import { isoTime, type Clock } from '../clock.ts';
import { newId, type Conversation, type Manipulation, type Message } from '../model.ts';
import type { Store } from '../store.ts';
import { problemOf } from '../validation.ts';
import { delegationOf, type Assignments } from './assignments.ts';
import type { Conversations } from './conversations.ts';
import type { Inbox } from './inbox.ts';

/** As Inbox 2.0 shows it: "{Name} VA". */
export const VIRTUAL_AGENT_NAME = 'Salesforce VA';

/** The organisation's topics; others are ignored, as documented. */
export const TOPICS = ['Delivery', 'Returns', 'Warranty', 'Product advice', 'Billing'] as const;

const VIRTUAL_AGENT_ID = '0-01e67a8c216-000-8c9ea98e';

export interface VirtualAgentParts {
  readonly clock: Clock;
  readonly store: Store;
  readonly conversations: Conversations;
  readonly assignments: Assignments;
  readonly inbox: Inbox;
  readonly contract: Contract;
}

type Outbound = NonNullable<Manipulation['sendMessage']>;

/** What the virtual agent does in the conversations that are assigned to it. */
export class VirtualAgent {
  readonly #parts: VirtualAgentParts;

  constructor(parts: VirtualAgentParts) {
    this.#parts = parts;
  }

  /** The conversation, where the virtual agent has it. */
  findAssigned(conversationId: string): Conversation | undefined {
    const conversation = this.#parts.conversations.find(conversationId);
    return conversation && delegationOf(conversation) ? conversation : undefined;
  }

  /**
   * Carries out all of it, or nothing.
   * @returns What is wrong with it, or undefined where it was done.
   */
  manipulate(conversation: Conversation, manipulation: Manipulation): string | undefined {
    const outbound = [
      ...(manipulation.sendMessages ?? []),
      ...(manipulation.sendMessage ? [manipulation.sendMessage] : [])
    ];
    if (outbound.some((one) => one.text === undefined && one.attachment === undefined))
      return 'A message is empty.';
    const missing = outbound.find(
      (one) => one.attachment !== undefined && !this.#hasFile(conversation, one.attachment)
    );
    if (missing) return 'The attachment has not been uploaded to this conversation.';
    this.#say(conversation, outbound);
    this.#applyTopics(conversation, manipulation.applyTopics ?? []);
    this.#setAttributes(conversation, manipulation.setContactAttributes ?? {});
    for (const note of manipulation.applyConversationNotes ?? []) {
      this.#parts.inbox.addNote(conversation, VIRTUAL_AGENT_ID, note.text);
    }
    if (manipulation.complete === 'HANDOVER')
      this.#parts.assignments.returnToQueue(conversation, 'handed_back');
    else if (manipulation.complete === 'RESOLVED') this.#resolve(conversation);
    else this.#parts.conversations.save(conversation);
    return undefined;
  }

  /** The body of a 200 to a webhook may already say what to do; what is no such thing is ignored. */
  answered(conversationId: string, body: string): void {
    const conversation = this.findAssigned(conversationId);
    if (!conversation) return;
    const manipulation = parse(body);
    if (problemOf(this.#parts.contract.schema('ConversationManipulation'), manipulation) !== undefined)
      return;
    this.manipulate(conversation, manipulation as Manipulation);
  }

  #hasFile(conversation: Conversation, name: string): boolean {
    return this.#parts.store.attachment(conversation.id, name) !== undefined;
  }

  #say(conversation: Conversation, outbound: readonly Outbound[]): void {
    if (outbound.length === 0) return;
    const { clock, assignments } = this.#parts;
    for (const { text, attachment } of outbound) {
      const message: Message = {
        id: newId(clock.now()),
        direction: 'OUTBOUND',
        author: { kind: 'virtual_agent', name: VIRTUAL_AGENT_NAME },
        at: isoTime(clock),
        ...(text === undefined ? {} : { text }),
        ...(attachment === undefined ? {} : { attachment })
      };
      conversation.messages.push(message);
    }
    // CONVERSATION_SET_TO_PENDING is documented for agents; nothing says that a virtual agent's reply sends it.
    conversation.status = 'pending';
    assignments.virtualAgentWrote(conversation);
  }

  #applyTopics(conversation: Conversation, names: readonly string[]): void {
    for (const name of names) {
      const known = TOPICS.find((topic) => topic.toLowerCase() === name.toLowerCase());
      if (known === undefined || conversation.topics.some((topic) => topic.name === known)) continue;
      conversation.topics.push({ id: newId(this.#parts.clock.now()), name: known });
    }
  }

  #setAttributes(conversation: Conversation, attributes: Readonly<Record<string, string>>): void {
    for (const [attribute, value] of Object.entries(attributes)) {
      const hasValue = conversation.contact.attributes.some((one) => one.attribute === attribute);
      if (!hasValue) conversation.contact.attributes.push({ attribute, value, source: 'AGENT' });
    }
  }

  #resolve(conversation: Conversation): void {
    // A resolved conversation stays so; only the assignment ends.
    if (conversation.status === 'resolved') this.#parts.assignments.release(conversation);
    else void this.#parts.inbox.resolve(conversation);
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
