import { findField, textOf } from '../../lightning/uiRecordApi/recordFields.ts';
import type { RecordRepresentation } from '../../lightning/uiRecordApi/recordFields.ts';

/** The part of UI API's Layout that the console reads. */
export interface Layout {
  sections: LayoutSection[];
}

export interface LayoutSection {
  heading: string | null;
  useHeading: boolean;
  layoutRows: { layoutItems: LayoutItem[] }[];
}

export interface LayoutItem {
  label: string;
  editableForUpdate: boolean;
  required: boolean;
  layoutComponents: { apiName: string | null; componentType: string; label: string | null }[];
}

/** What is needed of a field to show it. */
export interface FieldShape {
  apiName: string;
  label: string;
  dataType: string;
  relationshipName: string | null;
  referenceToInfos: { apiName: string; nameFields: string[] }[];
}

/** One value, ready to be shown. */
export interface Output {
  label: string;
  apiName: string;
  dataType: string;
  /** Raw value for formatted types; the displayed text for all others. */
  value: unknown;
  text: string;
  /** Where a lookup leads. */
  target: { objectApiName: string; recordId: string } | undefined;
}

/** The fields of a layout's items, in order, each once. */
export function fieldNames(items: readonly LayoutItem[]): string[] {
  const names = items
    .flatMap(({ layoutComponents }) => layoutComponents)
    .filter(({ componentType }) => componentType === 'Field')
    .flatMap(({ apiName }) => apiName ?? []);
  return [...new Set(names)];
}

export function itemsOf({ sections }: Layout): LayoutItem[] {
  return sections.flatMap(itemsOfSection);
}

export function itemsOfSection({ layoutRows }: LayoutSection): LayoutItem[] {
  return layoutRows.flatMap(({ layoutItems }) => layoutItems);
}

/** What to ask `getRecord` for, so that lookups come with the name of what they point at. */
export function requestedFields(
  objectApiName: string,
  names: readonly string[],
  fields: Readonly<Record<string, FieldShape>>
): string[] {
  return names.flatMap((name) => {
    const parentName = parentNameOf(fields[name]);
    return [name, ...(parentName === undefined ? [] : [parentName])].map(
      (field) => `${objectApiName}.${field}`
    );
  });
}

/** The value of one field in the form in which the console shows it. */
export function outputOf(record: RecordRepresentation, field: FieldShape): Output {
  const own = findField(record, `${record.apiName}.${field.apiName}`);
  const parentName = parentNameOf(field);
  const parent = parentName === undefined ? undefined : findField(record, `${record.apiName}.${parentName}`);
  const value = own?.value;
  const text = own?.displayValue ?? (textOf(parent) || textOf(own));
  const objectApiName = field.referenceToInfos[0]?.apiName;
  return {
    label: labelOf(field),
    apiName: field.apiName,
    dataType: field.dataType,
    value,
    text,
    target:
      parentName !== undefined && objectApiName !== undefined && typeof value === 'string'
        ? { objectApiName, recordId: value }
        : undefined
  };
}

/** Label of a field on a page: a lookup shows a name, so Lightning drops the "ID" of "Owner ID". */
export function labelOf({ label, dataType }: Pick<FieldShape, 'label' | 'dataType'>): string {
  return dataType === 'Reference' ? label.replace(/ ID$/, '') : label;
}

function parentNameOf(field: FieldShape | undefined): string | undefined {
  const nameField = field?.referenceToInfos[0]?.nameFields[0];
  return field?.relationshipName && nameField !== undefined
    ? `${field.relationshipName}.${nameField}`
    : undefined;
}
