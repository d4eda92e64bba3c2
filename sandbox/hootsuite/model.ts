import type { components } from '@hsc/contracts/generated/hootsuite.ts';
import type { components as BridgeComponents } from '@hsc/contracts/generated/bridge.ts';
import { v1 } from 'uuid';

type Schemas = components['schemas'];

/** New, Pending and Resolved in Inbox 2.0; spelt in lower case by the API. */
export type Status = Schemas['ConversationStatus'];

/** What a virtual agent may do in a conversation, by call or in its answer to a webhook. */
export type Manipulation = Schemas['ConversationManipulation'];

/** The standard fields of the Case that the agent chooses in the hand-over dialog. */
export type CaseFields = NonNullable<BridgeComponents['schemas']['CaseRequestEvent']['data']['case']>;

/** The networks of Inbox 2.0, by Hootsuite's medium id (Inbox 2.0 API reference, MediumId). */
export const MEDIA = {
  fb: 'Facebook',
  instagram: 'Instagram',
  twit: 'X',
  linkedin: 'LinkedIn',
  whatsapp: 'WhatsApp',
  rtm: 'Web Messenger'
} as const;

export type MediumId = keyof typeof MEDIA;

export interface Member {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly isActive: boolean;
  readonly language: string;
  readonly timezone: string;
  /** Whether the member works in the Inbox page; the others work in Salesforce. */
  readonly inboxAgent?: boolean;
}

export interface Author {
  readonly kind: 'contact' | 'agent' | 'virtual_agent';
  readonly name: string;
}

export interface Trigger {
  readonly type: 'REEL' | 'STORY' | 'POST';
  readonly action: 'SHARE' | 'MENTION' | 'REPLY';
}

export interface Message {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly author: Author;
  /** ISO 8601. */
  readonly at: string;
  readonly text?: string;
  /** Name of an uploaded file. */
  readonly attachment?: string;
  readonly trigger?: Trigger;
}

export interface ContactAttribute {
  readonly attribute: string;
  readonly value: string;
  readonly source: 'AGENT' | 'MEDIUM' | 'CRM_CONFIRMED';
}

export interface Contact {
  readonly id: string;
  readonly mediumContactProfileId: string;
  readonly primaryIdentifier: string;
  readonly secondaryIdentifier?: string;
  vip: boolean;
  attributes: ContactAttribute[];
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly creationUser: string;
  readonly creationTimestamp: string;
}

/** Who holds the conversation. Nobody: it waits in the queue. */
export type Assignee =
  | { readonly kind: 'agent'; readonly memberId: string; readonly since: string }
  | {
      readonly kind: 'virtual_agent';
      readonly since: string;
      /** Whose silence ends the assignment, and when. */
      readonly waitingFor: 'virtual_agent' | 'contact';
      readonly until: string;
    };

/** Something the people in the Inbox must know about a conversation. */
export interface Notice {
  readonly kind:
    'case_failed' | 'virtual_agent_failed' | 'virtual_agent_timeout' | 'contact_timeout' | 'handed_back';
  readonly at: string;
  /** An HTTP status or a network outcome, never a body. */
  readonly detail?: string;
}

/** A hand-over that has begun; kept until the virtual agent has the conversation. */
export interface HandOver {
  /** The case request's data as it stood then: the same key always comes with the same data. */
  readonly caseData: object;
  /** One per hand-over, so that a repeated request never makes a second Case. */
  readonly caseKey: string;
  readonly caseAccepted: boolean;
}

export interface Conversation {
  readonly id: string;
  readonly createdAt: string;
  readonly medium: MediumId;
  readonly channel: { readonly id: string; readonly name: string };
  readonly language?: string;
  readonly contact: Contact;
  status: Status;
  messages: Message[];
  notes: Note[];
  topics: { readonly id: string; readonly name: string }[];
  assignee?: Assignee | undefined;
  notice?: Notice | undefined;
  handOver?: HandOver | undefined;
  readonly seedKey?: string;
}

/** What is left of a deleted contact. */
export interface ContactDeletion {
  /** The first letters of its name. */
  readonly hint: string;
  readonly platform: string;
  readonly at: string;
  readonly admin: string;
}

/** A webhook on its way out. */
export interface Delivery {
  /** Also the event's idempotencyKey. */
  readonly id: string;
  readonly target: 'virtual_agent' | 'write_back' | 'contact_erasure';
  readonly conversationId: string;
  readonly type: string;
  readonly createdAt: string;
  /** The event's data; dropped once delivered. */
  data?: object | undefined;
  attempts: number;
  state: 'pending' | 'delivered' | 'failed';
  nextAttemptAt?: string | undefined;
  /** Why the last attempt failed: an HTTP status or a network outcome. */
  failure?: string | undefined;
}

/**
 * An id as Hootsuite makes them: a UUIDv1 (RFC 9562 §5.1), which carries its time.
 * @param at Milliseconds since 1970.
 */
export function newId(at: number): string {
  return v1({ msecs: at });
}
