import type { FieldDefinition, ObjectDefinition } from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import type { Access } from '../records/access.ts';
import { DATA_PATH } from './answer.ts';

function describeField(
  object: ObjectDefinition,
  field: FieldDefinition,
  access: Access
): Record<string, unknown> {
  const editable = access.canEditField(object, field);
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    length: field.length ?? 0,
    precision: field.precision ?? 0,
    scale: field.scale ?? 0,
    custom: field.custom,
    nillable: !field.required && field.type !== 'boolean' && field.type !== 'id',
    unique: field.unique,
    caseSensitive: field.caseSensitive,
    externalId: field.externalId,
    idLookup: field.externalId || field.type === 'id',
    autoNumber: field.autoNumber,
    nameField: field.nameField,
    permissionable: field.permissionable,
    createable: field.createable && editable && access.can('create', object),
    updateable: field.updateable && editable && access.can('edit', object),
    filterable: field.type !== 'textarea',
    restrictedPicklist: field.restricted,
    defaultValue: field.defaultValue ?? null,
    inlineHelpText: field.helpText ?? null,
    picklistValues: field.values.map(({ value, label, isDefault, isActive }) => ({
      value,
      label,
      defaultValue: isDefault,
      active: isActive
    })),
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName ?? null
  };
}

function summarize(object: ObjectDefinition, access: Access): Record<string, unknown> {
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix,
    custom: object.custom,
    queryable: object.queryable,
    retrieveable: object.queryable,
    createable: access.can('create', object),
    updateable: access.can('edit', object),
    deletable: access.can('delete', object),
    urls: {
      sobject: `${DATA_PATH}/sobjects/${object.name}`,
      describe: `${DATA_PATH}/sobjects/${object.name}/describe`,
      rowTemplate: `${DATA_PATH}/sobjects/${object.name}/{ID}`
    }
  };
}

/** `GET sobjects`: the objects the user can see. */
export function describeGlobal(org: Org, access: Access): unknown {
  const objects = [...org.metadata.objects.values()].filter(
    (one) => one.queryable && access.can('read', one)
  );
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects: objects.map((one) => summarize(one, access)) };
}

/** `GET sobjects/{object}/describe`: the fields the user can see. */
export function describeObject(object: ObjectDefinition, org: Org, access: Access): unknown {
  const recordTypes = org.store.findBy(org.object('RecordType'), 'SobjectType', object.name).map((row) => ({
    recordTypeId: row.Id,
    name: row.Name,
    developerName: row.DeveloperName,
    active: row.IsActive,
    available: access.canUseRecordType(object, String(row.DeveloperName)),
    master: false
  }));
  return {
    ...summarize(object, access),
    fields: access.readableFields(object).map((field) => describeField(object, field, access)),
    recordTypeInfos: recordTypes
  };
}
