import type { ListViewDefinition, ListViewFilter, ObjectDefinition } from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Names that list views, layouts and related lists use for standard fields. Source: retrieved metadata of an org. */
const STANDARD_COLUMNS: Readonly<Record<string, string>> = {
  NAME: 'Name',
  'CASES.CASE_NUMBER': 'CaseNumber',
  'CASES.SUBJECT': 'Subject',
  'CASES.STATUS': 'Status',
  'CASES.PRIORITY': 'Priority',
  'CASES.ORIGIN': 'Origin',
  'CASES.RECORDTYPE': 'RecordTypeId',
  'CASES.CREATED_DATE': 'CreatedDate',
  'CASES.LAST_UPDATE': 'LastModifiedDate',
  'CASES.CLOSED': 'IsClosed',
  'CORE.USERS.ALIAS': 'OwnerId',
  'OWNER.ALIAS': 'OwnerId',
  CREATED_DATE: 'CreatedDate',
  LAST_UPDATE: 'LastModifiedDate'
};

const OPERATIONS = ['equals', 'notEqual', 'contains', 'startsWith', 'lessThan', 'greaterThan'] as const;

function column(element: XmlElement, name: string, object: ObjectDefinition): string {
  const field = STANDARD_COLUMNS[name] ?? name;
  if (!object.fields.has(field))
    element.fail(`names ${name}, which is no field of ${object.name} in this org`);
  return field;
}

function readFilter(element: XmlElement, object: ObjectDefinition): ListViewFilter {
  const filter = {
    field: column(element, element.required('field'), object),
    operation: element.oneOf('operation', OPERATIONS),
    // No value stands for "empty".
    value: element.text('value') ?? ''
  };
  element.finish();
  return filter;
}

/** Reads `objects/<object>/listViews/<name>.listView-meta.xml`. */
export function readListView(source: SourceFile, object: ObjectDefinition): ListViewDefinition {
  const element = readXml(source.path, source.file, 'ListView');
  const view: ListViewDefinition = {
    name: element.required('fullName'),
    label: element.required('label'),
    scope: element.oneOf('filterScope', ['Everything', 'Mine']),
    columns: element.texts('columns').map((name) => column(element, name, object)),
    filters: element.children('filters').map((filter) => readFilter(filter, object))
  };
  element.finish();
  return view;
}
