import { filledBy } from '../privacy/persona-fields.ts';
import type { ContactAttribute } from '../conversations/contact-profiles.ts';

/** Contents of contracts/data-map.json that cross the bridge, by what the code calls them. */
export const CONTENT = {
  messages: 'Inbound messages',
  conversation: 'Conversation',
  original: 'Originals of masked texts',
  replies: 'Replies and attachments',
  notes: 'Internal notes',
  replier: 'Name of the replying user',
  outcome: 'What a user found out about a reply of unknown outcome',
  reading: 'How far a user has read a conversation',
  presence: 'Who has a conversation open',
  holder: 'Who holds a conversation in Hootsuite',
  erasure: 'Erasure of a contact',
  email: 'E-mail address of the user',
  changedCase: 'Id of a Case whose status has changed'
} as const;

/** Fields of contracts/data-map.json that cross the bridge alone. */
export const FIELD = {
  caseId: 'Case.Id',
  caseStatus: 'Case.Status',
  agentId: 'Case.Created_from_Hootsuite_by_ID__c',
  agentEmail: 'Case.Created_from_Hootsuite_by_Email__c',
  readAccess: 'UserRecordAccess.HasReadAccess',
  recordType: 'RecordType.Id'
} as const;

const PERSONA = 'Hootsuite_Contact_Persona__c';

/** Paths into the data of an event, and what the data map calls what lies there. */
export const NAME_AT: Readonly<Record<string, string>> = {
  conversationId: 'Case.Conversation_ID__c',
  'conversation.id': 'Case.Conversation_ID__c',
  'medium.id': 'Case.Social_Network_Channel__c',
  language: `${PERSONA}.Language__c`,
  'contactProfile.id': `${PERSONA}.Contact_Profile_ID__c`,
  'contactProfile.primaryIdentifier': `${PERSONA}.Primary_Identifier__c`,
  'contactProfile.secondaryIdentifier': `${PERSONA}.Secondary_Identifier__c`,
  'contactProfile.vip': `${PERSONA}.VIP__c`,
  'agent.id': FIELD.agentId,
  'agent.email': FIELD.agentEmail,
  'case.recordType': 'Case.RecordTypeId',
  'case.subject': 'Case.Subject',
  'case.origin': 'Case.Origin',
  'case.priority': 'Case.Priority',
  'case.status': 'Case.Status',
  'message.text': CONTENT.messages,
  contactProfileId: CONTENT.erasure
};

type Data = Readonly<Record<string, unknown>>;

const STEPS = Object.entries(NAME_AT).map(([path, name]) => ({ steps: path.split('.'), name }));

function holds(data: Data, steps: readonly string[]): boolean {
  let node: unknown = data;
  for (const step of steps) {
    node = typeof node === 'object' && node !== null ? (node as Data)[step] : undefined;
  }
  return node !== undefined && node !== null && node !== '';
}

/** What the data of an event hold, by the names of the data map. */
export function namesInEvent(data: Data): string[] {
  const { contactAttributes, messages } = data;
  const attributes = Array.isArray(contactAttributes) ? (contactAttributes as ContactAttribute[]) : [];
  return [
    ...STEPS.flatMap(({ steps, name }) => (holds(data, steps) ? [name] : [])),
    ...(attributes.length > 0 ? filledBy(attributes).map((field) => `${PERSONA}.${field}`) : []),
    ...(Array.isArray(messages) && messages.length > 0 ? [CONTENT.messages] : [])
  ];
}

/** The fields of a record as it is sent; a reference by external id is its look-up field. */
export function namesInRecord(object: string, record: object): string[] {
  return Object.keys(record).map((field) => `${object}.${field.replace(/__r$/, '__c')}`);
}
