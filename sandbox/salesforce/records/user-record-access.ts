import type { Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { OrgError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Access } from './access.ts';
import { unquote, type QueriedRecord, type QueryResult } from './soql.ts';
import type { RecordStore, RecordValue } from './store.ts';

/** Source: Object Reference, UserRecordAccess: at most 200 record ids in one query. */
const MAX_RECORDS = 200;

function refuse(): never {
  throw new OrgError(
    'MALFORMED_QUERY',
    'UserRecordAccess: a filter on UserId and a filter on RecordId (= or IN, joined by AND) are required'
  );
}

function collectFilters(clause: WhereClause | undefined, filters: Map<string, string[]>): void {
  if (!clause?.left || !('field' in clause.left) || !('value' in clause.left)) return refuse();
  const { field, operator, value } = clause.left;
  const values = (Array.isArray(value) ? value : [value]).map((one) => unquote(one));
  if ((operator !== '=' && operator !== 'IN') || filters.has(field)) return refuse();
  filters.set(field, values);
  if (!('right' in clause)) return;
  if (clause.operator !== 'AND') return refuse();
  collectFilters(clause.right, filters);
}

function readIds(values: readonly string[] | undefined): string[] {
  if (!values) return refuse();
  return values.map((value) => {
    const id = toId18(value);
    if (id === undefined) throw new OrgError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${value}`);
    return id;
  });
}

function accessRow(
  store: RecordStore,
  id: string,
  access: Access,
  userId: string
): Record<string, RecordValue> {
  const object = store.objectOf(id);
  const record = object && store.get(object, id);
  const may = (kind: 'read' | 'edit' | 'delete'): boolean =>
    object !== undefined && record !== undefined && access.canRecord(kind, object, record);
  const all = object !== undefined && access.can('modifyAll', object);
  const level = ['None', 'Read', 'Edit', 'Delete'][
    Number(may('read')) + Number(may('edit')) + Number(may('delete'))
  ];
  return {
    UserId: userId,
    RecordId: id,
    HasReadAccess: may('read'),
    HasEditAccess: may('edit'),
    HasDeleteAccess: may('delete'),
    HasAllAccess: all,
    MaxAccessLevel: all ? 'All' : (level ?? 'None')
  };
}

/**
 * Answers `SELECT … FROM UserRecordAccess WHERE UserId = … AND RecordId …`.
 * Whether a least-privilege user may ask it about others is not documented; this org lets every API user ask.
 * @param accessOf Permissions of any user; `undefined` for an unknown or inactive one.
 */
export function queryUserRecordAccess(
  store: RecordStore,
  query: Query,
  accessOf: (userId: string) => Access | undefined
): QueryResult {
  const filters = new Map<string, string[]>();
  collectFilters(query.where, filters);
  const [userId, second] = readIds(filters.get('UserId'));
  const ids = readIds(filters.get('RecordId'));
  if (userId === undefined || second !== undefined || ids.length > MAX_RECORDS) return refuse();
  const object = store.objects.get('UserRecordAccess');
  const access = accessOf(userId);
  if (!object || !access) return { totalSize: 0, records: [] };
  const records = ids.map((id): QueriedRecord => {
    const row = accessRow(store, id, access, userId);
    const names = (query.fields ?? []).map((field) => {
      const name = field.type === 'Field' ? field.field : '';
      if (!(name in row))
        throw new OrgError('INVALID_FIELD', `No such column '${name}' on entity 'UserRecordAccess'.`);
      return name;
    });
    return { object, values: new Map(names.map((name) => [name, row[name] ?? null])) };
  });
  return { totalSize: records.length, records };
}
