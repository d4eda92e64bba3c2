import { OrgError } from '../errors.ts';
import type {
  FieldDefinition,
  ListViewDefinition,
  ListViewFilter,
  ObjectDefinition
} from '../metadata/model.ts';
import type { Org } from '../org/org.ts';
import type { SqlValue } from '../database.ts';
import { quote } from '../records/store.ts';
import { fieldTree, representRecord, type RecordRepresentation } from './records.ts';
import type { Viewer } from './format.ts';

const DEFAULT_PAGE = 50;

/** Source: User Interface API Developer Guide, "Get List View Records": 1 to 2,000. */
const MAX_PAGE = 2000;

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '<>',
  contains: 'LIKE',
  startsWith: 'LIKE',
  lessThan: '<',
  greaterThan: '>'
};

function findView(object: ObjectDefinition, name: string): ListViewDefinition {
  const view = object.listViews.find((one) => one.name === name);
  if (!view) throw new OrgError('NOT_FOUND', 'The requested list view does not exist');
  return view;
}

function condition(object: ObjectDefinition, filter: ListViewFilter, parameters: SqlValue[]): string {
  const field = object.fields.get(filter.field);
  const column = quote(filter.field);
  // A filter without value asks whether the field is empty.
  if (filter.value === '') return `${column} IS ${filter.operation === 'equals' ? '' : 'NOT '}NULL`;
  const value = field?.type === 'boolean' ? Number(filter.value) : filter.value;
  if (filter.operation === 'contains') parameters.push(`%${filter.value}%`);
  else parameters.push(filter.operation === 'startsWith' ? `${filter.value}%` : value);
  const sql = `${column} ${COMPARISONS[filter.operation] ?? '='} ?`;
  return filter.operation === 'notEqual' ? `(${column} IS NULL OR ${sql})` : sql;
}

function where(
  viewer: Viewer,
  object: ObjectDefinition,
  view: ListViewDefinition,
  parameters: SqlValue[]
): string {
  const conditions = view.filters.map((filter) => condition(object, filter, parameters));
  if (view.scope === 'Mine' || viewer.access.seesOwnOnly(object)) {
    conditions.push('"OwnerId" = ?');
    parameters.push(viewer.access.userId);
  }
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

function visibleColumns(
  viewer: Viewer,
  object: ObjectDefinition,
  view: ListViewDefinition
): FieldDefinition[] {
  return view.columns
    .map((name) => object.fields.get(name))
    .filter((field) => field !== undefined && viewer.access.canReadField(object, field)) as FieldDefinition[];
}

function reference(object: ObjectDefinition, view: ListViewDefinition): unknown {
  return {
    id: `${object.name}.${view.name}`,
    listViewApiName: view.name,
    objectApiName: object.name,
    type: 'listView'
  };
}

/** `list-info/{object}`: the list views of an object. */
export function listInfos(object: ObjectDefinition): unknown {
  const lists = object.listViews.map((view) => ({
    id: `${object.name}.${view.name}`,
    apiName: view.name,
    label: view.label
  }));
  return { count: lists.length, currentPageToken: '0', nextPageToken: null, lists };
}

/** `list-info/{object}/{view}`: ListInfoRepresentation. */
export function listInfo(viewer: Viewer, object: ObjectDefinition, name: string): unknown {
  const view = findView(object, name);
  return {
    cloneable: false,
    createable: false,
    deletable: false,
    displayColumns: visibleColumns(viewer, object, view).map((field) => ({
      fieldApiName: field.name,
      label: viewer.texts.field(object, field),
      lookupId: field.type === 'reference' ? `${field.relationshipName ?? ''}.Id` : null,
      sortable: field.type !== 'textarea'
    })),
    eTag: `${object.name}-${view.name}`,
    filterLogicString: null,
    filteredByInfo: view.filters.map((filter) => ({
      fieldApiName: filter.field,
      label: filter.field,
      operandLabels: [filter.value],
      operator: filter.operation
    })),
    label: view.label,
    listReference: reference(object, view),
    orderedByInfo: [{ fieldApiName: 'CreatedDate', isAscending: false, label: 'CreatedDate' }],
    updateable: false,
    visibility: 'Public',
    visibilityEditable: false
  };
}

function readCount(text: string | null, otherwise: number, most: number): number {
  const value = text === null ? otherwise : Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new OrgError('INVALID_INPUT', 'pageSize and pageToken are whole numbers');
  return Math.min(value, most);
}

/** `-CreatedDate` → a sort; newest first where none is asked for. */
function orderBy(viewer: Viewer, object: ObjectDefinition, sortBy: string | null): string {
  const descending = sortBy === null || sortBy.startsWith('-');
  const name = (sortBy ?? 'CreatedDate').replace(/^-/, '');
  const field = object.fields.get(name);
  if (!field || !viewer.access.canReadField(object, field))
    throw new OrgError('INVALID_FIELD', `No such column '${name}'.`);
  const direction = descending ? 'DESC' : 'ASC';
  return ` ORDER BY ${quote(name)} ${direction}, "Id" ${direction}`;
}

/** Columns of a list bring their parents' names along, as in the UI API. */
function columnPaths(org: Org, object: ObjectDefinition, fields: readonly FieldDefinition[]): string[] {
  return fields.flatMap((field) => {
    const target = org.metadata.objects.get(field.referenceTo[0] ?? '');
    const nameField = target && [...target.fields.values()].find((one) => one.nameField);
    const path = `${object.name}.${field.name}`;
    if (!nameField || field.relationshipName === undefined) return [path];
    const parent = `${object.name}.${field.relationshipName}`;
    return [path, `${parent}.Id`, `${parent}.${nameField.name}`];
  });
}

/** `list-records/{object}/{view}`: a page of the list. */
export function listRecords(
  org: Org,
  viewer: Viewer,
  object: ObjectDefinition,
  name: string,
  query: URLSearchParams
): unknown {
  const view = findView(object, name);
  const size = Math.max(1, readCount(query.get('pageSize'), DEFAULT_PAGE, MAX_PAGE));
  const from = readCount(query.get('pageToken'), 0, Number.MAX_SAFE_INTEGER);
  const columns = columnPaths(org, object, visibleColumns(viewer, object, view));
  const split = (key: string): string[] => (query.get(key) ?? '').split(',').filter((path) => path !== '');
  const tree = fieldTree(org, viewer, object, split('fields'), [
    `${object.name}.Id`,
    ...columns,
    ...split('optionalFields')
  ]);
  const parameters: SqlValue[] = [];
  const filter = where(viewer, object, view, parameters);
  const sql = `SELECT "Id" FROM ${quote(object.name)}${filter}${orderBy(viewer, object, query.get('sortBy'))} LIMIT ? OFFSET ?`;
  const ids = org.database.all(sql, [...parameters, size + 1, from]).map((row) => String(row.Id));
  const records = ids.slice(0, size).flatMap((id): RecordRepresentation[] => {
    const record = org.store.get(object, id);
    return record ? [representRecord(org, viewer, object, record, tree)] : [];
  });
  return {
    count: records.length,
    currentPageToken: String(from),
    fields: split('fields'),
    listInfoETag: `${object.name}-${view.name}`,
    listReference: reference(object, view),
    nextPageToken: ids.length > size ? String(from + size) : null,
    optionalFields: split('optionalFields'),
    pageSize: size,
    previousPageToken: from > 0 ? String(Math.max(0, from - size)) : null,
    records,
    searchTerm: null,
    sortBy: query.get('sortBy') === null ? [] : [query.get('sortBy')],
    where: null
  };
}
