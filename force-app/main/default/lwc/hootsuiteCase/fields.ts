import CONVERSATION_ID_FIELD from '@salesforce/schema/Case.Conversation_ID__c';
import CREATED_BY_EMAIL_FIELD from '@salesforce/schema/Case.Created_from_Hootsuite_by_Email__c';
import CREATED_BY_ID_FIELD from '@salesforce/schema/Case.Created_from_Hootsuite_by_ID__c';
import PERSONA_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__c';
import PERSONA_CHANNEL_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Social_Network_Channel__c';
import PERSONA_CONTACT_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__c';
import PERSONA_CONTACT_NAME_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Contact__r.Name';
import PERSONA_EMAIL_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Email__c';
import PERSONA_LANGUAGE_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Language__c';
import PERSONA_NAME_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Name';
import PERSONA_PHONE_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Phone__c';
import PERSONA_PRIMARY_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Primary_Identifier__c';
import PERSONA_SECONDARY_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.Secondary_Identifier__c';
import PERSONA_URL_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.URL__c';
import PERSONA_VIP_FIELD from '@salesforce/schema/Case.Hootsuite_Contact_Persona__r.VIP__c';
import STATUS_FIELD from '@salesforce/schema/Case.Status';
import CHANNEL_FIELD from '@salesforce/schema/Case.Social_Network_Channel__c';
import type { FieldId } from '@salesforce/schema';
import type { Persona } from 'c/hootsuitePersona';
import { getFieldDisplayValue, getFieldValue, updateRecord, type RecordData } from 'lightning/uiRecordApi';
import type { CaseRecord } from './types';

/** Without this one there is nothing to show. */
export const REQUIRED_FIELDS: readonly FieldId[] = [CONVERSATION_ID_FIELD];

/** The rest is left out where the user may not read it. */
export const OPTIONAL_FIELDS: readonly FieldId[] = [
  CHANNEL_FIELD,
  CREATED_BY_EMAIL_FIELD,
  CREATED_BY_ID_FIELD,
  PERSONA_FIELD,
  PERSONA_CHANNEL_FIELD,
  PERSONA_CONTACT_FIELD,
  PERSONA_CONTACT_NAME_FIELD,
  PERSONA_EMAIL_FIELD,
  PERSONA_LANGUAGE_FIELD,
  PERSONA_NAME_FIELD,
  PERSONA_PHONE_FIELD,
  PERSONA_PRIMARY_FIELD,
  PERSONA_SECONDARY_FIELD,
  PERSONA_URL_FIELD,
  PERSONA_VIP_FIELD
];

function text(record: RecordData, field: FieldId): string | undefined {
  const value = getFieldValue(record, field);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The Hootsuite conversation that the Case belongs to. */
function conversationIdOf(record: RecordData): string | undefined {
  return text(record, CONVERSATION_ID_FIELD);
}

/** The customer as Salesforce knows him or her. */
function personaOf(record: RecordData): Persona {
  const channelField = text(record, CHANNEL_FIELD) ? CHANNEL_FIELD : PERSONA_CHANNEL_FIELD;
  return {
    id: text(record, PERSONA_FIELD),
    name: text(record, PERSONA_NAME_FIELD),
    primaryIdentifier: text(record, PERSONA_PRIMARY_FIELD),
    secondaryIdentifier: text(record, PERSONA_SECONDARY_FIELD),
    channel: text(record, channelField),
    channelLabel: getFieldDisplayValue(record, channelField) ?? undefined,
    email: text(record, PERSONA_EMAIL_FIELD),
    phone: text(record, PERSONA_PHONE_FIELD),
    language: text(record, PERSONA_LANGUAGE_FIELD),
    profileUrl: text(record, PERSONA_URL_FIELD),
    isVip: getFieldValue(record, PERSONA_VIP_FIELD) === true,
    contactId: text(record, PERSONA_CONTACT_FIELD),
    contactName: text(record, PERSONA_CONTACT_NAME_FIELD),
    createdByEmail: text(record, CREATED_BY_EMAIL_FIELD),
    createdById: text(record, CREATED_BY_ID_FIELD)
  };
}

/** Gives the Case another status, as the running user. @throws {RecordError} where Salesforce refuses it. */
export async function saveStatus(caseId: string, status: string): Promise<void> {
  await updateRecord({ fields: { Id: caseId, [STATUS_FIELD.fieldApiName]: status } });
}

/** What a Case that Salesforce has given says. */
export function caseRecordOf(record: RecordData): CaseRecord {
  const conversationId = conversationIdOf(record);
  const recordTypeId = record.recordTypeId ?? undefined;
  return conversationId
    ? { status: 'ready', conversationId, persona: personaOf(record), recordTypeId }
    : { status: 'empty' };
}
