import type { FieldDefinition, FieldType, PicklistValue } from './model.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Metadata field type → type in a describe. Types this org cannot hold (formula, roll-up, …) are not listed. */
const TYPES = {
  Text: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
  Checkbox: 'boolean',
  Picklist: 'picklist',
  Lookup: 'reference',
  Number: 'double',
  Date: 'date',
  DateTime: 'datetime',
  AutoNumber: 'string'
} as const satisfies Record<string, FieldType>;

type MetadataType = keyof typeof TYPES;

/** Lengths the platform fixes. Source: Metadata API Developer Guide, CustomField; Object Reference, field types. */
const FIXED_LENGTHS: Partial<Record<MetadataType, number>> = {
  TextArea: 255,
  Email: 80,
  Phone: 40,
  Url: 255,
  Picklist: 255,
  Lookup: 18,
  AutoNumber: 30
};

/** Base of every field; readers override what differs. */
export const FIELD_DEFAULTS = {
  custom: false,
  required: false,
  unique: false,
  caseSensitive: false,
  externalId: false,
  createable: true,
  updateable: true,
  permissionable: true,
  nameField: false,
  autoNumber: false,
  values: [],
  restricted: false,
  referenceTo: [],
  deleteConstraint: 'SetNull'
} as const;

/** `<customValue>` of a global value set and `<value>` of a picklist field have the same children. */
export function readPicklistValue(element: XmlElement): PicklistValue {
  const value = element.required('fullName');
  const result = {
    value,
    label: element.text('label') ?? value,
    isDefault: element.flag('default'),
    isActive: element.flag('isActive', true)
  };
  element.ignore('color', 'description').finish();
  return result;
}

interface ValueSet {
  readonly values: readonly PicklistValue[];
  readonly restricted: boolean;
  readonly valueSetName?: string;
}

function readValueSet(
  field: XmlElement,
  globalValueSets: ReadonlyMap<string, readonly PicklistValue[]>
): ValueSet {
  const element: XmlElement = field.child('valueSet') ?? field.fail('lacks <valueSet>');
  const valueSetName = element.text('valueSetName');
  const restricted = element.flag('restricted', valueSetName !== undefined);
  if (valueSetName !== undefined) {
    const values = globalValueSets.get(valueSetName);
    if (!values) element.fail(`names the global value set ${valueSetName}, which the package does not have`);
    element.finish();
    return { values, restricted, valueSetName };
  }
  const inline = element.child('valueSetDefinition') ?? element.fail('lacks <valueSetDefinition>');
  const values = inline.children('value').map(readPicklistValue);
  inline.ignore('sorted').finish();
  element.finish();
  return { values, restricted };
}

/** A default in metadata is a formula; only literals are understood here. */
function readDefault(element: XmlElement, type: FieldType): { defaultValue?: string | boolean } {
  const text = element.text('defaultValue');
  if (text === undefined) return type === 'boolean' ? { defaultValue: false } : {};
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false')
      element.fail('<defaultValue> of a checkbox is neither true nor false');
    return { defaultValue: text === 'true' };
  }
  const literal = /^(["'])(.*)\1$/s.exec(text)?.[2];
  if (literal === undefined) element.fail('<defaultValue> is a formula, which this org does not understand');
  return { defaultValue: literal };
}

function readLookup(element: XmlElement): Partial<FieldDefinition> {
  element.ignore('relationshipName', 'relationshipLabel');
  return {
    referenceTo: [element.required('referenceTo')],
    // <relationshipName> is the parent's name for its children; the child's name for its parent is the field's own.
    relationshipName: `${element.required('fullName').replace(/__c$/, '')}__r`,
    deleteConstraint: element.oneOf('deleteConstraint', ['SetNull', 'Restrict'], 'SetNull')
  };
}

/** Reads `objects/<object>/fields/<field>.field-meta.xml`. */
export function readField(
  path: string,
  file: string,
  globalValueSets: ReadonlyMap<string, readonly PicklistValue[]>
): FieldDefinition {
  const element = readXml(path, file, 'CustomField');
  const metadataType = element.oneOf('type', Object.keys(TYPES) as MetadataType[]);
  const type = TYPES[metadataType];
  const length = FIXED_LENGTHS[metadataType] ?? element.number('length');
  const required = element.flag('required');
  const precision = element.number('precision');
  const scale = element.number('scale');
  const helpText = element.text('inlineHelpText');
  const tracksHistory = element.flag('trackHistory');
  const field: FieldDefinition = {
    ...FIELD_DEFAULTS,
    name: element.required('fullName'),
    label: element.required('label'),
    type,
    custom: true,
    required,
    permissionable: !required,
    unique: element.flag('unique'),
    caseSensitive: element.flag('caseSensitive'),
    externalId: element.flag('externalId'),
    autoNumber: metadataType === 'AutoNumber',
    ...(length === undefined ? {} : { length }),
    ...(precision === undefined ? {} : { precision }),
    ...(scale === undefined ? {} : { scale }),
    ...(helpText === undefined ? {} : { helpText }),
    ...(tracksHistory ? { tracksHistory } : {}),
    ...readDefault(element, type),
    ...(type === 'picklist' ? readValueSet(element, globalValueSets) : {}),
    ...(type === 'reference' ? readLookup(element) : {})
  };
  if ((type === 'string' || metadataType === 'LongTextArea') && length === undefined)
    element.fail('lacks <length>');
  // Without effect here: feed tracking, how many lines a text area shows, data classification.
  element.ignore('description', 'trackFeedHistory', 'trackTrending', 'visibleLines', 'length');
  element.ignore('securityClassification', 'businessStatus', 'complianceGroup').finish();
  return field;
}
