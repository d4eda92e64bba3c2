import { OrgError } from '../errors.ts';
import type { ObjectDefinition } from '../metadata/model.ts';
import type { OrgRecord } from '../records/store.ts';
import {
  readObject,
  readText,
  type Parameters,
  type Resource,
  type RestAnswer,
  type RestRequest
} from '../rest/answer.ts';
import { viewerOf } from './format.ts';
import { objectLayout } from './layout.ts';
import { listInfo, listInfos, listRecords } from './lists.ts';
import { objectInfo, picklistCollection, picklistValues } from './object-info.ts';
import { fieldTree, recordErrorBody, representRecord } from './records.ts';

function split(request: RestRequest, key: string): string[] {
  return request.query
    .getAll(key)
    .flatMap((value) => value.split(','))
    .filter((path) => path !== '');
}

function readRecord(request: RestRequest, id: string): [ObjectDefinition, OrgRecord] {
  const object = request.org.store.objectOf(id);
  if (!object) throw new OrgError('NOT_FOUND', 'The requested resource does not exist');
  const visible = request.org.records.object(object.name, request.access);
  return [visible, request.org.records.read(visible, id, request.access)];
}

function getRecord(request: RestRequest, id: string): RestAnswer {
  const { org, access } = request;
  const [object, record] = readRecord(request, id);
  const viewer = viewerOf(org, access);
  const [fields, optional] = [split(request, 'fields'), split(request, 'optionalFields')];
  const layout = request.query.has('layoutTypes');
  if (fields.length === 0 && optional.length === 0 && !layout) {
    throw new OrgError('INVALID_INPUT', 'Specify fields, optionalFields or layoutTypes');
  }
  const all = layout ? access.readableFields(object).map((field) => `${object.name}.${field.name}`) : [];
  const tree = fieldTree(org, viewer, object, fields, [...optional, ...all]);
  return { status: 200, body: representRecord(org, viewer, object, record, tree) };
}

/** The record after a write, with every field the user can read. */
function written(request: RestRequest, id: string, status: number): RestAnswer {
  const [object, record] = readRecord(request, id);
  const viewer = viewerOf(request.org, request.access);
  const paths = request.access.readableFields(object).map((field) => `${object.name}.${field.name}`);
  const tree = fieldTree(request.org, viewer, object, [], paths);
  return { status, body: representRecord(request.org, viewer, object, record, tree) };
}

function write(request: RestRequest, object: ObjectDefinition, run: () => RestAnswer): RestAnswer {
  try {
    return run();
  } catch (cause) {
    if (!(cause instanceof OrgError) || cause.status !== 400) throw cause;
    return { status: 400, body: recordErrorBody(object, viewerOf(request.org, request.access), cause) };
  }
}

function patchRecord(request: RestRequest, id: string): RestAnswer {
  const [object, record] = readRecord(request, id);
  const since = request.headers['if-unmodified-since'];
  // HTTP dates have whole seconds, like this org's time stamps.
  if (typeof since === 'string' && new Date(String(record.LastModifiedDate)) > new Date(since)) {
    throw new OrgError('CONFLICT', 'The record was changed by somebody else', [], 412);
  }
  return write(request, object, () => {
    request.org.records.update(object, id, readObject(readObject(request.body).fields), request.access);
    return written(request, id, 200);
  });
}

function postRecord(request: RestRequest): RestAnswer {
  const body = readObject(request.body);
  const object = request.org.records.object(readText(body.apiName, 'apiName'), request.access);
  return write(request, object, () =>
    written(request, request.org.records.create(object, readObject(body.fields), request.access), 201)
  );
}

type Answer = (object: ObjectDefinition, request: RestRequest, get: Parameters) => unknown;

/** A GET on a visible object. */
function onObject(pattern: RegExp, answer: Answer): Resource {
  return {
    pattern,
    methods: {
      GET: (request, get) => ({
        status: 200,
        body: answer(request.org.records.object(get('object'), request.access), request, get)
      })
    }
  };
}

/** `ui-api/…`, what `lightning/ui*Api` modules call. */
export const UI_API_RESOURCES: readonly Resource[] = [
  { pattern: /^\/ui-api\/records$/, methods: { POST: postRecord } },
  {
    pattern: /^\/ui-api\/records\/(?<id>[^/]+)$/,
    methods: {
      GET: (request, get) => getRecord(request, get('id')),
      PATCH: (request, get) => patchRecord(request, get('id')),
      DELETE: (request, get) => {
        const [object] = readRecord(request, get('id'));
        request.org.records.delete(object, get('id'), request.access);
        return { status: 204 };
      }
    }
  },
  onObject(/^\/ui-api\/object-info\/(?<object>[^/]+)$/, (object, { org, access }) =>
    objectInfo(org, viewerOf(org, access), object)
  ),
  onObject(
    /^\/ui-api\/object-info\/(?<object>[^/]+)\/picklist-values\/(?<recordType>[^/]+)$/,
    (object, { org, access }, get) =>
      picklistCollection(org, viewerOf(org, access), object, get('recordType'))
  ),
  onObject(
    /^\/ui-api\/object-info\/(?<object>[^/]+)\/picklist-values\/(?<recordType>[^/]+)\/(?<field>[^/]+)$/,
    (object, { org, access }, get) =>
      picklistValues(org, viewerOf(org, access), object, get('recordType'), get('field'))
  ),
  onObject(/^\/ui-api\/list-info\/(?<object>[^/]+)$/, (object) => listInfos(object)),
  onObject(/^\/ui-api\/list-info\/(?<object>[^/]+)\/(?<view>[^/]+)$/, (object, { org, access }, get) =>
    listInfo(viewerOf(org, access), object, get('view'))
  ),
  onObject(
    /^\/ui-api\/list-records\/(?<object>[^/]+)\/(?<view>[^/]+)$/,
    (object, { org, access, query }, get) =>
      listRecords(org, viewerOf(org, access), object, get('view'), query)
  ),
  onObject(/^\/ui-api\/layout\/(?<object>[^/]+)$/, (object, { org, access, query }) =>
    objectLayout(viewerOf(org, access), object, query)
  )
];
