import { OrgError } from '../errors.ts';
import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import type { OrgRecord } from '../records/store.ts';
import { displayValue, type Viewer } from './format.ts';

/** Source: User Interface API Developer Guide: fields may span five relationships. */
const MAX_DEPTH = 5;

interface FieldValue {
  readonly displayValue: string | null;
  readonly value: unknown;
}

/** Source: User Interface API Developer Guide, "Record". */
export interface RecordRepresentation {
  readonly apiName: string;
  readonly childRelationships: Record<string, never>;
  readonly eTag: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly id: string;
  readonly lastModifiedById: unknown;
  readonly lastModifiedDate: unknown;
  readonly recordTypeId: unknown;
  readonly recordTypeInfo: unknown;
  readonly systemModstamp: unknown;
  readonly weakEtag: number;
}

/** Fields to show, by name; a relationship has a tree of its own. */
export type FieldTree = Map<string, FieldTree | null>;

function addPath(tree: FieldTree, parts: readonly string[]): void {
  const [first, ...rest] = parts;
  if (first === undefined) return;
  if (rest.length === 0) {
    if (!tree.has(first)) tree.set(first, null);
    return;
  }
  const below = tree.get(first) ?? new Map<string, FieldTree | null>();
  tree.set(first, below);
  addPath(below, rest);
}

/** A field of the object, or the lookup that a relationship's name stands for. */
function find(object: ObjectDefinition, name: string): FieldDefinition | undefined {
  return object.fields.get(name) ?? [...object.fields.values()].find((one) => one.relationshipName === name);
}

/** Whether the viewer may read the path. */
function canRead(org: Org, viewer: Viewer, object: ObjectDefinition, parts: readonly string[]): boolean {
  const [first, ...rest] = parts;
  if (first === undefined || parts.length > MAX_DEPTH) return false;
  const field = find(object, first);
  if (!field || !viewer.access.canReadField(object, field)) return false;
  if (rest.length === 0) return object.fields.has(first);
  const target = org.metadata.objects.get(field.referenceTo[0] ?? '');
  return field.relationshipName === first && target !== undefined && canRead(org, viewer, target, rest);
}

/**
 * Sorts `Case.Subject`-like paths into a tree.
 * @throws {OrgError} `INVALID_FIELD` for a path of `fields` that the user cannot read; optional ones are left out.
 */
export function fieldTree(
  org: Org,
  viewer: Viewer,
  object: ObjectDefinition,
  fields: readonly string[],
  optionalFields: readonly string[]
): FieldTree {
  const tree: FieldTree = new Map();
  const missing: string[] = [];
  for (const [paths, needed] of [
    [fields, true],
    [optionalFields, false]
  ] as const) {
    for (const path of paths) {
      const [objectName, ...parts] = path.split('.');
      if (objectName === object.name && canRead(org, viewer, object, parts)) addPath(tree, parts);
      else if (needed) missing.push(path);
    }
  }
  if (missing.length > 0) {
    throw new OrgError(
      'INVALID_FIELD',
      `No such column '${missing.join(', ')}' on entity '${object.name}'.`,
      missing
    );
  }
  return tree;
}

function represent(
  org: Org,
  viewer: Viewer,
  object: ObjectDefinition,
  record: OrgRecord,
  tree: FieldTree
): RecordRepresentation {
  const fields: Record<string, FieldValue> = {};
  for (const [name, below] of tree) {
    const field = find(object, name);
    if (!field) continue;
    const value = record[field.name] ?? null;
    if (below) fields[name] = representParent(org, viewer, field, value, below);
    else fields[name] = { displayValue: displayValue(viewer, object, field, value), value };
  }
  const modified = String(record.SystemModstamp);
  return {
    apiName: object.name,
    childRelationships: {},
    eTag: Buffer.from(`${String(record.Id)}${modified}`)
      .toString('hex')
      .slice(0, 32),
    fields,
    id: String(record.Id),
    lastModifiedById: record.LastModifiedById ?? null,
    lastModifiedDate: record.LastModifiedDate ?? null,
    recordTypeId: record.RecordTypeId ?? null,
    recordTypeInfo: recordTypeInfo(org, viewer, object, record),
    systemModstamp: modified,
    weakEtag: new Date(modified).getTime()
  };
}

function representParent(
  org: Org,
  viewer: Viewer,
  field: FieldDefinition,
  id: unknown,
  below: FieldTree
): FieldValue {
  const target = org.metadata.objects.get(field.referenceTo[0] ?? '');
  const parent = target && typeof id === 'string' ? org.store.get(target, id) : undefined;
  if (!target || !parent || !viewer.access.canRecord('read', target, parent))
    return { displayValue: null, value: null };
  return {
    displayValue: org.store.nameOf(target, String(id)),
    value: represent(org, viewer, target, parent, below)
  };
}

function recordTypeInfo(org: Org, viewer: Viewer, object: ObjectDefinition, record: OrgRecord): unknown {
  const id = record.RecordTypeId;
  if (typeof id !== 'string') return null;
  const name = String(org.store.get(org.object('RecordType'), id)?.DeveloperName);
  return {
    available: viewer.access.canUseRecordType(object, name),
    defaultRecordTypeMapping: false,
    master: false,
    name: viewer.texts.recordType(object, name),
    recordTypeId: id
  };
}

/** A record as the viewer sees it, with the fields of the tree. */
export function representRecord(
  org: Org,
  viewer: Viewer,
  object: ObjectDefinition,
  record: OrgRecord,
  tree: FieldTree
): RecordRepresentation {
  return represent(org, viewer, object, record, tree);
}

/** A failed write as the UI API reports it. Source: User Interface API Developer Guide, "Error responses". */
export function recordErrorBody(object: ObjectDefinition, viewer: Viewer, error: OrgError): unknown {
  const fieldErrors: Record<string, unknown[]> = {};
  for (const name of error.fields) {
    const field = object.fields.get(name);
    fieldErrors[name] = [
      {
        constituentField: null,
        duplicateRecordError: null,
        errorCode: error.code,
        field: name,
        fieldLabel: field ? viewer.texts.field(object, field) : name,
        message: error.message
      }
    ];
  }
  const general =
    error.fields.length > 0
      ? []
      : [
          {
            constituentField: null,
            duplicateRecordError: null,
            errorCode: error.code,
            field: null,
            fieldLabel: null,
            message: error.message
          }
        ];
  return {
    message: 'An error occurred while trying to update the record. Please try again.',
    statusCode: error.status,
    errorCode: error.code,
    enhancedErrorType: 'RecordError',
    output: { errors: general, fieldErrors }
  };
}
