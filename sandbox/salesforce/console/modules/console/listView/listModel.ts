import { findField, textOf } from '../../lightning/uiRecordApi/recordFields.ts';
import type { RecordRepresentation } from '../../lightning/uiRecordApi/recordFields.ts';
import { outputOf } from '../layout/layout.ts';
import type { FieldShape, Output } from '../layout/layout.ts';

/** A column of UI API's List Info; the name may lead over a relationship. */
export interface ListColumn {
  fieldApiName: string;
  label: string;
  sortable: boolean;
}

export interface ListRecords {
  count: number;
  records: RecordRepresentation[];
  nextPageToken: string | null;
}

export interface Row {
  id: string;
  cells: Output[];
}

interface ObjectShape {
  nameFields: readonly string[];
  fields: Readonly<Record<string, FieldShape>>;
}

/** Text fields that lead to the record, as the name does: a Case is found by its subject. */
const LINKED_FIELDS = ['Subject'];

/** The cells of a record for the columns of a list. */
export function rowOf(record: RecordRepresentation, columns: readonly ListColumn[], info: ObjectShape): Row {
  return { id: record.id, cells: columns.map((column) => cellOf(record, column, info)) };
}

/** Parameter `sortBy` after a click on a column: ascending first, then descending. */
export function nextSort(current: string | undefined, fieldApiName: string): string {
  return current === fieldApiName ? `-${fieldApiName}` : fieldApiName;
}

/** What lookups in the columns need so that they show a name. */
export function lookupNames(
  objectApiName: string,
  columns: readonly ListColumn[],
  fields: Readonly<Record<string, FieldShape>>
): string[] {
  return columns.flatMap(({ fieldApiName }) => {
    const field = fields[fieldApiName];
    const name = field?.referenceToInfos[0]?.nameFields[0];
    return field?.relationshipName && name !== undefined
      ? [`${objectApiName}.${field.relationshipName}.${name}`]
      : [];
  });
}

function cellOf(record: RecordRepresentation, column: ListColumn, info: ObjectShape): Output {
  const { fieldApiName, label } = column;
  const [first = '', ...rest] = fieldApiName.split('.');
  if (rest.length > 0) return relatedCell(record, column, first);
  const field = info.fields[first] ?? {
    apiName: first,
    label,
    dataType: 'String',
    relationshipName: null,
    referenceToInfos: []
  };
  const isLinked = info.nameFields.includes(first) || LINKED_FIELDS.includes(first);
  const own = { objectApiName: record.apiName, recordId: record.id };
  const output = outputOf(record, field);
  return { ...output, label, target: isLinked ? own : output.target };
}

function relatedCell(
  record: RecordRepresentation,
  { fieldApiName, label }: ListColumn,
  relation: string
): Output {
  const parent = record.fields[relation]?.value as RecordRepresentation | null | undefined;
  const field = findField(record, `${record.apiName}.${fieldApiName}`);
  return {
    label,
    apiName: fieldApiName,
    dataType: 'String',
    value: field?.value,
    text: textOf(field),
    target: parent ? { objectApiName: parent.apiName, recordId: parent.id } : undefined
  };
}
