import { OrgError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { OrgRecord, RecordStore, RecordValue } from './store.ts';

const TEXT_TYPES = new Set(['string', 'textarea', 'picklist', 'email', 'phone', 'url']);

// The shape the platform checks, RFC 5322 atoms without quoting. Source: help.salesforce.com 000384640.
const EMAIL = /^[A-Za-z0-9!#$%&'*/=?^_+\-`{|}~.]+@[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/;

function jsonType(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
  if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
  if (typeof value === 'string') return 'VALUE_STRING';
  return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}

function wrongType(field: FieldDefinition, value: unknown): never {
  throw new OrgError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from ${jsonType(value)} value or request may be missing a required field`,
    [field.name]
  );
}

function readReference(field: FieldDefinition, value: unknown): RecordValue {
  if (typeof value !== 'string') return wrongType(field, value);
  if (value === '') return null;
  const id = toId18(value);
  if (id === undefined) {
    throw new OrgError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
  }
  return id;
}

function readDate(field: FieldDefinition, value: unknown): RecordValue {
  if (typeof value !== 'string') return wrongType(field, value);
  if (value === '') return null;
  // Salesforce writes the offset without a colon.
  const date = new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(date.getTime())) return wrongType(field, value);
  return field.type === 'date' ? date.toISOString().slice(0, 10) : date.toISOString();
}

/**
 * A JSON value as it is stored: ids with 18 characters, text without surrounding space, empty text as null.
 * @throws {OrgError} `JSON_PARSER_ERROR` or `MALFORMED_ID` where the type does not fit.
 */
export function readValue(field: FieldDefinition, value: unknown): RecordValue {
  if (field.type === 'boolean') return typeof value === 'boolean' ? value : wrongType(field, value);
  if (value === null) return null;
  if (field.type === 'reference' || field.type === 'id') return readReference(field, value);
  if (field.type === 'date' || field.type === 'datetime') return readDate(field, value);
  if (TEXT_TYPES.has(field.type)) {
    if (typeof value !== 'string') return wrongType(field, value);
    return value.trim() === '' ? null : value.trim();
  }
  return typeof value === 'number' ? rounded(field, value) : wrongType(field, value);
}

/** Digits beyond the scale are rounded, not refused. Source: help.salesforce.com, "Custom Field Types", Number. */
function rounded({ scale }: FieldDefinition, value: number): number {
  return scale === undefined ? value : Math.round(value * 10 ** scale) / 10 ** scale;
}

function checkRange({ name, label, precision, scale = 0 }: FieldDefinition, value: number): void {
  if (precision === undefined || Math.abs(value) < 10 ** (precision - scale)) return;
  throw new OrgError(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${label}: value outside of valid range on numeric field: ${String(value)}`,
    [name]
  );
}

function checkText(field: FieldDefinition, value: string): void {
  if (field.length !== undefined && value.length > field.length) {
    // The platform repeats the value in its message; whoever logs it must not.
    throw new OrgError(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value} (max length=${String(field.length)})`,
      [field.name]
    );
  }
  if (field.type === 'email' && !EMAIL.test(value)) {
    throw new OrgError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [
      field.name
    ]);
  }
}

function checkPicklist(
  object: ObjectDefinition,
  field: FieldDefinition,
  value: string,
  recordType: string | null
): void {
  if (!field.restricted) return;
  const narrowed = object.recordTypes.find((one) => one.name === recordType)?.picklists.get(field.name);
  if ((narrowed ?? field.values).some((one) => one.value === value && one.isActive)) return;
  throw new OrgError(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${field.label}: bad value for restricted picklist field: ${value}`,
    [field.name]
  );
}

function checkReference(store: RecordStore, field: FieldDefinition, value: string): void {
  const target = store.objectOf(value);
  if (!target || !field.referenceTo.includes(target.name)) {
    throw new OrgError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]);
  }
  if (!store.get(target, value)) {
    throw new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
  }
}

/** The developer name of the record's record type. */
export function recordTypeName(store: RecordStore, record: OrgRecord): string | null {
  const id = record.RecordTypeId;
  const recordType = store.objects.get('RecordType');
  if (typeof id !== 'string' || !recordType) return null;
  const name = store.get(recordType, id)?.DeveloperName;
  return typeof name === 'string' ? name : null;
}

/**
 * Checks a whole record as it would be stored.
 * @throws {OrgError} The first violation; missing required fields are named together.
 */
export function validateRecord(
  store: RecordStore,
  object: ObjectDefinition,
  record: OrgRecord,
  changed: ReadonlySet<string>
): void {
  const recordType = recordTypeName(store, record);
  const missing: string[] = [];
  for (const field of object.fields.values()) {
    const value = record[field.name] ?? null;
    if (value === null && field.required) missing.push(field.name);
    if (typeof value === 'number' && changed.has(field.name)) checkRange(field, value);
    if (typeof value !== 'string' || !changed.has(field.name)) continue;
    if (TEXT_TYPES.has(field.type)) checkText(field, value);
    if (field.type === 'picklist') checkPicklist(object, field, value, recordType);
    if (field.type === 'reference') checkReference(store, field, value);
  }
  if (missing.length > 0) {
    throw new OrgError(
      'REQUIRED_FIELD_MISSING',
      `Required fields are missing: [${missing.join(', ')}]`,
      missing
    );
  }
}

/** @throws {OrgError} `DUPLICATE_VALUE` where another record has the value of a unique field. */
export function checkUnique(store: RecordStore, object: ObjectDefinition, record: OrgRecord): void {
  for (const field of object.fields.values()) {
    const value = record[field.name] ?? null;
    if (!field.unique || value === null) continue;
    const other = store.findBy(object, field.name, value).find((one) => one.Id !== record.Id);
    if (other) {
      throw new OrgError(
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${String(other.Id).slice(0, 15)}`,
        [field.name]
      );
    }
  }
}
