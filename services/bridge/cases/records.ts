import type { Channel } from '../conversations/channels.ts';
import type { ContactAttribute } from '../conversations/contact-profiles.ts';
import type { SalesforceRecord } from '../salesforce/namespace.ts';
import type { CaseFields } from '../tenants.ts';
import { attributeOf, toBoolean } from './attributes.ts';

/** A Case that is due, with all that goes into it. */
export type DueCase = {
  readonly conversation_id: string;
  readonly number: number;
  readonly revision: number;
  readonly attempts: number;
  /** The revision at which the Case itself was written; behind it, only the persona is due. */
  readonly case_revision: number;
  /** The revision of a first write whose outcome nobody knows. */
  readonly uncertain_revision: number | null;
  readonly case_id: string | null;
  readonly agent_id: string | null;
  readonly agent_email: string | null;
  readonly requested: CaseFields;
  readonly requested_pending: boolean;
  /** The conversation's status was changed after the agent asked: the Status asked for would undo that. */
  readonly is_overtaken: boolean;
  readonly channel: Channel;
  readonly language: string | null;
  readonly profile_id: string | null;
  readonly primary_identifier: string | null;
  readonly secondary_identifier: string | null;
  readonly profile_language: string | null;
  readonly vip: boolean | null;
  readonly attributes: readonly ContactAttribute[] | null;
  /** Fields of the persona to empty, unless there is a value for them again. */
  readonly cleared: readonly string[] | null;
  /** The Subject that the bridge made is to lose what names the contact. */
  readonly subject_cleared: boolean;
};

/** The custom object a contact becomes. */
export const PERSONA = {
  object: 'Hootsuite_Contact_Persona__c',
  externalId: 'Contact_Profile_ID__c'
} as const;

/** The field of a Case by which it refers to its persona, by the persona's external id. */
export const PERSONA_REFERENCE = 'Hootsuite_Contact_Persona__r';

/** The standard object a conversation becomes. */
export const CASE = { object: 'Case', externalId: 'Hootsuite_Case_Key__c' } as const;

/** The external id of a conversation's n-th Case: repeated writes never make another. */
export function caseKeyOf({
  conversation_id: id,
  number
}: Pick<DueCase, 'conversation_id' | 'number'>): string {
  return `${id}:${number}`;
}

/** On WhatsApp the contact's number is an identifier, and the other one a name; Hootsuite's pages say both ways round. */
function phoneFromIdentifiers(due: DueCase): string | undefined {
  if (due.channel !== 'WhatsApp') return undefined;
  return [due.primary_identifier, due.secondary_identifier].find(
    (identifier): identifier is string => identifier !== null && /^\+?[\d\s()-]{6,20}$/.test(identifier)
  );
}

/** Null empties a field in Salesforce; a checkbox knows only yes and no. */
function withCleared(record: SalesforceRecord, cleared: readonly string[]): SalesforceRecord {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => {
      const isEmpty = value === undefined || value === null || value === '';
      if (!isEmpty) return [field, value];
      if (!cleared.includes(field)) return [field, undefined];
      return [field, field === 'VIP__c' ? false : null];
    })
  );
}

/** What Hootsuite detected says nothing any more once the contact is erased, which its conversation may not be yet. */
function languageOfConversation({ cleared, language }: DueCase): string | null {
  return cleared?.includes('Language__c') ? null : language;
}

/** The persona of a contact. Its Name is set in the org, by a flow; its Contact too. */
export function personaRecord(due: DueCase): SalesforceRecord {
  const attributes = due.attributes ?? [];
  const record = {
    Contact_Profile_ID__c: due.profile_id,
    Primary_Identifier__c: due.primary_identifier,
    Secondary_Identifier__c: due.secondary_identifier,
    Email__c: attributeOf(attributes, 'email'),
    Social_Network_Channel__c: due.channel,
    Language__c: attributeOf(attributes, 'language') ?? due.profile_language ?? languageOfConversation(due),
    Phone__c: attributeOf(attributes, 'phone') ?? phoneFromIdentifiers(due),
    URL__c: attributeOf(attributes, 'url'),
    VIP__c: due.vip ?? toBoolean(attributeOf(attributes, 'vip'))
  };
  return withCleared(record, due.cleared ?? []);
}

/** Without a word of the conversation: a Case's subject is seen by more people than its conversation. */
function subjectOf(due: DueCase): string {
  return due.primary_identifier ? `${due.channel} - ${due.primary_identifier}` : due.channel;
}

/** What an agent asked for without the Status, which counts no more once the conversation has moved on. */
export function withoutStatus({ status: _, ...others }: CaseFields): CaseFields {
  return others;
}

/**
 * The standard fields to write now. On creation what the agent named, else the tenant's defaults; once the Case
 * is there it belongs to the people in Salesforce, and only what an agent named since then is written.
 */
export function standardFieldsOf(due: DueCase, defaults: CaseFields): CaseFields {
  if (due.case_id === null) return { subject: subjectOf(due), ...defaults, ...due.requested };
  return {
    ...(due.subject_cleared && { subject: defaults.subject ?? due.channel }),
    ...(due.requested_pending && (due.is_overtaken ? withoutStatus(due.requested) : due.requested))
  };
}

/** The Case of a conversation. Its persona is written before it. */
export function caseRecord(
  due: DueCase,
  fields: CaseFields,
  recordTypeId: string | undefined
): SalesforceRecord {
  return {
    Hootsuite_Case_Key__c: caseKeyOf(due),
    Conversation_ID__c: due.conversation_id,
    Social_Network_Channel__c: due.channel,
    Created_from_Hootsuite_by_Email__c: due.agent_email ?? undefined,
    Created_from_Hootsuite_by_ID__c: due.agent_id ?? undefined,
    [PERSONA_REFERENCE]: due.profile_id === null ? undefined : { Contact_Profile_ID__c: due.profile_id },
    RecordTypeId: recordTypeId,
    Subject: fields.subject,
    Origin: fields.origin,
    Priority: fields.priority,
    Status: fields.status
  };
}
