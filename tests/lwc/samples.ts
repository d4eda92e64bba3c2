import type { Attachment, Conversation, Message } from 'c/hootsuiteBridge';

/** Samples of what the bridge answers; made-up people of a made-up company. */
export const RECORD_ID = '500Hs00000AlpGlIAF';
export const CONVERSATION_ID = 'cnv-1';

export const IMAGE: Attachment = {
  id: '7a4f0a3e-51a4-4d8b-9c11-0b8a3f3b2a01',
  name: 'boots.png',
  contentType: 'image/png',
  size: 48_213
};

export const DOCUMENT: Attachment = {
  id: '7a4f0a3e-51a4-4d8b-9c11-0b8a3f3b2a02',
  name: 'receipt.pdf',
  contentType: 'application/pdf',
  size: 1_400_000
};

/** What a network takes: WhatsApp's, in short. */
export const RULES: Conversation['rules'] = {
  version: '2026-11-23',
  maxLength: 4096,
  lengthUnit: 'utf16',
  attachments: {
    perMessage: 1,
    kinds: [
      { mediaTypes: ['image/jpeg', 'image/png'], maxBytes: 5_000_000 },
      { mediaTypes: ['application/pdf', 'video/mp4'], maxBytes: 9_999_999 }
    ]
  },
  replyWindow: { hours: 24, verified: false, source: 'A sample' }
};

export function message(change: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    position: 1,
    direction: 'inbound',
    text: 'Hola, mis botas se rompieron.',
    authorName: '+34 600 000 001',
    sentAt: '2026-11-20T10:15:00.000Z',
    timeSource: 'webhook',
    attachments: [],
    ...change
  };
}

export function conversation(change: Partial<Conversation> = {}): Conversation {
  return {
    id: CONVERSATION_ID,
    channel: 'WhatsApp',
    channelName: 'Alpenglow Outdoor',
    language: 'es',
    contactName: '+34 600 000 001',
    state: { status: 'new', delegated: true },
    messages: [message()],
    hasOlder: false,
    history: 'complete',
    rules: RULES,
    unreadCount: 0,
    asOf: '2026-11-20T10:16:00.000Z',
    lastEventId: '7',
    ...change
  };
}
