import { OrgError } from '../errors.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Access } from './access.ts';
import type { OrgRecord, RecordStore } from './store.ts';
import { readValue, recordTypeName } from './validation.ts';

/** Field values as a request gives them. */
export type Input = Readonly<Record<string, unknown>>;

function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function noSuchColumn(name: string, object: ObjectDefinition): OrgError {
  return new OrgError('INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`, [name]);
}

/**
 * Field values of a request as they are stored, relationships by external id resolved.
 * @throws {OrgError} `INVALID_FIELD` for what the user does not see, `INVALID_FIELD_FOR_INSERT_UPDATE` for what
 * nobody or not this user may write.
 */
export function readInput(
  store: RecordStore,
  object: ObjectDefinition,
  input: Input,
  access: Access,
  kind: 'createable' | 'updateable'
): OrgRecord {
  const record: OrgRecord = {};
  for (const [name, value] of Object.entries(input)) {
    if (name === 'attributes') continue;
    const field = object.fields.get(name);
    if (!field) {
      const [lookup, id] = readRelationship(store, object, name, value, access);
      checkEditable(object, lookup, access, kind);
      record[lookup.name] = id;
      continue;
    }
    if (!access.canReadField(object, field)) throw noSuchColumn(name, object);
    checkEditable(object, field, access, kind);
    record[field.name] = readValue(field, value);
  }
  checkRecordType(store, object, record, access);
  return record;
}

function checkEditable(
  object: ObjectDefinition,
  field: FieldDefinition,
  access: Access,
  kind: 'createable' | 'updateable'
): void {
  if (field[kind] && access.canEditField(object, field)) return;
  throw new OrgError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    [field.name]
  );
}

/** `Parent__r: { External_Id__c: value }` → the lookup field and the parent's id. */
function readRelationship(
  store: RecordStore,
  object: ObjectDefinition,
  name: string,
  value: unknown,
  access: Access
): [FieldDefinition, string] {
  const field = [...object.fields.values()].find((one) => one.relationshipName === name);
  if (!field || !access.canReadField(object, field)) throw noSuchColumn(name, object);
  const keys = isInput(value) ? Object.entries(value).filter(([key]) => key !== 'attributes') : [];
  const [key, more] = keys;
  const target = store.objects.get(field.referenceTo[0] ?? '');
  if (!key || more || !target) {
    throw new OrgError(
      'INVALID_FIELD',
      `${name} needs exactly one external id of ${field.referenceTo.join()}`,
      [name]
    );
  }
  const external = target.fields.get(key[0]);
  if (!external?.externalId || !access.canReadField(target, external)) throw noSuchColumn(key[0], target);
  const found = store.findBy(target, external.name, readValue(external, key[1]));
  if (found.length !== 1) {
    const problem =
      found.length === 0
        ? `Foreign key external ID: ${String(key[1])} not found for field ${external.name} in entity ${target.name}`
        : `Foreign key external ID: ${String(key[1])} is not unique for field ${external.name} in entity ${target.name}`;
    throw new OrgError('INVALID_FIELD', problem, []);
  }
  return [field, String(found[0]?.Id)];
}

function checkRecordType(
  store: RecordStore,
  object: ObjectDefinition,
  record: OrgRecord,
  access: Access
): void {
  const id = record.RecordTypeId;
  if (typeof id !== 'string') return;
  const name = recordTypeName(store, record);
  const recordType = object.recordTypes.find((one) => one.name === name && one.active);
  if (!recordType || !access.canUseRecordType(object, recordType.name)) {
    throw new OrgError(
      'INVALID_CROSS_REFERENCE_KEY',
      `Record Type ID: this ID value isn't valid for the user: ${id}`,
      ['RecordTypeId']
    );
  }
}
