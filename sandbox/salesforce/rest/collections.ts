import { OrgError } from '../errors.ts';
import type { ObjectDefinition } from '../metadata/model.ts';
import type { Input } from '../records/input.ts';
import {
  readArray,
  readObject,
  toOrgError,
  type Resource,
  type RestAnswer,
  type RestRequest
} from './answer.ts';

/** Source: REST API Developer Guide, "Use sObject Collections". */
const MAX_RECORDS = 200;

interface RowResult {
  readonly id?: string;
  readonly success: boolean;
  readonly created?: boolean;
  readonly errors: readonly { statusCode: string; message: string; fields: readonly string[] }[];
}

function failed(cause: unknown): RowResult {
  const { code, message, fields } = toOrgError(cause);
  return { success: false, errors: [{ statusCode: code, message, fields }] };
}

/** Leaves the transaction of a request that wanted all or none. */
class RolledBack extends Error {}

const ROLLED_BACK = new OrgError(
  'ALL_OR_NONE_OPERATION_ROLLED_BACK',
  'Record rolled back because not all records were valid and the request was using AllOrNone header'
);

/** In a collection a row has no resource of its own, so it is not answered NOT_FOUND. */
const NO_SUCH_RECORD = new OrgError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');

/** Runs rows one by one, each in its own savepoint; with `allOrNone` a failure undoes them all. */
function runRows<T>(
  request: RestRequest,
  rows: readonly T[],
  allOrNone: boolean,
  run: (row: T) => RowResult
): RestAnswer {
  if (rows.length > MAX_RECORDS) {
    throw new OrgError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${String(MAX_RECORDS)} records into this call`
    );
  }
  let results: RowResult[] = [];
  try {
    request.org.database.transaction(() => {
      results = rows.map((row) => {
        try {
          return request.org.database.transaction(() => run(row));
        } catch (cause) {
          return failed(cause);
        }
      });
      if (allOrNone && results.some((result) => !result.success)) throw new RolledBack();
    });
  } catch (cause) {
    if (!(cause instanceof RolledBack)) throw cause;
    results = results.map((result) => (result.success ? failed(ROLLED_BACK) : result));
  }
  return { status: 200, body: results };
}

interface Batch {
  readonly allOrNone: boolean;
  readonly records: readonly Input[];
}

function readBatch(body: unknown): Batch {
  const { allOrNone, records } = readObject(body);
  return { allOrNone: allOrNone === true, records: readArray(records).map(readObject) };
}

function objectOf(request: RestRequest, record: Input): ObjectDefinition {
  const { type } = readObject(record.attributes ?? {});
  if (typeof type !== 'string')
    throw new OrgError('INVALID_INPUT', 'The type of the record is missing in attributes');
  const object = request.org.metadata.objects.get(type);
  if (!object || !request.access.can('read', object)) {
    throw new OrgError('INVALID_TYPE', `sObject type '${type}' is not supported.`);
  }
  return object;
}

function create(request: RestRequest): RestAnswer {
  const { allOrNone, records } = readBatch(request.body);
  return runRows(request, records, allOrNone, (record) => ({
    id: request.org.records.create(objectOf(request, record), record, request.access),
    success: true,
    errors: []
  }));
}

function update(request: RestRequest): RestAnswer {
  const { allOrNone, records } = readBatch(request.body);
  return runRows(request, records, allOrNone, (record) => {
    const key = Object.keys(record).find((name) => name.toLowerCase() === 'id');
    const id = key === undefined ? undefined : record[key];
    if (typeof id !== 'string') throw new OrgError('MISSING_ARGUMENT', 'Id not specified in an update call');
    const fields = Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
    const object = objectOf(request, record);
    if (!request.org.records.has(object, id, request.access)) throw NO_SUCH_RECORD;
    request.org.records.update(object, id, fields, request.access);
    return { id, success: true, errors: [] };
  });
}

/** External ids that more than one row of the request has. */
function repeatedValues(records: readonly Input[], field: string): Set<unknown> {
  const seen = new Set<unknown>();
  return new Set(
    records.map((record) => record[field]).filter((value) => seen.size === seen.add(value).size)
  );
}

function upsert(request: RestRequest, objectName: string, field: string): RestAnswer {
  const { allOrNone, records } = readBatch(request.body);
  const object = request.org.records.object(objectName, request.access);
  const repeated = repeatedValues(records, field);
  return runRows(request, records, allOrNone, (record) => {
    if (objectOf(request, record) !== object) {
      throw new OrgError('INVALID_TYPE', `All records must be of type ${object.name}`);
    }
    const value = record[field];
    if (typeof value !== 'string' || value === '') {
      throw new OrgError('MISSING_ARGUMENT', `${field} not specified`, [field]);
    }
    if (repeated.has(value))
      throw new OrgError('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [field]);
    const fields = Object.fromEntries(Object.entries(record).filter(([name]) => name !== field));
    const { id, created } = request.org.records.upsert(object, field, value, fields, request.access);
    return { id, success: true, created, errors: [] };
  });
}

function remove(request: RestRequest): RestAnswer {
  const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  return runRows(request, ids, request.query.get('allOrNone') === 'true', (id) => {
    const object = request.org.store.objectOf(id);
    if (!object) throw new OrgError('MALFORMED_ID', `malformed id ${id}`);
    request.org.records.delete(object, id, request.access);
    return { id, success: true, errors: [] };
  });
}

/** `composite/sobjects…`: up to 200 records in one request, each with its own result. */
export const COLLECTION_RESOURCES: readonly Resource[] = [
  { pattern: /^\/composite\/sobjects$/, methods: { POST: create, PATCH: update, DELETE: remove } },
  {
    pattern: /^\/composite\/sobjects\/(?<object>[^/]+)\/(?<field>[^/]+)$/,
    methods: { PATCH: (request, get) => upsert(request, get('object'), get('field')) }
  }
];
