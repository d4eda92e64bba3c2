import type { components } from '@hsc/contracts/generated/hootsuite.ts';
import type { components as BridgeComponents } from '@hsc/contracts/generated/bridge.ts';
import type { CaseFields, Conversation, Member, Message, Status } from '../model.ts';

type Schemas = components['schemas'];
type ConversationData = Schemas['ConversationData'];
type InboundData = Schemas['InboundMessageReceivedEvent']['data'];
type WriteBackData = Schemas['CrmWriteBackEvent']['data'];
type ContactErasureData = BridgeComponents['schemas']['ContactErasureEvent']['data'];
type CaseRequestData = BridgeComponents['schemas']['CaseRequestEvent']['data'];

function contactProfile(conversation: Conversation): Schemas['ContactProfile'] {
  const { id, mediumContactProfileId, primaryIdentifier, secondaryIdentifier } = conversation.contact;
  return {
    id,
    mediumContactProfileId,
    primaryIdentifier,
    ...(secondaryIdentifier === undefined ? {} : { secondaryIdentifier })
  };
}

/** The parts that all events about a conversation share. */
function place(conversation: Conversation): Pick<ConversationData, 'medium' | 'channel'> {
  return { medium: { id: conversation.medium }, channel: conversation.channel };
}

/** What CONVERSATION_DELEGATED tells the virtual agent. */
export function conversationData(conversation: Conversation): ConversationData {
  return {
    conversationId: conversation.id,
    ...place(conversation),
    ...(conversation.language === undefined ? {} : { language: conversation.language }),
    // `vip` stands in Hootsuite's published sample of 2019 only (see the contract).
    contactProfile: { ...contactProfile(conversation), vip: conversation.contact.vip },
    contactAttributes: conversation.contact.attributes
  };
}

/** What INBOUND_MESSAGE_RECEIVED tells the virtual agent. */
export function inboundData(conversation: Conversation, message: Message): InboundData {
  return {
    conversationId: conversation.id,
    message: { messageId: message.id, text: message.text ?? '' },
    ...(message.trigger ? { trigger: message.trigger } : {}),
    conversationTopics: conversation.topics.map((topic) => topic.name),
    ...place(conversation),
    contactProfile: contactProfile(conversation)
  };
}

/**
 * What a CRM write-back tells: the whole transcript. For Twitter/X without messages, handle and the medium's
 * attributes ("Handle the request" of the CRM write-back: the network's data use policy).
 */
export function writeBackData(
  conversation: Conversation,
  previousStatus: Status,
  agent?: Member
): WriteBackData {
  const isWithheld = conversation.medium === 'twit';
  const attributes = conversation.contact.attributes;
  return {
    conversation: {
      id: conversation.id,
      createdAt: conversation.createdAt,
      previousStatus,
      currentStatus: conversation.status
    },
    ...place(conversation),
    ...(agent ? { agent: agentOf(agent) } : {}),
    contactProfile: isWithheld ? { id: conversation.contact.id } : contactProfile(conversation),
    ...(isWithheld ? {} : { messages: conversation.messages.map(transcriptMessage) }),
    contactAttributes: isWithheld ? attributes.filter((one) => one.source !== 'MEDIUM') : attributes,
    notes: conversation.notes,
    topics: conversation.topics
  };
}

/** What our own case request tells the bridge. */
export function caseRequestData(parts: {
  conversation: Conversation;
  agent: Member;
  organizationId: string;
  fields: CaseFields;
}): CaseRequestData {
  return {
    organizationId: parts.organizationId,
    ...conversationData(parts.conversation),
    agent: agentOf(parts.agent),
    case: parts.fields
  };
}

/** What our own app tells the bridge when a contact was deleted or cleared. */
export function contactErasureData(data: ContactErasureData): ContactErasureData {
  return data;
}

function agentOf(member: Member): Schemas['Agent'] {
  return { id: member.id, firstName: member.firstName, lastName: member.lastName, email: member.email };
}

// Neither time nor author: the documented transcript has none.
function transcriptMessage(message: Message): Schemas['TranscriptMessage'] {
  return {
    id: message.id,
    direction: message.direction,
    ...(message.text === undefined ? {} : { text: message.text })
  };
}
