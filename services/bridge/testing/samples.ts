import { randomUUID } from 'node:crypto';
import type { HideEvent } from '../masking/event-masks.ts';

/** Leaves events as they are. */
export const NO_MASKS: HideEvent = () => ({ isChanged: false, seal: () => undefined });

/** The contact of these tests. */
export const CONTACT = {
  id: '693ed54b-a426-11eb-9363-cffd945b4b2f',
  mediumContactProfileId: 'bb7b0f8f00cc989b97f0725b',
  primaryIdentifier: 'Lucía Fernández',
  secondaryIdentifier: '+34 600 123 456'
};

/** Data of a hand-over. */
export function delegation(conversationId: string, changes: object = {}): object {
  return {
    conversationId,
    medium: { id: 'whatsapp' },
    channel: { id: '0-02534c5ac04-000-261ad914', name: 'Alpenglow WhatsApp' },
    language: 'es',
    contactProfile: CONTACT,
    contactAttributes: [{ attribute: 'email', value: 'lucia@example.com', source: 'AGENT' }],
    ...changes
  };
}

/** Data of a message of the contact. */
export function inbound(
  conversationId: string,
  messageId: string,
  text: string,
  changes: object = {}
): object {
  return {
    conversationId,
    message: { messageId, text },
    medium: { id: 'whatsapp' },
    channel: { id: '0-02534c5ac04-000-261ad914', name: 'Alpenglow WhatsApp' },
    contactProfile: CONTACT,
    conversationTopics: [],
    ...changes
  };
}

/** Data of a write-back. */
export function writeBack(
  conversationId: string,
  currentStatus: string,
  messages: object[],
  changes: object = {}
) {
  return {
    conversation: {
      id: conversationId,
      createdAt: '2026-11-22T09:00:00Z',
      previousStatus: 'new',
      currentStatus
    },
    medium: { id: 'whatsapp' },
    contactProfile: CONTACT,
    messages,
    ...changes
  };
}

/** A conversation id nobody else has. */
export function newConversationId(): string {
  return randomUUID();
}

/** An id as Hootsuite makes them for messages: a UUIDv1 (RFC 9562 §5.1), which carries its time. */
export function newMessageId(at: Date): string {
  const intervals = BigInt(at.getTime()) * 10_000n + 122_192_928_000_000_000n;
  const time = intervals.toString(16).padStart(15, '0');
  const [, high, mid, low] = /^(.{3})(.{4})(.{8})$/.exec(time) ?? [];
  return [low, mid, `1${high}`, ...randomUUID().split('-').slice(3)].join('-');
}
