import { readdirSync, readFileSync } from 'node:fs';
import type {
  CompactLayoutDefinition,
  FieldDefinition,
  FieldType,
  LayoutSection,
  ListViewDefinition,
  ObjectDefinition,
  PicklistValue
} from './model.ts';
import { FIELD_DEFAULTS } from './fields.ts';

const FOLDER = new URL('../standard/', import.meta.url);

interface StandardField extends Partial<Omit<FieldDefinition, 'values'>> {
  readonly label: string;
  readonly type: FieldType;
  readonly values?: readonly string[];
  readonly default?: string;
}

interface StandardObject {
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly sharingModel?: ObjectDefinition['sharingModel'];
  readonly readAccess?: ObjectDefinition['readAccess'];
  readonly writeAccess?: ObjectDefinition['writeAccess'];
  readonly queryable?: boolean;
  readonly systemFields?: boolean;
  readonly fields: Readonly<Record<string, StandardField>>;
  readonly listViews?: readonly ListViewDefinition[];
  readonly compactLayouts?: readonly CompactLayoutDefinition[];
  readonly layout?: readonly LayoutSection[];
}

/** Fields every object has. Source: Object Reference, "System Fields". */
const SYSTEM_FIELDS: Readonly<Record<string, StandardField>> = {
  Id: { label: 'Record ID', type: 'id', length: 18 },
  CreatedDate: { label: 'Created Date', type: 'datetime' },
  CreatedById: {
    label: 'Created By ID',
    type: 'reference',
    length: 18,
    referenceTo: ['User'],
    relationshipName: 'CreatedBy'
  },
  LastModifiedDate: { label: 'Last Modified Date', type: 'datetime' },
  LastModifiedById: {
    label: 'Last Modified By ID',
    type: 'reference',
    length: 18,
    referenceTo: ['User'],
    relationshipName: 'LastModifiedBy'
  },
  SystemModstamp: { label: 'System Modstamp', type: 'datetime' }
};

const READ_ONLY = { createable: false, updateable: false, permissionable: false };

function picklistValues(field: StandardField): readonly PicklistValue[] {
  return (field.values ?? []).map((value) => ({
    value,
    label: value,
    isDefault: value === field.default,
    isActive: true
  }));
}

function toField(name: string, field: StandardField): FieldDefinition {
  const { values: _values, default: _default, ...rest } = field;
  return { ...FIELD_DEFAULTS, ...rest, name, values: picklistValues(field) };
}

/** The system fields as field definitions; custom objects get them too. */
export function systemFields(): FieldDefinition[] {
  return Object.entries(SYSTEM_FIELDS).map(([name, field]) => toField(name, { ...field, ...READ_ONLY }));
}

function toObject(name: string, json: StandardObject): ObjectDefinition {
  const own = Object.entries(json.fields).map(([field, definition]) => toField(field, definition));
  const fields = [...(json.systemFields === false ? [] : systemFields()), ...own];
  return {
    name,
    label: json.label,
    labelPlural: json.labelPlural,
    custom: false,
    keyPrefix: json.keyPrefix,
    fields: new Map(fields.map((field) => [field.name, field])),
    recordTypes: [],
    listViews: json.listViews ?? [],
    validationRules: [],
    compactLayouts: json.compactLayouts ?? [],
    ...(json.compactLayouts?.[0] ? { compactLayoutAssignment: json.compactLayouts[0].name } : {}),
    layout: json.layout ?? [],
    sharingModel: json.sharingModel ?? 'ReadWrite',
    readAccess: json.readAccess ?? 'permission',
    writeAccess: json.writeAccess ?? 'permission',
    queryable: json.queryable ?? true
  };
}

/** The standard objects of `standard/*.json`, with only the fields that are needed. */
export function readStandardObjects(): Map<string, ObjectDefinition> {
  const objects = new Map<string, ObjectDefinition>();
  for (const file of readdirSync(FOLDER).filter((one) => one.endsWith('.json'))) {
    const name = file.replace('.json', '');
    objects.set(
      name,
      toObject(name, JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as StandardObject)
    );
  }
  return objects;
}
