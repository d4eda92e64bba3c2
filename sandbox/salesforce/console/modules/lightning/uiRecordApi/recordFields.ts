/** A record as UI API gives it (UI API Developer Guide, "Record"). */
export interface RecordRepresentation {
  apiName: string;
  id: string;
  fields: Record<string, FieldValue>;
  recordTypeId?: string | null;
  [property: string]: unknown;
}

export interface FieldValue {
  displayValue: string | null;
  /** A record where the field is a relationship. */
  value: unknown;
}

/** A reference from `@salesforce/schema`, or the qualified name it stands for. */
export type FieldReference = string | { objectApiName: string; fieldApiName: string };

/** `Case.Subject` for either way of naming a field. */
export function qualifiedName(field: FieldReference): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

/** A field's value as text; '' for an empty one and for a record. */
export function textOf(field: FieldValue | undefined): string {
  const value = field?.displayValue ?? field?.value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : '';
}

/** The field a qualified name points at, over relationships too; undefined where the record has none. */
export function findField(record: RecordRepresentation | undefined, field: string): FieldValue | undefined {
  const [, ...path] = field.split('.');
  let current: RecordRepresentation | undefined = record;
  let found: FieldValue | undefined;
  for (const name of path) {
    found = current?.fields[name];
    current = isRecord(found?.value) ? found.value : undefined;
  }
  return found;
}

/** A copy of the record with the named fields only. */
export function pickFields(record: RecordRepresentation, fields: readonly string[]): RecordRepresentation {
  const picked: RecordRepresentation = { ...record, fields: {} };
  const below = new Map<string, string[]>();
  for (const field of fields) {
    const [object = '', name = '', ...rest] = field.split('.');
    const value = record.fields[name];
    if (value === undefined) continue;
    if (rest.length === 0) picked.fields[name] = value;
    else below.set(name, [...(below.get(name) ?? []), [object, ...rest].join('.')]);
  }
  for (const [name, nested] of below) {
    const field = record.fields[name];
    if (field === undefined) continue;
    picked.fields[name] = isRecord(field.value)
      ? { ...field, value: pickFields(field.value, nested) }
      : field;
  }
  return picked;
}

/** The newer record, with what only the older one knows. */
export function mergeRecord(
  older: RecordRepresentation | undefined,
  newer: RecordRepresentation
): RecordRepresentation {
  if (older?.id !== newer.id) return newer;
  const fields = { ...older.fields };
  for (const [name, field] of Object.entries(newer.fields)) {
    const before = fields[name]?.value;
    fields[name] =
      isRecord(field.value) && isRecord(before)
        ? { ...field, value: mergeRecord(before, field.value) }
        : field;
  }
  return { ...older, ...newer, fields };
}

function isRecord(value: unknown): value is RecordRepresentation {
  return value instanceof Object && 'fields' in value;
}
