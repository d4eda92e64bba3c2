import { attributeOf, toBoolean } from '../cases/attributes.ts';
import type { AttributeName } from '../cases/attributes.ts';
import { fitRecord } from '../cases/field-rules.ts';
import { PERSONA } from '../cases/records.ts';
import type { ContactAttribute } from '../conversations/contact-profiles.ts';
import type { SalesforceRecord } from '../salesforce/namespace.ts';

/** The persona field each attribute fills. */
const FIELD_OF = {
  email: 'Email__c',
  phone: 'Phone__c',
  url: 'URL__c',
  language: 'Language__c',
  vip: 'VIP__c'
} as const satisfies Record<AttributeName, string>;

/**
 * All that is personal in a persona. The key stays: without it the next event would make a second persona of the
 * same contact, and the Cases would lose theirs; it is an id that means nothing once Hootsuite has deleted the contact.
 */
export const PERSONAL_FIELDS = [
  'Primary_Identifier__c',
  'Secondary_Identifier__c',
  'Email__c',
  'Phone__c',
  'URL__c',
  'Language__c',
  'VIP__c'
] as const;

function valuesOf(attributes: readonly ContactAttribute[]): SalesforceRecord {
  return Object.fromEntries(
    Object.entries(FIELD_OF).map(([name, field]) => {
      const value = attributeOf(attributes, name as AttributeName);
      return [field, field === FIELD_OF.vip ? toBoolean(value) : value];
    })
  );
}

/** The persona fields that the bridge fills from these attributes; what does not fit its field is never written. */
export function filledBy(attributes: readonly ContactAttribute[]): string[] {
  return Object.keys(fitRecord(PERSONA.object, valuesOf(attributes)).record);
}

/** The persona fields that the bridge filled from attributes which are gone. */
export function emptiedBy(
  before: readonly ContactAttribute[],
  now: readonly ContactAttribute[]
): readonly string[] {
  const values = valuesOf(now);
  return filledBy(before).filter((field) => values[field] === undefined);
}
