import { qualify, unqualify } from '../salesforce/namespace.ts';
import type { SalesforceRecord } from '../salesforce/namespace.ts';

/** The custom object an admin edits. */
export const SETTING = 'Hootsuite_Setting__c';

/** Fields of a setting, by what they are called here. All are in the data map. */
export const FIELDS = {
  kind: 'Kind__c',
  recordType: 'Record_Type__c',
  origin: 'Case_Origin__c',
  priority: 'Case_Priority__c',
  caseStatus: 'Case_Status__c',
  conversationStatus: 'Conversation_Status__c',
  rule: 'Retention_Rule__c',
  days: 'Days__c',
  channel: 'Social_Network_Channel__c',
  createsCases: 'Create_Cases__c',
  replyWindowHours: 'Reply_Window_Hours__c',
  masksIdentities: 'Mask_Identities__c',
  pattern: 'Pattern__c'
} as const;

/** A field of a setting. */
export type SettingField = keyof typeof FIELDS;

/** A record of the object as Salesforce gave it; values are checked later. */
export type SettingRow = { readonly id: string; readonly name: string } & Readonly<
  Record<SettingField, unknown>
>;

/** More than an org could use; what is beyond is not read. */
const MAX_ROWS = 500;

/** The query for all settings that are active, the oldest first. */
export function settingsQuery(namespace: string): string {
  const fields = Object.values(FIELDS).map((field) => qualify(namespace, field));
  return (
    `SELECT Id, Name, ${fields.join(', ')} FROM ${qualify(namespace, SETTING)} ` +
    `WHERE ${qualify(namespace, 'Active__c')} = true ORDER BY CreatedDate, Id LIMIT ${MAX_ROWS}`
  );
}

/** A record with the names of this file. */
export function toRow(namespace: string, record: SalesforceRecord): SettingRow {
  const plain = Object.fromEntries(
    Object.entries(record).map(([name, value]) => [unqualify(namespace, name), value])
  );
  const values = Object.entries(FIELDS).map(([name, field]) => [name, plain[field] ?? undefined]);
  return {
    ...(Object.fromEntries(values) as Readonly<Record<SettingField, unknown>>),
    id: String(plain.Id),
    name: String(plain.Name)
  };
}
