import { randomUUID } from 'node:crypto';

const TEXT =
  'Hi, my tent arrived yesterday but two of the poles are bent and the rain cover is missing. I leave on Friday – ' +
  'could you please tell me how I get replacements before that? Order AO-48213. Thank you! 🏔️';

/** The conversation with this number, as the seeded ones are called too. */
export function conversationId(number: number): string {
  return `0ad42eef-a806-11eb-9642-${number.toString(16).padStart(12, '0')}`;
}

function contactProfile(number: number): object {
  return {
    id: `693ed54b-a426-11eb-9363-${number.toString(16).padStart(12, '0')}`,
    mediumContactProfileId: `bb7b0f8f00cc989b${number}`,
    primaryIdentifier: `@summit.walker.${number}`,
    secondaryIdentifier: 'Noor van den Berg'
  };
}

function envelope(type: string, data: object): object {
  return { timestamp: new Date().toISOString(), idempotencyKey: randomUUID(), version: 1, type, data };
}

/** A customer's message, as Hootsuite's virtual-agent webhook brings it; about 900 bytes. */
export function inboundMessage(conversation: number): object {
  return envelope('INBOUND_MESSAGE_RECEIVED', {
    conversationId: conversationId(conversation),
    message: { messageId: randomUUID(), text: TEXT },
    medium: { id: 'instagram' },
    channel: { id: '0-02534c5ac04-000-261ad914', name: 'Alpenglow Instagram' },
    contactProfile: contactProfile(conversation),
    conversationTopics: []
  });
}

/** A hand-over; the bridge makes a Case of it. */
export function delegation(conversation: number): object {
  return envelope('CONVERSATION_DELEGATED', {
    conversationId: conversationId(conversation),
    medium: { id: 'instagram' },
    channel: { id: '0-02534c5ac04-000-261ad914', name: 'Alpenglow Instagram' },
    language: 'en',
    contactProfile: contactProfile(conversation),
    contactAttributes: [
      { attribute: 'email', value: `summit.walker.${conversation}@mail.example`, source: 'AGENT' }
    ]
  });
}
