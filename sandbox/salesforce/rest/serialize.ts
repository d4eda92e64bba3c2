import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { QueriedRecord } from '../records/soql.ts';
import type { OrgRecord, RecordValue } from '../records/store.ts';
import { DATA_PATH } from './answer.ts';

/** A value as the REST API writes it: date-times with the offset `+0000`. */
function toJson(field: FieldDefinition | undefined, value: RecordValue): RecordValue {
  return field?.type === 'datetime' && typeof value === 'string' ? value.replace('Z', '+0000') : value;
}

function attributes(object: ObjectDefinition, id: unknown): Record<string, unknown> {
  return {
    type: object.name,
    ...(typeof id === 'string' ? { url: `${DATA_PATH}/sobjects/${object.name}/${id}` } : {})
  };
}

/** A record of `GET sobjects/{object}/{id}`. */
export function serializeRecord(
  object: ObjectDefinition,
  record: OrgRecord,
  fields: readonly FieldDefinition[]
): Record<string, unknown> {
  const body: Record<string, unknown> = { attributes: attributes(object, record.Id) };
  for (const field of fields) body[field.name] = toJson(field, record[field.name] ?? null);
  return body;
}

/** A record of a query, with its parents. */
export function serializeQueried(record: QueriedRecord): Record<string, unknown> {
  const body: Record<string, unknown> = { attributes: attributes(record.object, record.values.get('Id')) };
  for (const [name, value] of record.values) {
    const isParent = typeof value === 'object' && value !== null;
    body[name] = isParent ? serializeQueried(value) : toJson(record.object.fields.get(name), value);
  }
  return body;
}
