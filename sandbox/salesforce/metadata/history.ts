import { FIELD_DEFAULTS } from './fields.ts';
import type { FieldDefinition, ObjectDefinition } from './model.ts';
import { systemFields } from './standard.ts';

/** The prefix of all field histories. Source: help.salesforce.com 000385203, "Standard Field Record ID Prefix Decoder". */
const KEY_PREFIX = '017';
/** Longer values are tracked without being kept. Source: help.salesforce.com, "Field History Tracking". */
export const MAX_TRACKED = 255;

const READ_ONLY = { ...FIELD_DEFAULTS, createable: false, updateable: false, permissionable: false } as const;

/** `Thing__c` → `Thing__History`. */
export function historyName(object: string): string {
  return object.replace(/__c$/, '__History');
}

/** The object in which the changes of another's tracked fields are kept; nobody writes it. */
export function historyObject(object: ObjectDefinition): ObjectDefinition {
  const text = (name: string, label: string): FieldDefinition => ({
    ...READ_ONLY,
    name,
    label,
    type: 'string',
    length: MAX_TRACKED
  });
  const created = systemFields().filter(({ name }) => ['Id', 'CreatedDate', 'CreatedById'].includes(name));
  const parent: FieldDefinition = {
    ...READ_ONLY,
    name: 'ParentId',
    label: object.label,
    type: 'reference',
    length: 18,
    referenceTo: [object.name],
    relationshipName: 'Parent'
  };
  const fields = [
    ...created,
    parent,
    text('Field', 'Changed Field'),
    text('OldValue', 'Old Value'),
    text('NewValue', 'New Value')
  ];
  return {
    ...object,
    name: historyName(object.name),
    label: `History: ${object.label}`,
    labelPlural: `History: ${object.label}`,
    custom: false,
    keyPrefix: KEY_PREFIX,
    fields: new Map(fields.map((field) => [field.name, field])),
    recordTypes: [],
    listViews: [],
    validationRules: [],
    compactLayouts: [],
    layout: [],
    writeAccess: 'none',
    hasHistory: false,
    historyOf: object.name
  };
}
