import { OrgError } from '../errors.ts';
import type { FieldDefinition, FieldType, ObjectDefinition } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import { CLOSED_STATUS } from '../records/standard-rules.ts';
import { DATA_PATH } from '../rest/answer.ts';
import type { Viewer } from './format.ts';

/** Id of the master record type in every org. */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

const DATA_TYPES: Readonly<Record<FieldType, string>> = {
  id: 'Reference',
  string: 'String',
  textarea: 'TextArea',
  picklist: 'Picklist',
  boolean: 'Boolean',
  reference: 'Reference',
  email: 'Email',
  phone: 'Phone',
  url: 'Url',
  date: 'Date',
  datetime: 'DateTime',
  double: 'Double',
  int: 'Int'
};

function nameFields(object: ObjectDefinition): string[] {
  return [...object.fields.values()].filter((field) => field.nameField).map((field) => field.name);
}

function fieldInfo(
  org: Org,
  viewer: Viewer,
  object: ObjectDefinition,
  field: FieldDefinition
): Record<string, unknown> {
  const editable = viewer.access.canEditField(object, field);
  return {
    apiName: field.name,
    calculated: false,
    compound: false,
    compoundComponentName: null,
    compoundFieldName: null,
    controllerName: null,
    controllingFields: [],
    createable: field.createable && editable && viewer.access.can('create', object),
    custom: field.custom,
    dataType: DATA_TYPES[field.type],
    extraTypeInfo: field.type === 'textarea' ? 'PlainTextArea' : null,
    externalId: field.externalId,
    filterable: true,
    filteredLookupInfo: null,
    highScaleNumber: false,
    htmlFormatted: false,
    inlineHelpText: viewer.texts.help(object, field),
    label: viewer.texts.field(object, field),
    length: field.length ?? 0,
    maskType: null,
    nameField: field.nameField,
    polymorphicForeignKey: false,
    precision: field.precision ?? 0,
    reference: field.type === 'reference',
    referenceTargetField: null,
    referenceToInfos: field.referenceTo.map((apiName) => {
      const target = org.metadata.objects.get(apiName);
      return { apiName, nameFields: target ? nameFields(target) : [] };
    }),
    relationshipName: field.relationshipName ?? null,
    required: field.required,
    restrictedPicklist: field.restricted,
    scale: field.scale ?? 0,
    searchPrefilterable: false,
    sortable: field.type !== 'textarea',
    unique: field.unique,
    updateable: field.updateable && editable && viewer.access.can('edit', object)
  };
}

function recordTypeInfos(org: Org, viewer: Viewer, object: ObjectDefinition): Record<string, unknown> {
  const rows = org.store.findBy(org.object('RecordType'), 'SobjectType', object.name);
  const own = rows.map((row) => ({
    available: viewer.access.canUseRecordType(object, String(row.DeveloperName)),
    defaultRecordTypeMapping: false,
    master: false,
    name: viewer.texts.recordType(object, String(row.DeveloperName)),
    recordTypeId: String(row.Id)
  }));
  const master = {
    available: true,
    defaultRecordTypeMapping: true,
    master: true,
    name: 'Master',
    recordTypeId: MASTER_RECORD_TYPE
  };
  return Object.fromEntries([...own, master].map((one) => [one.recordTypeId, one]));
}

/** ObjectInfoRepresentation: the object with the fields the viewer may see, in the viewer's language. */
export function objectInfo(org: Org, viewer: Viewer, object: ObjectDefinition): unknown {
  const fields = viewer.access
    .readableFields(object)
    .map((field) => [field.name, fieldInfo(org, viewer, object, field)]);
  return {
    apiName: object.name,
    associateEntityType: null,
    associateParentEntity: null,
    childRelationships: [],
    compactLayoutable: true,
    createable: viewer.access.can('create', object),
    custom: object.custom,
    defaultRecordTypeId: MASTER_RECORD_TYPE,
    deletable: viewer.access.can('delete', object),
    dependentFields: {},
    eTag: `${object.name}-${viewer.locale}`,
    feedEnabled: false,
    fields: Object.fromEntries(fields) as unknown,
    keyPrefix: object.keyPrefix,
    label: viewer.texts.object(object),
    labelPlural: viewer.texts.plural(object),
    layoutable: true,
    mruEnabled: true,
    nameFields: nameFields(object),
    queryable: true,
    recordTypeInfos: recordTypeInfos(org, viewer, object),
    searchLayoutable: true,
    searchable: true,
    themeInfo: { color: object.custom ? '9050E9' : 'FF5D2D', iconUrl: null },
    updateable: viewer.access.can('edit', object)
  };
}

/** What a Case status means. Source: User Interface API Developer Guide, "Picklist Value": `CaseStatus` attributes. */
function attributesOf(object: ObjectDefinition, field: FieldDefinition, value: string): unknown {
  if (object.name !== 'Case' || field.name !== 'Status') return null;
  return { closed: value === CLOSED_STATUS, picklistAtrributesValueType: 'CaseStatus' };
}

/** PicklistValuesCollection: all picklists of an object that the viewer may see, narrowed by the record type. */
export function picklistCollection(
  org: Org,
  viewer: Viewer,
  object: ObjectDefinition,
  recordTypeId: string
): unknown {
  const fields = viewer.access.readableFields(object).filter((field) => field.type === 'picklist');
  const values = fields.map(({ name }) => [name, picklistValues(org, viewer, object, recordTypeId, name)]);
  return {
    eTag: `${object.name}-${recordTypeId}`,
    picklistFieldValues: Object.fromEntries(values) as unknown
  };
}

/** PicklistValues of a field, narrowed by the record type. */
export function picklistValues(
  org: Org,
  viewer: Viewer,
  object: ObjectDefinition,
  recordTypeId: string,
  fieldName: string
): unknown {
  const field = object.fields.get(fieldName);
  if (field?.type !== 'picklist' || !viewer.access.canReadField(object, field)) {
    throw new OrgError('INVALID_FIELD', `No such picklist '${fieldName}' on entity '${object.name}'.`);
  }
  const row = org.store.get(org.object('RecordType'), recordTypeId);
  const recordType = object.recordTypes.find((one) => one.name === row?.DeveloperName);
  if (!recordType && recordTypeId !== MASTER_RECORD_TYPE) {
    throw new OrgError('INVALID_TYPE', `The record type ${recordTypeId} does not belong to ${object.name}.`);
  }
  const allowed = recordType?.picklists.get(field.name) ?? field.values;
  const values = allowed
    .filter((one) => one.isActive)
    .map((one) => ({
      attributes: attributesOf(object, field, one.value),
      label: viewer.texts.value(object, field, field.values.find((own) => own.value === one.value) ?? one),
      validFor: [],
      value: one.value
    }));
  const byDefault = allowed.find((one) => one.isDefault)?.value;
  return {
    controllerValues: {},
    defaultValue: values.find((one) => one.value === byDefault) ?? null,
    eTag: `${object.name}-${field.name}-${recordTypeId}`,
    url: `${DATA_PATH}/ui-api/object-info/${object.name}/picklist-values/${recordTypeId}/${field.name}`,
    values
  };
}
